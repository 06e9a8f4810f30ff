/** Sentences about sending, the ledger and accounts; see `sentences.ts`. */
import type { AppErrorCode } from '../engine/contract/errors.ts';
import { about, file, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

export type SendingErrorCode = Extract<AppErrorCode, `upload/${string}` | `ledger/${string}` | `account/${string}`>;

const ENDPOINT_PROBLEMS: Readonly<Record<string, string>> = {
  unreadable: 'The endpoint is not an address.',
  'not-https': 'The endpoint must begin with https://; only this computer itself may be asked without.',
  'not-an-origin': 'The endpoint must be an origin only: no path, user, query or fragment.',
  'not-tiktok': 'The endpoint is not TikTok: requests go to business-api.tiktok.com, sandbox-ads.tiktok.com or this computer itself, and nowhere else.',
};

/** What a system's code says about a host; any other is no connection. */
const REASONS: Readonly<Record<string, (host: string) => string>> = {
  timeout: (host) => `${host} did not answer in time`,
  ECONNRESET: (host) => `The connection to ${host} broke off before an answer came`,
  UND_ERR_SOCKET: (host) => `The connection to ${host} broke off before an answer came`,
  EPIPE: (host) => `The connection to ${host} broke off before an answer came`,
  ENOTFOUND: (host) => `The name ${host} is not known on this network`,
  EAI_AGAIN: (host) => `The name ${host} could not be looked up`,
};

/** Codes of OpenSSL and Node about who the other side is. */
const isUntrusted = (reason: string): boolean => /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_CA$/.test(reason);

/** Of something else only its kind or its start comes here. */
const idText = (id: string): string => (/^\d+ digits$/.test(id) ? `A number of ${id}` : `"${id}"`);

export const SENDING_SENTENCES: Readonly<Record<SendingErrorCode, Sentence>> = {
  'upload/bad-event-set': about((p) => `${idText(say(p, 'eventSet'))} is not the id of an offline event set, which has 15 to 20 digits.`, 'Copy it from Events Manager: your offline event set, Settings.', () => '--event-set'),
  'upload/pixel-id': about(() => 'This looks like a Pixel ID; offline events go to an offline event set, whose id has 15 to 20 digits.', 'In Events Manager choose Connect data source, Offline, and copy the id of that event set.', () => '--event-set'),
  'upload/bad-endpoint': about((p) => ENDPOINT_PROBLEMS[say(p, 'problem')] ?? 'The endpoint cannot be used.', 'Name an origin such as https://business-api.tiktok.com, or leave --endpoint out.', () => '--endpoint'),
  'upload/no-token': about((p) => `There is no access token for event set ${say(p, 'eventSet')}.`, 'Set COUNTERFOIL_ACCESS_TOKEN, pipe it with --token-stdin, or save it once with "counterfoil account add".', () => ''),
  'upload/bad-token': about(() => 'The access token cannot be one: it is empty, too long, or holds spaces, quotes or line ends.', 'Generate it in Events Manager (event set, Settings, Generate access token) and copy all of it.', () => ''),
  'upload/unknown': about((p) => `There is no upload ${say(p, 'upload')} in this workspace.`, 'List them with "counterfoil uploads".', () => ''),
  'upload/discarded': about((p) => `Upload ${say(p, 'upload')} was given up; what it had not sent is gone from here.`, 'Upload the file again; what was sent is left out.', () => ''),
  'upload/not-authorised': about((p) => `TikTok does not accept the access token (code ${say(p, 'code')}).`, 'Generate a new one in Events Manager (event set, Settings) and run again; nothing is lost and nothing is sent twice.', () => ''),
  'upload/no-permission': about((p) => `TikTok says that this token may not write to event set ${say(p, 'eventSet')} (code ${say(p, 'code')}).`, 'Its owner needs the role Admin or Operator in the ad account that the event set belongs to; an Analyst cannot send. Check also that the id is that of an offline event set of this account.', () => ''),
  'upload/account-refused': about((p) => `TikTok refuses the account or the place (code ${say(p, 'code')}).`, 'Look at the message in the receipt, settle it with TikTok, then run again.', () => ''),
  'upload/all-refused': about((p) => `TikTok refused each of the first ${say(p, 'events')} events by itself, all with code ${say(p, 'code')}, and took none.`, 'Look at the refused rows: one cause may be behind all of them, such as a wrong mapping. Correct it and upload the file again; or run this again, and every event is tried.', () => ''),
  'upload/misconfigured': about((p) => `${say(p, 'host')} does not answer as the Events API does (${say(p, 'answer')}).`, 'Check --endpoint and the event set; if both are right, Counterfoil may need an update.', () => ''),
  'upload/unreachable': (p) =>
    isUntrusted(say(p, 'reason'))
      ? { message: `The certificate of ${say(p, 'host')} is not trusted (${say(p, 'reason')}), so nothing was sent there.`, where: '', fix: 'A proxy, a network that asks you to sign in, or a wrong clock may stand in between; ask who runs the network, then run again.' }
      : { message: `${REASONS[say(p, 'reason')]?.(say(p, 'host')) ?? `No connection to ${say(p, 'host')}`} (${say(p, 'reason')}).`, where: '', fix: 'Check the network and run again; it goes on where it stopped.' },
  'upload/unavailable': about((p) => `TikTok did not take a batch in ${say(p, 'attempts')} attempts (${say(p, 'answer')}).`, 'Run again later; it goes on where it stopped, with the same event ids.', () => ''),
  'upload/overdue': about((p) => `The outcome of ${say(p, 'events')} events, sent on ${say(p, 'since')}, is not known, and 48 hours have passed: sending them again may count them twice.`, 'Look in Events Manager whether they arrived, then run again with --overdue resend or --overdue leave.', () => '--overdue'),
  'upload/paused': about(() => 'Paused. What was sent is recorded.', 'Run the command again to go on.', () => ''),
  'upload/gate-refused': about((p) => `The network gate stopped a request (${say(p, 'problem')}${say(p, 'field') === '' ? '' : `, ${say(p, 'field')}`}); nothing of it left.`, 'It is in the outgoing log ("counterfoil network-log"). Report this: a request like that should never be made.', () => ''),
  'ledger/not-exported': about((p) => `Job ${say(p, 'job')} was never exported, so there is nothing to mark.`, 'Use the number that "prepare" printed.', () => ''),
  'ledger/unreadable': about((p) => `${file(p)} is not a ledger that Counterfoil exported, or it is damaged.`, 'Export it again on the other computer.'),
  'ledger/newer-version': about((p) => `${file(p)} was written by a newer Counterfoil.`, 'Update this one.'),
  'ledger/wrong-passphrase': about((p) => `The passphrase does not open ${file(p)}.`, 'Give the one that it was exported with.'),
  'account/token-remains': about((p) => `The system's keychain did not let go of the access token for event set ${say(p, 'eventSet')}.`, 'Unlock the keychain and try again, or remove the entry "Counterfoil" there by hand.', () => ''),
  'ledger/short-passphrase': about((p) => `The passphrase needs at least ${say(p, 'least')} characters.`, 'It guards the key of the ledger on its way; four words that do not belong together are good.', () => ''),
  'account/unknown': about((p) => `There is no account for event set ${say(p, 'eventSet')}.`, 'List them with "counterfoil account list".', () => ''),
};
