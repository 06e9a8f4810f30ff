/** What became of an upload, for a person: counts that add up, TikTok's answers, the files, and what to do next. */
import { REFUSED_AT_GATE } from '../engine/contract/upload.ts';
import type { RefusedEvent, UploadView, WrittenBodies, WrittenReceipt } from '../engine/contract/upload.ts';
import type { OutgoingTotals } from '../engine/contract/privacy.ts';
import type { WireError } from '../engine/contract/wire.ts';
import { momentText } from './day-text.ts';
import { amounts, count, plural, size, table } from './output.ts';
import { eventSetText, ledgerText, unknownText } from './pre-flight-text.ts';
import { refusedLine } from './sending-progress.ts';
import { errorText } from './sentences.ts';

const MOST_REFUSED = 10;

/** What a run of `upload` led to. */
export interface Sent {
  readonly view: UploadView;
  /** False for a plan that was taken back, whose number nobody can ask for any more. */
  readonly isKept: boolean;
  /** The first of those that TikTok refused. */
  readonly refused: readonly RefusedEvent[];
  readonly receipt: WrittenReceipt | null;
  /** What the outgoing log holds of the upload; null where nothing was to be sent. */
  readonly outgoing: OutgoingTotals | null;
  /** Why the receipt is not where it was asked for; it lies in the workspace then. */
  readonly receiptProblem: WireError | null;
  readonly bodies: WrittenBodies | null;
}

