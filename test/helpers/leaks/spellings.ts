/** The ways in which a text may stand in bytes: what a leak search must look for beside the text itself. */

export type SpellingName =
  | 'plain' | 'utf-16' | 'utf-16-be' | 'base64' | 'base64-utf-16' | 'hex' | 'percent' | 'json-escape' | 'html-decimal' | 'html-hex' | 'quoted-printable';

export interface Spelling {
  readonly name: SpellingName;
  readonly bytes: Buffer;
  /** Looked for in a copy in lower case. */
  readonly isFolded: boolean;
}

/** Every spelling of an ASCII text, in any case of its letters. */
export function spellingsOf(text: string): readonly Spelling[] {
  const lower = text.toLowerCase();
  const characters = [...lower];
  const each = (write: (code: number, character: string) => string): string => characters.map((character) => write(character.charCodeAt(0), character)).join('');
  const hex = (code: number): string => code.toString(16).padStart(2, '0');
  const folded = (name: SpellingName, written: string | Buffer): Spelling => ({ name, bytes: Buffer.from(written as string), isFolded: true });
  const utf16 = Buffer.from(lower, 'utf16le');
  return [
    folded('plain', lower),
    folded('utf-16', utf16),
    folded('utf-16-be', Buffer.from(utf16).swap16()),
    folded('hex', each(hex)),
    // Encoders leave letters and digits alone, or write every byte.
    ...(lower.includes(' ') ? ['+', '%20'].map((space) => folded('percent', lower.replaceAll(' ', space))) : []),
    folded('percent', each((code) => `%${hex(code)}`)),
    folded('json-escape', each((code) => `\\u00${hex(code)}`)),
    folded('html-decimal', each((code) => `&#${code};`)),
    folded('html-hex', each((code) => `&#x${hex(code)};`)),
    folded('quoted-printable', each((code) => `=${hex(code)}`)),
    ...[...new Set([lower, lower.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)])].flatMap((written) => [
      ...base64Spellings('base64', Buffer.from(written)),
      ...base64Spellings('base64-utf-16', Buffer.from(written, 'utf16le')),
    ]),
  ];
}

/** Whatever stands before and after, in both alphabets: of the three places in a group of three bytes, the characters that the text alone decides. */
function base64Spellings(name: SpellingName, text: Buffer): Spelling[] {
  const written = [0, 1, 2].flatMap((lead) => {
    const padded = Buffer.concat([Buffer.alloc(lead), text]);
    const whole = padded.toString('base64').replaceAll('=', '');
    const isSplit = padded.length % 3 !== 0;
    const inner = whole.slice(lead === 0 ? 0 : lead + 1, isSplit ? -1 : undefined);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
  return [...new Set(written)].map((characters) => ({ name, bytes: Buffer.from(characters), isFolded: false }));
}
