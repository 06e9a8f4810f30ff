/** refused.csv: the events that TikTok refused by themselves or the network gate kept here, by row, with the reason; no value of a row. */
import type { RefusedEvent } from '../contract/upload.ts';
import { guardedCsvLine } from '../delivery/csv-line.ts';
import { nameOf } from './receipt-facts.ts';

export const REFUSED_NAME = 'refused.csv';

export const REFUSED_HEADER = guardedCsvLine(['row', 'line', 'file', 'event_id', 'code', 'reason', 'request_id']);

export function refusedLine({ row, line, file, eventId, code, reason, requestId }: RefusedEvent): string {
  return guardedCsvLine([String(row), String(line), nameOf(file), eventId, String(code), reason, requestId ?? '']);
}
