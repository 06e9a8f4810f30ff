/**
 * The one door through which staged bytes reach the disk and come back. Today it is the identity;
 * encryption at rest replaces this implementation and nothing else.
 */

/** `place` names where the bytes rest (job and chunk), so that a sealed blob cannot be moved. */
export interface Seal {
  seal(plain: Uint8Array, place: string): Uint8Array;
  open(sealed: Uint8Array, place: string): Uint8Array;
}

export const identitySeal: Seal = {
  seal: (plain) => plain,
  open: (sealed) => sealed,
};
