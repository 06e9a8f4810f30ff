/** Controls, line ends and marks of direction, as names of files and columns may hold. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/** A name as it may stand in a sentence. */
export function withoutSteering(text: string): string {
  return String(text).replace(STEERING, '\u{FFFD}');
}
