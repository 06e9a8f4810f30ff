/** Event sets with names, and where their access tokens are. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Account, Accounts } from '../contract/upload.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { checkToken } from '../delivery/client.ts';
import { AppError, throwIfAborted } from '../errors.ts';
import { iso, isoTime } from '../moments.ts';
import { checkEventSet } from '../upload/event-set.ts';

/** What an access token looks like; one pasted where the name belongs must not be kept as one. */
const TOKEN = /\b[0-9a-f]{40}\b/gi;

export async function listAccounts(context: Context, _input: Input<'listAccounts'>): Promise<Output<'listAccounts'>> {
  return accountsOf(context);
}

/** A name without a letter becomes the id itself. Without a token, one that is kept already stays. */
export async function saveAccount(context: Context, input: Input<'saveAccount'>, options: CallOptions): Promise<Output<'saveAccount'>> {
  const eventSet = checkEventSet(input.eventSet);
  const token = input.token === undefined ? null : checkToken(input.token.trim());
  throwIfAborted(options.signal);
  const name = input.name.replaceAll(TOKEN, '').trim().replaceAll(/\s+/g, ' ') || eventSet;
  explainedNow(context, () => context.store.accounts.put({ eventSet, name }, iso(context.now())));
  if (token !== null) context.secrets.save(eventSet, token);
  return accountsOf(context);
}

/** The token goes first: an account whose token the keychain does not give up stays in sight. */
export async function forgetAccount(context: Context, input: Input<'forgetAccount'>, options: CallOptions): Promise<Output<'forgetAccount'>> {
  const eventSet = checkEventSet(input.eventSet);
  throwIfAborted(options.signal);
  if (!context.secrets.forget(eventSet)) throw new AppError('account/token-remains', { eventSet });
  const wasKnown = explainedNow(context, () => context.store.accounts.remove(eventSet));
  if (!wasKnown) throw new AppError('account/unknown', { eventSet });
  return accountsOf(context);
}

function accountsOf(context: Context): Accounts {
  const { secrets } = context;
  const { accounts, sets } = explainedNow(context, () => ({ accounts: context.store.accounts.list(), sets: context.store.ledger.sets() }));
  const ledger = new Map(sets.map((set) => [set.eventSet, set]));
  return {
    accounts: accounts.map(({ eventSet, name }): Account => {
      const set = ledger.get(eventSet);
      return {
        eventSet,
        name,
        token: secrets.placeOf(eventSet),
        remembered: set === undefined ? 0 : set.sent + set.unknown,
        lastSentAt: isoTime(set?.lastSent ?? null),
      };
    }),
    hasKeychain: secrets.hasKeychain,
  };
}
