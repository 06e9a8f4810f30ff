/**
 * Sixteen-byte digests with a number each, in two flat arrays: a million of them take 40 MB, where a map of strings takes three
 * times that. A digest is its own hash, so its first word says where to look.
 */
const DIGEST_WORDS = 4;
const FIRST_SLOTS = 1024;

export interface DigestTable {
  /** The number that stands with a digest, 0 for an unknown one. */
  get(digest: Uint32Array, at: number): number;
  /** `value` is 1 or more. */
  set(digest: Uint32Array, at: number, value: number): void;
  readonly size: number;
}

/** A digest is the four words from `at` on. */
export function createDigestTable(): DigestTable {
  let slots = FIRST_SLOTS;
  let words = new Uint32Array(slots * DIGEST_WORDS);
  let values = new Uint32Array(slots);
  let size = 0;

  /** Where a digest stands, or where it would. */
  function slotOf(digest: Uint32Array, at: number): number {
    let slot = (digest[at] as number) & (slots - 1);
    while (values[slot] !== 0 && !isAt(slot, digest, at)) slot = (slot + 1) & (slots - 1);
    return slot;
  }
  function isAt(slot: number, digest: Uint32Array, at: number): boolean {
    const start = slot * DIGEST_WORDS;
    return words[start] === digest[at] && words[start + 1] === digest[at + 1] && words[start + 2] === digest[at + 2] && words[start + 3] === digest[at + 3];
  }
  function grow(): void {
    const [oldWords, oldValues] = [words, values];
    slots *= 2;
    words = new Uint32Array(slots * DIGEST_WORDS);
    values = new Uint32Array(slots);
    oldValues.forEach((value, slot) => {
      if (value !== 0) place(oldWords, slot * DIGEST_WORDS, value);
    });
  }
  function place(digest: Uint32Array, at: number, value: number): void {
    const slot = slotOf(digest, at);
    if (values[slot] === 0) words.set(digest.subarray(at, at + DIGEST_WORDS), slot * DIGEST_WORDS);
    values[slot] = value;
  }

  return {
    get: (digest, at) => values[slotOf(digest, at)] as number,
    set(digest, at, value) {
      if (values[slotOf(digest, at)] === 0) {
        size += 1;
        if (size * 2 > slots) grow();
      }
      place(digest, at, value);
    },
    get size() {
      return size;
    },
  };
}

/** Bytes of digests as words; copied where they do not begin on a word. */
export function wordsOf(bytes: Uint8Array): Uint32Array {
  const aligned = bytes.byteOffset % Uint32Array.BYTES_PER_ELEMENT === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / Uint32Array.BYTES_PER_ELEMENT);
}
