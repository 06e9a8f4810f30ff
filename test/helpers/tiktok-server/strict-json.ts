/**
 * JSON by RFC 8259, read more strictly than JSON.parse: a key that stands twice in an object is refused, and numbers keep the
 * characters that they were written with, so that a judge can see a rounded or exponential one.
 */

/** A number as it was written. */
export class JsonNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[^"\\]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\]*)*"/y;
/** Characters below the space may only stand escaped. */
const UNESCAPED_CONTROL = /[^ -\u{10ffff}]/u;
const SPACE = /[ \t\n\r]*/y;

/** Throws SyntaxError with a position, never with the text. */
export function parseStrictly(text: string): Json {
  const reader = new Reader(text);
  const value = reader.value();
  reader.end();
  return value;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): Json {
    this.#space();
    const first = this.#text[this.#at];
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string();
    for (const [word, value] of [['null', null], ['true', true], ['false', false]] as const) {
      if (!this.#text.startsWith(word, this.#at)) continue;
      this.#at += word.length;
      return value;
    }
    return new JsonNumber(this.#match(NUMBER));
  }

  end(): void {
    this.#space();
    if (this.#at !== this.#text.length) this.#fail();
  }

  #object(): JsonObject {
    const found = new Map<string, Json>();
    this.#at += 1;
    this.#space();
    if (this.#isNext('}')) return found;
    do {
      this.#space();
      const key = this.#string();
      if (found.has(key)) throw new SyntaxError(`a key stands twice before position ${this.#at}`);
      this.#space();
      if (!this.#isNext(':')) this.#fail();
      found.set(key, this.value());
      this.#space();
    } while (this.#isNext(','));
    if (!this.#isNext('}')) this.#fail();
    return found;
  }

  #array(): readonly Json[] {
    const found: Json[] = [];
    this.#at += 1;
    this.#space();
    if (this.#isNext(']')) return found;
    do {
      found.push(this.value());
      this.#space();
    } while (this.#isNext(','));
    if (!this.#isNext(']')) this.#fail();
    return found;
  }

  #string(): string {
    const written = this.#match(STRING);
    if (UNESCAPED_CONTROL.test(written)) this.#fail();
    return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
  }

  #space(): void {
    SPACE.lastIndex = this.#at;
    SPACE.test(this.#text);
    this.#at = SPACE.lastIndex;
  }

  #match(form: RegExp): string {
    form.lastIndex = this.#at;
    const found = form.exec(this.#text)?.[0];
    if (found === undefined) this.#fail();
    this.#at += found.length;
    return found;
  }

  #isNext(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #fail(): never {
    throw new SyntaxError(`not JSON at position ${this.#at}`);
  }
}
