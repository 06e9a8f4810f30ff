/**
 * Text that was read in a wrong encoding. It is put right only where the damage can be undone byte by byte and no
 * honest text looks so; what has lost bytes is named and left out by the caller.
 *
 * The measure: the text, turned back into bytes, decodes strictly; every character of the result belongs to a script
 * that is written today; and the text itself is nothing that people write, since a letter such as Ã or â stands
 * right before a sign that belongs to no word. GBK needs more, as honest words such as "Größe" are valid GBK too:
 * a run of four accented characters and more, which no one language has, most of them common characters.
 */

/** `repaired`: the text in the encoding that it was written in, where it had been read in another. */
export type MojibakeReading = 'sound' | 'garbled' | { readonly repaired: string };

/** U+FFFD, the same once more misread, and what Chinese programs show of U+FFFD and of unset memory. */
const BEYOND_REPAIR = /\ufffd|ï¿½|锟斤拷|烫烫烫|屯屯屯/;
/** Misread three times is more than any tool chain was seen to do. */
const MOST_ROUNDS = 3;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const gbk = new TextDecoder('gbk', { fatal: true });
const BYTES = bytesByCharacter();

/** What became of a cell's text. */
export function readMojibake(text: string): MojibakeReading {
  if (firstForeign(text) === -1) return 'sound';
  if (BEYOND_REPAIR.test(text)) return 'garbled';
  let repaired: string | null = null;
  let next = oneRound(text);
  for (let round = 1; next !== null; round += 1) {
    if (BEYOND_REPAIR.test(next)) return 'garbled';
    // In between there may be controls; what is taken in the end must be text.
    if (isText(next)) repaired = next;
    next = round < MOST_ROUNDS ? oneRound(next) : null;
  }
  return repaired === null ? 'sound' : { repaired };
}

function oneRound(text: string): string | null {
  return fromUtf8(text) ?? fromGbk(text);
}

/** Windows-1252, and Latin-1 where that has controls: tools mix the two. */
function bytesByCharacter(): ReadonlyMap<number, number> {
  const map = new Map<number, number>();
  const latin = new TextDecoder('windows-1252');
  for (let byte = 0x80; byte <= 0xff; byte += 1) {
    map.set(byte, byte);
    map.set(latin.decode(Uint8Array.of(byte)).charCodeAt(0), byte);
  }
  return map;
}

function firstForeign(text: string): number {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0x7f) return i;
  return -1;
}

function bytesOf(text: string): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    const byte = code < 0x80 ? code : BYTES.get(code);
    if (byte === undefined) return null;
    bytes[i] = byte;
  }
  return bytes;
}

function decoded(decoder: { decode(bytes: Uint8Array): string }, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

const LIVING =
  /^[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Hebrew}\p{sc=Arabic}\p{sc=Thai}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Tamil}\p{sc=Telugu}\p{sc=Georgian}\p{sc=Armenian}\p{sc=Khmer}\p{sc=Lao}\p{sc=Myanmar}\p{sc=Sinhala}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Bopomofo}\p{sc=Common}\p{sc=Inherited}]+$/u;
/** "café»" before a space may look like one Chinese character; Chinese seldom sticks to a small letter alone. */
const LONE_HAN_IN_WORD = /^[^\p{sc=Han}]*[a-zà-ÿ]\p{sc=Han}[^\p{sc=Han}]*$/u;

/** Scripts that never share a word with Latin letters, as Chinese does (T恤). */
const MIXED_WORD = /\p{sc=Latin}[\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}\p{sc=Hebrew}\p{sc=Arabic}]|[\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Armenian}\p{sc=Hebrew}\p{sc=Arabic}]\p{sc=Latin}/u;
/** Rare and phonetic letters, which É and Ê before a sign would turn into, and controls. */
const NO_TEXT = /[\u0220-\u02ff]|(?![\t\n\r])\p{Cc}/u;

function isText(text: string): boolean {
  return LIVING.test(text) && !NO_TEXT.test(text) && !MIXED_WORD.test(text) && !LONE_HAN_IN_WORD.test(text);
}

function fromUtf8(text: string): string | null {
  const first = firstForeign(text);
  if (first === -1) return null;
  const lead = BYTES.get(text.charCodeAt(first)) ?? 0;
  const next = BYTES.get(text.charCodeAt(first + 1)) ?? 0;
  // Most honest texts end here, without the price of a failed decoding.
  if (lead < 0xc2 || lead > 0xf4 || next < 0x80 || next > 0xbf) return null;
  const bytes = bytesOf(text);
  return bytes === null || HONEST_CAPITALS.test(text) ? null : decoded(utf8, bytes);
}

/**
 * "CAFÉ’S", "IRMÃ”": a capital that ends a word in capitals, before a sign that may honestly follow it. No word ends
 * in Â, which is what most signs turn into.
 */
const HONEST_CAPITALS = /^(?:[\0-\x7f]|(?<![a-zà-ÿ])[ÀÁÃ-ÖØ-ß](?:’(?=[Ss])|[’”“‘»«™®©°º—–…])(?![A-RT-Za-rt-zÀ-ÿ]|[Ss][A-Za-zÀ-ÿ]))+$/;

/** Leads and trails of GB2312; the first rows of characters are the 3755 in common use. */
const GB_RUN = /[^\0-\x7f]+/g;
/** Of one run at least; others beside it may be single characters. */
const SHORTEST_RUN = 4;
const LEAST_COMMON = 2 / 3;

/** Runs whose letters one language has may be its own, such as ÀÉÈÙ; one like "ÖÐÎÄ" must be there. */
const ALPHABETS: readonly RegExp[] = ['ÀÂÆÇÈÉÊËÎÏÔÙÛÜ', 'ÀÁÂÃÇÉÊÍÓÔÕÚÜ', 'ÄÖÜß', 'ÁÉÍÑÓÚÜ', 'ÄÅÆÉÖØ', 'ÁÆÉÍÐÓÖÚÝÞ', 'ÀÈÉÌÍÎÒÓÙÚ'].map(
  (letters) => new RegExp(`^[¿¡«]*[${letters}]*[»°ºª©®²³]*$`, 'i'),
);

function fromGbk(text: string): string | null {
  if (text.charCodeAt(firstForeign(text)) > 0xff) return null;
  let hanzi = 0;
  let common = 0;
  let longest = 0;
  let isForeign = false;
  for (const [run] of text.matchAll(GB_RUN)) {
    if (run.length % 2 !== 0) return null;
    longest = Math.max(longest, run.length);
    isForeign ||= !ALPHABETS.some((alphabet) => alphabet.test(run));
    for (let i = 0; i < run.length; i += 2) {
      const lead = run.charCodeAt(i);
      const trail = run.charCodeAt(i + 1);
      if (!isGbByte(lead) || !isGbByte(trail) || lead > 0xf7) return null;
      if (lead >= 0xb0) hanzi += 1;
      if (lead >= 0xb0 && lead <= 0xd7) common += 1;
    }
  }
  if (!isForeign || longest < SHORTEST_RUN || hanzi < 2 || common < 2 || common < hanzi * LEAST_COMMON) return null;
  const bytes = bytesOf(text);
  return bytes === null ? null : decoded(gbk, bytes);
}

function isGbByte(code: number): boolean {
  return code >= 0xa1 && code <= 0xfe;
}