export function sentText({ view, refused, receipt, receiptProblem, outgoing }: Sent): string {
  return [
    `${titleOf(view)}\n${table(countRows(view), [1])}`,
    refusedText(view, refused),
    acceptedText(view),
    outgoingText(view, outgoing),
    stopText(view),
    receiptText(receipt, receiptProblem),
    nextText(view),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

export function dryRunText({ view, bodies }: Sent): string {
  if (view.counts.pending === 0) return `Dry run. ${nothingText(view)}`;
  if (!bodies) return 'Dry run: nothing was sent or written; --out FOLDER writes the requests.';
  const rows = bodies.files.map(({ path, events, bytes }) => [path, plural(events, 'event'), size(bytes)]);
  return `Dry run: nothing was sent\nRequest bodies\n${table(rows)}`;
}

export function nothingText({ ledger, state, uploadId, counts }: UploadView): string {
  if (state === 'finished') return `Upload ${uploadId} is finished: ${plural(counts.sent, 'event was', 'events were')} sent before, and nothing is pending.`;
  return `There is nothing to send: ${ledgerText(ledger)}.`;
}

export function countRows(view: Pick<UploadView, 'counts' | 'ledger' | 'isRehearsal'>): string[][] {
  const { counts, ledger } = view;
  const { events, sent, alreadySent, refused, left, pending } = counts;
  return [
    ['events', count(events), ''],
    ['sent', count(sent), `accepted by ${nameOf(view)}`],
    ...(alreadySent > 0 ? [['already sent', count(alreadySent), 'by another upload meanwhile']] : []),
    ['refused', count(refused), refused > 0 ? 'each by itself' : ''],
    ...(left > 0 ? [['left', count(left), 'of unknown outcome, not sent again because you said so']] : []),
    ['pending', count(pending), ''],
    ...(ledger.alreadySent > 0 ? [['not among them', count(ledger.alreadySent), 'already sent before this upload']] : []),
  ];
}

function titleOf(view: UploadView): string {
  if (view.isRehearsal) return 'Rehearsed: nothing left this computer';
  const what = view.testEventCode === null ? 'Sent' : `Sent in test mode (${view.testEventCode})`;
  return `${what} to event set ${eventSetText(view)}, upload ${view.uploadId}`;
}

/** Nobody at TikTok has seen a rehearsal. */
function nameOf({ isRehearsal }: Pick<UploadView, 'isRehearsal'>): string {
  return isRehearsal ? 'the simulator' : 'TikTok';
}

export function refusedText(view: Pick<UploadView, 'counts' | 'isRehearsal'>, refused: readonly RefusedEvent[]): string {
  const { counts } = view;
  if (counts.refused === 0) return '';
  const more = counts.refused - Math.min(refused.length, MOST_REFUSED);
  const lines = refused.slice(0, MOST_REFUSED).map((event) => `  ${refusedLine(event)}`);
  const isGate = refused.some(({ code }) => code === REFUSED_AT_GATE);
  return [`Refused by ${nameOf(view)}${isGate ? ' or kept here by the network gate' : ''}`, ...lines, ...(more > 0 ? [`  and ${count(more)} more in the file of refused rows`] : [])].join('\n');
}

export function acceptedText(view: UploadView): string {
  const { accepted, requests, repeated, bytesSent, requestIds } = view;
  if (requests === 0) return '';
  const again = repeated > 0 ? `, ${count(repeated)} of them again` : '';
  const money = accepted.map(({ currency, amount, events }) => [currency, ...amounts([amount]), plural(events, 'event')]);
  const answers = `Requests\n  ${plural(requests, 'request')}${again}, ${size(bytesSent)}; ${plural(requestIds.length, 'request id')} of ${nameOf(view)} in the receipt`;
  return money.length === 0 ? answers : `${answers}\n\nAccepted amounts\n${table(money, [1, 2])}`;
}

/** The same bytes as the requests', from the log that was written before they left; what found no connection is in the log all the same. */
function outgoingText({ bytesSent, isRehearsal }: UploadView, outgoing: OutgoingTotals | null): string {
  if (outgoing === null) return '';
  const { requests, bytes, loopbackRequests, loopbackBytes, refused, hosts } = outgoing;
  const [all, inAll] = [requests + loopbackRequests, bytes + loopbackBytes];
  const where = isRehearsal ? 'to this computer itself' : `to ${hosts.map(({ host }) => host).join(', ')}`;
  const lost = inAll === bytesSent ? '' : `; ${size(inAll - bytesSent)} of them found no connection`;
  const lines = [...(all > 0 ? [`${size(inAll)} in ${plural(all, 'request')} ${where}${lost}`] : []), ...(refused > 0 ? [`${plural(refused, 'request')} stopped at the gate`] : [])];
  return lines.length === 0 ? '' : `Outgoing log\n${lines.map((line) => `  ${line}`).join('\n')}`;
}

export function stopText(view: UploadView): string {
  const unknown = view.counts.unknown > 0 ? `  ${unknownText(view)}` : '';
  if (!view.stoppedBy) return unknown === '' ? '' : `Unknown\n${unknown}`;
  const { message, fix } = errorText(view.stoppedBy);
  return [`Stopped: ${message}`, `  ${fix}`, ...(unknown === '' ? [] : [unknown])].join('\n');
}

export function receiptText(receipt: WrittenReceipt | null, problem: WireError | null): string {
  if (!receipt) return problem === null ? '' : `Receipt\n  Not written: ${errorText(problem).message} "counterfoil uploads receipt" writes it again.`;
  const rows = [
    [receipt.receipt, 'counts, request ids, digests, times'],
    [receipt.page, 'the same to print'],
    ...(receipt.refusedFile === null ? [] : [[receipt.refusedFile, 'refused rows with TikTok\'s reasons']]),
  ];
  const lines = `Receipt\n${table(rows)}`;
  return problem === null ? lines : `${lines}\n  In the workspace, since: ${errorText(problem).message}`;
}

function nextText({ counts, isRehearsal, testEventCode, finishedAt }: UploadView): string {
  if (counts.sent === 0) return '';
  if (isRehearsal) return 'Next\n  The same with --event-set ID --test-event-code CODE instead of --rehearse, then without the code.';
  if (testEventCode !== null) return 'Next\n  Look at Events Manager, your event set, Test events. If all is well, run it without --test-event-code.';
  return [
    'Next',
    `  Look in Events Manager about a day after ${momentText(finishedAt) || 'the last request'}: results appear within 24 hours.`,
    '  Accepted is not matched: TikTok took the events, and counts those whose contact it knows and whose ad was seen.',
  ].join('\n');
}
