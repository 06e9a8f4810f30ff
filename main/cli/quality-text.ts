/** How many events can be matched at all, by our own counts of the file, what would let more, and which contacts are doubtful. */
import type { JobView } from '../engine/contract/job.ts';
import type { MatchHint, MatchImprovement, MatchQuality } from '../engine/contract/findings.ts';
import type { IssueCount } from '../engine/contract/model.ts';
import { count, plural, table } from './output.ts';
import type { Reasons } from './reasons.ts';

/** What became of the contacts of each hint, without a rule and with one. */
const HINTS: Readonly<Record<MatchHint, readonly [string, string]>> = {
  'starred-contact': ['nothing to send', 'nothing to send'],
  'relay-email': ruleText('sent as they are'),
  'role-email': ruleText('sent as they are'),
  'disposable-email': ruleText('sent as they are'),
  'landline-phone': ruleText('sent as they are'),
  'test-row': ['sent as they are; --without-hint test-row keeps the rows back', 'kept back, as the recipe says'],
  'shared-phone': ['sent as they are; known only once every row was read, so it cannot be a rule', ''],
};

function ruleText(untouched: string): readonly [string, string] {
  return [untouched, 'left out, as the recipe says'];
}

const IMPROVEMENTS: Readonly<Record<MatchImprovement['code'], string>> = {
  'add-email': 'have no email: map or export one',
  'add-phone': 'have no phone: map or export one',
  'add-country-code': 'have a phone without a country code: say the region with --region or --region-column',
  'restore-digits': 'lost digits of the phone in a spreadsheet: export again with the column as text',
  'unmask-contact': 'have a starred contact: export again with full contacts, where the marketplace gives them',
  'replace-relay-email': 'have a relay address: use the customer\'s own, where you have it',
  'send-sooner': 'are older than 7 days: export and upload at least weekly',
  'add-order-id': 'have no order id: with one, repeats can be told from new orders',
  'add-currency': 'have a price without a currency: map one, or set it with --set "currency=…"',
};

export function isMatchHint(code: string): code is MatchHint {
  return code in HINTS;
}

/** '' for a job without events and without anything to mend. */
export function qualityText({ counts, recipe }: Pick<JobView, 'counts' | 'recipe'>, reasons: Reasons): string {
  if (!counts) return '';
  const { matchQuality: quality, issues } = counts;
  const parts = [coverageText(quality), improvementsText(quality), hintsText(issues, recipe.rows.withoutHints ?? [], reasons)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function coverageText(quality: MatchQuality): string {
  const { events } = quality;
  if (events === 0) return '';
  const line = (name: string, rows: number, note = ''): string[] => [name, count(rows), share(rows, events), note];
  const rows = [
    line('with an email', quality.withEmail),
    line('with a phone', quality.withPhone),
    line('with both', quality.withBoth),
    line('usable', quality.usable, 'at least one contact that nothing below speaks against'),
    line('older than 7 days', quality.olderThan7Days, 'TikTok counts views of the 7 days before'),
    line('older than 28 days', quality.olderThan28Days, 'TikTok counts clicks of the 28 days before'),
  ];
  return `Match quality (an estimate of ours from this file, not TikTok's score; of ${plural(events, 'event')})\n${table(rows, [1, 2])}`;
}

/** Never 100 % for all but one, never 0 % for one. */
function share(rows: number, of: number): string {
  const percent = Math.round((rows * 100) / of);
  if (percent === 100 && rows < of) return '>99 %';
  return percent === 0 && rows > 0 ? '<1 %' : `${percent} %`;
}

function improvementsText({ improvements }: MatchQuality): string {
  if (improvements.length === 0) return '';
  return `What would improve it (rows)\n${table(improvements.map(({ code, rows }) => [count(rows), code, IMPROVEMENTS[code]]), [0])}`;
}

function hintsText(issues: readonly IssueCount[], rules: readonly MatchHint[], reasons: Reasons): string {
  const rows = issues.flatMap(({ code, rows: found, firstRow }) => {
    if (!isMatchHint(code)) return [];
    return [[count(found), code, firstRow === null ? '' : `row ${firstRow}`, reasons(code).reason, `(${fate(code, rules)})`]];
  });
  return rows.length === 0 ? '' : `Doubtful contacts (rows, code, first row)\n${table(rows, [0])}`;
}

function fate(code: MatchHint, rules: readonly MatchHint[]): string {
  const [untouched, ruled] = HINTS[code];
  if (rules.includes(code)) return ruled;
  return untouched === 'sent as they are' ? `${untouched}; --without-hint ${code} leaves them out` : untouched;
}
