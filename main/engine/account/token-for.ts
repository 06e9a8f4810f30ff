/** The access token of a request. */
import type { Context } from '../context.ts';
import { checkToken } from '../delivery/client.ts';
import { AppError } from '../errors.ts';

/** The given one, else the one that is saved for the event set. Throws `upload/no-token` and `upload/bad-token`. */
export function tokenFor({ secrets }: Context, eventSet: string, given: string | undefined): string {
  const token = given?.trim() ?? secrets.token(eventSet);
  if (token === null) throw new AppError('upload/no-token', { eventSet });
  return checkToken(token);
}
