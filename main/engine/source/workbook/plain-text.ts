/** Text between tags in the form that needs no XML parser: nothing in it would be replaced or refused. */

/**
 * All but what stays as it is in both versions of XML. Halves of a pair may be alone, so they are left to the parser; & and ]
 * need a closer look.
 */
const ODD = /[^\t\n\x20-\x25\x27-\x5c\x5e-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd]/;
const ENTITIES = ['&amp;', '&lt;', '&gt;', '&quot;', '&apos;'] as const;
const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const LESS = 0x3c;
const AMPERSAND = 0x26;
const BRACKET = 0x5d;

export class PlainText {
  /** Whether the text that `end` looked at last holds an entity. */
  hasEntity = false;
  #piece = '';
  #isPlain = false;

  /** Where the markup behind the text at `at` begins; -1 where the text is not plain or goes on beyond the piece. */
  end(piece: string, at: number): number {
    if (piece !== this.#piece) {
      // One look at the whole piece is much cheaper than one at each of its texts.
      this.#piece = piece;
      this.#isPlain = !ODD.test(piece);
    }
    this.hasEntity = false;
    return this.#isPlain ? piece.indexOf('<', at) : this.shortEnd(piece, at);
  }

  /** As `end`, for a text of a few characters: looks at those alone. */
  shortEnd(piece: string, at: number): number {
    this.hasEntity = false;
    for (let i = at; i < piece.length; i += 1) {
      const code = piece.charCodeAt(i);
      if (code === LESS) return i;
      if (code === AMPERSAND) {
        if (!ENTITIES.some((entity) => piece.startsWith(entity, i))) return -1;
        this.hasEntity = true;
      } else if (code === BRACKET ? piece.startsWith(']]>', i) : !isPlainCharacter(code)) return -1;
    }
    return -1;
  }
}

/** A text with the five entities that need no declaration. */
export function withoutEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => CHARACTERS[name] ?? '');
}

function isPlainCharacter(code: number): boolean {
  if (code <= 0x7e) return code >= 0x20 || code === 0x09 || code === 0x0a;
  if (code < 0xd800) return code >= 0xa0 && code !== 0x2028 && code !== 0x2029;
  return code >= 0xe000 && code <= 0xfffd;
}
