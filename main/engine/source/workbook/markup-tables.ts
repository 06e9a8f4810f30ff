/**
 * Tables of HTML as the library can read them: it takes tables apart by their tags alone, knows no comments, no cells
 * that are never closed, and few character references.
 */

/** A table inside of a cell: which row its values belong to cannot be told. */
export class NestedTableError extends Error {}

/** A page without a table, such as the login page that was saved in place of an export. */
export class NoTableError extends Error {}

const TOKEN = /<!--|<(\/?)(table|tr|td|th|script|style)\b[^<>]{0,65536}>/gi;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,7}\d?));/gi;

/** The named references of Latin-1, from 160 on, and the marks that Windows has beside them. */
const LATIN_1 = (
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo ' +
  'frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve ' +
  'Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ' +
  'ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'
).split(' ');
const OTHERS = { euro: '€', ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”', hellip: '…', bull: '•', trade: '™' };
const NAMED: ReadonlyMap<string, string> = new Map([...LATIN_1.map((name, i): [string, string] => [name, String.fromCharCode(160 + i)]), ...Object.entries(OTHERS)]);
/** What the library decodes itself, and what would otherwise be taken for markup. */
const KEPT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Throws NestedTableError or NoTableError. */
export function wellFormedTables(page: string): string {
  const writer = new TableWriter();
  const token = new RegExp(TOKEN);
  const endless = new Set<string>();
  let at = 0;
  for (let found = token.exec(page); found !== null; found = token.exec(page)) {
    writer.text(page.slice(at, found.index));
    const [tag, slash = '', name = ''] = found;
    at = found.index + tag.length;
    if (tag === '<!--') at = after(page, '-->', at, endless);
    else if (/^s/i.test(name)) at = slash === '' ? after(page, `</${name.toLowerCase()}\\s*>`, at, endless) : at;
    else writer.tag(name.toLowerCase(), slash !== '', tag);
    token.lastIndex = at;
  }
  return writer.end();
}

/** Behind the next such end; what never ends hides nothing, and is looked for once. */
function after(page: string, end: string, from: number, endless: Set<string>): number {
  if (endless.has(end)) return from;
  const form = new RegExp(end, 'gi');
  form.lastIndex = from;
  if (form.test(page)) return form.lastIndex;
  endless.add(end);
  return from;
}

class TableWriter {
  #pieces: string[] = [];
  #tables = 0;
  #isInTable = false;
  #start = 0;
  #cells = 0;
  #hasRow = false;
  #cell = '';

  text(text: string): void {
    if (this.#cell !== '') this.#pieces.push(text.replace(REFERENCE, decodeReference));
  }

  tag(name: string, isEnd: boolean, tag: string): void {
    if (name === 'table' && isEnd) this.#closeTable();
    else if (name === 'table') this.#openTable(tag);
    else if (!this.#isInTable) return;
    else if (name === 'tr') {
      this.#closeRow();
      if (!isEnd) this.#openRow(tag);
    } else if (isEnd) this.#closeCell();
    else this.#openCell(name, tag);
  }

  end(): string {
    this.#closeTable();
    if (this.#tables === 0) throw new NoTableError();
    return `<html>${this.#pieces.join('')}</html>`;
  }

  #openTable(tag: string): void {
    if (this.#isInTable) {
      // A page may be laid out by a table that holds another one in its first cell; it is no table of its own.
      if (this.#cells > 1) throw new NestedTableError();
      this.#pieces.length = this.#start;
      this.#tables -= 1;
    }
    this.#isInTable = true;
    this.#tables += 1;
    this.#start = this.#pieces.length;
    this.#cells = 0;
    this.#hasRow = false;
    this.#cell = '';
    this.#pieces.push(tag);
  }

  #closeTable(): void {
    if (!this.#isInTable) return;
    this.#closeRow();
    this.#pieces.push('</table>');
    this.#isInTable = false;
  }

  #openRow(tag: string): void {
    this.#hasRow = true;
    this.#pieces.push(tag);
  }

  #closeRow(): void {
    this.#closeCell();
    if (this.#hasRow) this.#pieces.push('</tr>');
    this.#hasRow = false;
  }

  #openCell(name: string, tag: string): void {
    this.#closeCell();
    if (!this.#hasRow) this.#openRow('<tr>');
    this.#cell = name;
    this.#cells += 1;
    this.#pieces.push(tag);
  }

  #closeCell(): void {
    if (this.#cell !== '') this.#pieces.push(`</${this.#cell}>`);
    this.#cell = '';
  }
}

function decodeReference(reference: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return NAMED.get(name) ?? reference;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code < 0xe000)) return reference;
  const character = String.fromCodePoint(code);
  return KEPT[character] ?? character;
}
