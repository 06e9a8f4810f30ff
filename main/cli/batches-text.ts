/** The batches of an upload and TikTok's last word on each. */
import type { BatchView } from '../engine/contract/upload.ts';
import { momentText } from './day-text.ts';
import { count, plural, table } from './output.ts';

const MOST_SHOWN = 50;

export function batchesText(batches: readonly BatchView[]): string {
  if (batches.length === 0) return '';
  const rows = batches.slice(0, MOST_SHOWN).map(rowOf);
  const more = batches.length - rows.length;
  const lines = `Batches\n${table([['batch', 'events', 'state', 'attempts', 'last sent', 'answer', 'request id'], ...rows], [0, 1, 3])}`;
  return more > 0 ? `${lines}\n  and ${plural(more, 'further batch', 'further batches')}; --json and the receipt name all` : lines;
}

function rowOf({ batch, events, state, attempts }: BatchView): string[] {
  const last = attempts.at(-1);
  const answer = last?.code === null || last?.code === undefined ? (last?.httpStatus ? `HTTP ${last.httpStatus}` : 'none') : `code ${last.code}`;
  return [String(batch), count(events), state, String(attempts.length), momentText(last?.sentAt ?? null), answer, last?.requestId ?? ''];
}
