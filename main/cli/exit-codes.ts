/** The stable exit codes, and which error ends in which. */
import type { AppErrorCode } from '../engine/contract/errors.ts';

export const EXIT = {
  done: 0,
  bug: 1,
  usage: 2,
  rejectedRows: 3,
  sourceOrMapping: 4,
  store: 5,
  delivery: 6,
  notAuthorised: 7,
  /** 128 + SIGINT, as shells expect. */
  cancelled: 130,
} as const;

const BY_CODE: Readonly<Partial<Record<AppErrorCode, number>>> = {
  usage: EXIT.usage,
  bug: EXIT.bug,
  'job/cancelled': EXIT.cancelled,
  'export/not-writable': EXIT.store,
  'export/disk-full': EXIT.store,
  'upload/bad-event-set': EXIT.usage,
  'upload/pixel-id': EXIT.usage,
  'upload/bad-endpoint': EXIT.usage,
  'ledger/short-passphrase': EXIT.usage,
  'store/short-passphrase': EXIT.usage,
  'upload/no-token': EXIT.notAuthorised,
  'upload/bad-token': EXIT.notAuthorised,
  'upload/not-authorised': EXIT.notAuthorised,
  'upload/no-permission': EXIT.notAuthorised,
  'upload/account-refused': EXIT.notAuthorised,
  'upload/misconfigured': EXIT.notAuthorised,
  // No file leads to it: what a row holds is refused by row.
  'upload/gate-refused': EXIT.bug,
  'upload/all-refused': EXIT.delivery,
  'upload/unreachable': EXIT.delivery,
  'upload/unavailable': EXIT.delivery,
  'upload/overdue': EXIT.delivery,
  'upload/paused': EXIT.delivery,
};

export function exitCodeFor(code: AppErrorCode): number {
  const exact = BY_CODE[code];
  if (exact !== undefined) return exact;
  if (code.startsWith('store/')) return EXIT.store;
  if (code.startsWith('engine/')) return EXIT.bug;
  return EXIT.sourceOrMapping;
}
