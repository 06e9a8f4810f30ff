/** What sending, the ledger and accounts may refuse, in English. */
import type { AppErrorCode } from '../../preload/bridge.ts';

export type SendingErrorCode = Extract<AppErrorCode, `upload/${string}` | `ledger/${string}` | `account/${string}`>;

export const sendingErrors: Record<SendingErrorCode, { readonly says: string; readonly fix: string }> = {
  'upload/bad-event-set': { says: 'This is not the id of an offline event set.', fix: 'It has 15 to 20 digits; copy it from Events Manager, your offline event set, Settings.' },
  'upload/pixel-id': { says: 'This looks like a Pixel ID, not an offline event set.', fix: 'In Events Manager choose Connect data source, Offline, and copy the id of that event set.' },
  'upload/bad-endpoint': { says: 'The endpoint cannot be used.', fix: 'Name TikTok’s own host, or this computer, or leave it as it is.' },
  'upload/no-token': { says: 'There is no access token for this event set.', fix: 'Copy it in Events Manager, then paste it into the account.' },
  'upload/bad-token': { says: 'The clipboard does not hold an access token.', fix: 'Generate it in Events Manager (event set, Settings) and copy all of it.' },
  'upload/unknown': { says: 'This upload is not there any more.', fix: 'Choose another one in the history.' },
  'upload/discarded': { says: 'This upload was given up.', fix: 'Plan a new one; what was sent is left out.' },
  'upload/not-authorised': { says: 'TikTok does not accept the access token (code {{code}}).', fix: 'Generate a new one in Events Manager, paste it, then resume. Nothing is lost or sent twice.' },
  'upload/no-permission': { says: 'This token may not write to the event set (code {{code}}).', fix: 'Its owner needs the role Admin or Operator in the ad account of the event set; an Analyst cannot send.' },
  'upload/account-refused': { says: 'TikTok refuses the account or the place (code {{code}}).', fix: 'Settle it with TikTok, then resume.' },
  'upload/all-refused': { says: 'TikTok refused each of the first {{events}} events by itself (code {{code}}) and took none.', fix: 'Look at the refused rows: one cause may be behind all of them. Correct it and plan anew, or resume, and every event is tried.' },
  'upload/misconfigured': { says: '{{host}} does not answer as the Events API does ({{answer}}).', fix: 'Check the event set; Counterfoil may need an update.' },
  'upload/unreachable': { says: 'No connection to {{host}}.', fix: 'Check the network, then resume; it goes on where it stopped.' },
  'upload/unavailable': { says: 'TikTok did not take a batch in {{attempts}} attempts ({{answer}}).', fix: 'Resume later; it goes on where it stopped, with the same event ids.' },
  'upload/overdue': { says: 'The outcome of {{events}} events is not known, and 48 hours have passed.', fix: 'Look in Events Manager whether they arrived, then choose to send them again or to leave them.' },
  'upload/paused': { says: 'Paused. What was sent is recorded.', fix: 'Resume when you are ready.' },
  'upload/gate-refused': { says: 'The network gate stopped a request ({{problem}}); nothing of it left.', fix: 'It is in the outgoing log. Report this: a request like that should never be made.' },
  'ledger/not-exported': { says: 'This job was never exported.', fix: 'Export it first.' },
  'ledger/unreadable': { says: '{{name}} is not a ledger that Counterfoil exported.', fix: 'Export it again on the other computer.' },
  'ledger/newer-version': { says: '{{name}} comes from a newer Counterfoil.', fix: 'Update this one.' },
  'ledger/wrong-passphrase': { says: 'The passphrase does not open {{name}}.', fix: 'Give the one that it was exported with.' },
  'account/token-remains': { says: 'The keychain of this computer did not let go of the access token.', fix: 'Unlock the keychain and try again, or remove the entry “Counterfoil” there by hand.' },
  'ledger/short-passphrase': { says: 'The passphrase needs at least {{least}} characters.', fix: 'Four words that do not belong together are good.' },
  'account/unknown': { says: 'There is no account for this event set.', fix: 'Add it first.' },
};
