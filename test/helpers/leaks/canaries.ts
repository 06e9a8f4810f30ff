/**
 * Contacts of people who are nobody, made to be found again: every email has the same odd word before its @ and every phone the same
 * digits in its middle, none of which a mask leaves standing.
 */

/** Stands in every canary email; `w` and `q` are in no word of ours in this order. */
export const EMAIL_CORE = 'kwq7vaultkx';
/** Stands in every canary phone. */
export const PHONE_CORE = '573548';

export interface Canary {
  readonly email: string;
  /** With its +. */
  readonly phone: string;
}

/** The contact of a place such as a column, told from others by a number below 1,000. */
export function canary(number: number): Canary {
  const id = String(number).padStart(3, '0');
  return { email: `${EMAIL_CORE}.${id}@mail.example`, phone: `+491${PHONE_CORE}${id.padStart(4, '1')}` };
}

/** The phone as people of its own country write it. */
export function national({ phone }: Canary): string {
  return `0${phone.slice(3, 6)} ${phone.slice(6)}`;
}

/** What a search looks for. A phone is cut so that no time or number of bytes is it by chance. */
export const CORES: readonly string[] = [EMAIL_CORE, `1${PHONE_CORE}`, `157 ${PHONE_CORE.slice(2)}`];
