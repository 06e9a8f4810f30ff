/** The sheet before sending: what would leave this computer, to where, in how many requests, and what stays. */
import type { LedgerMatch, UploadView } from '../engine/contract/upload.ts';
import { dayText, momentText } from './day-text.ts';
import { count, plural, size, table } from './output.ts';

/** How a property goes out, by the last part of its name. */
const FORMS: Readonly<Record<string, string>> = {
  event: 'name of a standard event',
  event_time: 'whole seconds, UTC',
  event_id: 'SHA-256 of what makes the event, its first 32 characters; the same each time',
  email: 'SHA-256 only',
  phone: 'SHA-256 only',
  currency: 'ISO 4217',
  value: 'number',
  price: 'number, of one unit',
  quantity: 'number',
  order_id: 'text',
  shop_id: 'text',
  contents: 'list, an entry for each line',
  content_id: 'text',
  content_category: 'text',
  content_type: 'the word "product"',
};

export function preFlightText(view: UploadView): string {
  if (view.state === 'finished') return '';
  return [
    `Before anything leaves this computer\n${table(factsOf(view))}`,
    fieldsText(view),
    exampleText(view),
    staysText(view),
    view.isRehearsal || view.counts.pending === 0 ? '' : remindersText(view),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** "9,310 new · 2,604 already sent on 3 May · 68 changed since · 12 too old"; what is none of the job's is left out. */
export function ledgerText({ fresh, unknown, alreadySent, changed, tooOld, sentOn }: LedgerMatch, now: number = Date.now()): string {
  const same = alreadySent - changed;
  return [
    `${count(fresh)} new`,
    unknown > 0 ? `${count(unknown)} of unknown outcome, sent again with the same id` : '',
    same > 0 ? `${count(same)} already sent${sentOnText(sentOn, now)}` : '',
    changed > 0 ? `${count(changed)} changed since` : '',
    tooOld > 0 ? `${count(tooOld)} too old` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function sentOnText([latest, ...others]: readonly string[], now: number): string {
  if (latest === undefined) return '';
  return others.length === 0 ? ` on ${dayText(latest, now)}` : `, last on ${dayText(latest, now)}`;
}

export function eventSetText({ eventSet, eventSetName }: Pick<UploadView, 'eventSet' | 'eventSetName'>): string {
  return eventSetName === null ? eventSet : `${eventSet} (${eventSetName})`;
}

function factsOf(view: UploadView): string[][] {
  const { counts, origin, testEventCode, isResumed, isRehearsal } = view;
  const where = isRehearsal ? 'the simulator inside Counterfoil: a rehearsal, from which nothing leaves' : new URL(origin).host;
  return [
    ['to', where],
    ...(isRehearsal ? [] : [['event set', eventSetText(view)]]),
    ...(testEventCode === null ? [] : [['test mode', `code ${testEventCode}: shown under Test events, counted nowhere`]]),
    ['events', isResumed ? `${count(counts.pending)} pending of ${count(counts.events)}, goes on with upload ${view.uploadId}` : `${count(counts.events)}${beyondText(view)}`],
    ...(counts.pending === 0 ? [] : [requestsRow(view)]),
    ['ledger', ledgerText(view.ledger)],
    ...(counts.unknown > 0 ? [['unknown', unknownText(view)]] : []),
  ];
}

/** Events of the job that would be sent and that `--limit` keeps for later. */
export function beyondLimit({ prepared, ledger, counts }: Pick<UploadView, 'prepared' | 'ledger' | 'counts'>): number {
  return prepared.eventsWritten - ledger.tooOld - counts.events;
}

function beyondText(view: UploadView): string {
  const beyond = beyondLimit(view);
  return beyond > 0 ? `, and ${count(beyond)} more that --limit keeps for later` : '';
}

function requestsRow({ plan, batchSize, counts, isResumed }: UploadView): string[] {
  // How the batches before were halved is no matter any more; what is left goes in whole ones but for the last few.
  if (isResumed) return ['requests', `about ${count(Math.ceil(counts.pending / batchSize))} of at most ${plural(batchSize, 'event')}, one at a time`];
  return ['requests', `${count(plan.requests)} of at most ${plural(batchSize, 'event')}, ${size(plan.bytes)}, one at a time`];
}

/** What to know about requests that left and have no answer. */
export function unknownText({ counts, unknownSince }: Pick<UploadView, 'counts' | 'unknownSince'>): string {
  const since = unknownSince === null ? '' : ` since ${momentText(unknownSince)}`;
  const safe = counts.unknown - counts.overdue;
  return [
    safe > 0 ? `${plural(safe, 'event')}${since}: outcome unknown, safe to resend within 48 hours` : '',
    counts.overdue > 0 ? `${plural(counts.overdue, 'event')}: outcome unknown for more than 48 hours; --overdue resend may count them twice, --overdue leave may lose them` : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function fieldsText({ plan, counts }: UploadView): string {
  if (plan.fields.length === 0) return '';
  const rows = plan.fields.map(({ name, events }) => [name, count(events), FORMS[lastPart(name)] ?? '']);
  const notes = [
    plan.withoutPrice > 0 ? `${plural(plan.withoutPrice, 'event goes', 'events go')} without a price, since it has no currency` : '',
    plan.withoutCategory > 0 ? `transaction_category of ${plural(plan.withoutCategory, 'event')} stays here: the Events API has no place for it` : '',
  ].filter((note) => note !== '');
  return [`What leaves (field, events of ${count(counts.events)}, form)`, table(rows, [1]), ...notes.map((note) => `  ${note}`)].join('\n');
}

function lastPart(name: string): string {
  return name.split('.').at(-1)?.replaceAll(/[^a-z_]/g, '') ?? '';
}

/** The one digest by which a reader can see for himself what "hashed" means. */
function exampleText({ plan }: UploadView): string {
  const found = plan.example === null ? null : /"(email|phone)":\s*"([0-9a-f]{64})"/.exec(plan.example);
  return found ? `One of them as it goes out\n  ${found[1] ?? ''} ${found[2] ?? ''}` : '';
}

function staysText({ ledger }: UploadView): string {
  return [
    'What stays here',
    '  emails and phones as they are written, every column that no field takes, the files and their names',
    ...(ledger.changed > 0 ? [`  ${plural(ledger.changed, 'event')} sent before with another time, or as lines and now as an order: --send-changed sends them as well`] : []),
    ...(ledger.alreadySent > ledger.changed ? ['  what was already sent: --send-again sends it once more, which may count it twice'] : []),
    ...(ledger.tooOld > 0 ? [`  ${plural(ledger.tooOld, 'event')} older than the 28 days that TikTok attributes: --send-old sends them as well`] : []),
  ].join('\n');
}

function remindersText({ testEventCode, origin, isOtherHost, eventSet, ledger, prepared }: UploadView): string {
  const withoutOrder = ledger.remembered === 0 ? 0 : (prepared.issues.find(({ code }) => code === 'no-order-id')?.rows ?? 0);
  return [
    'Before you send',
    ...(isOtherHost && testEventCode === null ? [`  This goes to ${new URL(origin).host}, not to TikTok itself; what it accepts counts as sent to event set ${eventSet} and is left out of later uploads.`] : []),
    ...(withoutOrder > 0 ? [`  ${plural(withoutOrder, 'row')} without an order id: only what a row holds, its time included, tells it from what was sent; with times read otherwise it counts as new.`] : []),
    '  Who made the access token needs the role Admin or Operator in the ad account; for an Analyst TikTok answers 40001.',
    '  Auto-Tracking of the event set should be on, or new campaigns do not use it.',
    ...(testEventCode === null ? ['  TikTok has no undo. --test-event-code sends to the Test events page first; --dry-run writes the requests to disk.'] : []),
  ].join('\n');
}
