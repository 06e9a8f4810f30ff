/** Markup from texts: whatever is put into a template is escaped and turns no reading direction, unless a template made it. */
import { printable } from '../source-label.ts';

export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[] | null;

/** Null puts nothing there. Values stand between quotes or tags only, never in a tag's name, a style or a script. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: texts.map((text, index) => text + markupOf(parts[index] ?? null)).join('') };
}

/** Text that was written in this program. */
export function trusted(markup: string): Html {
  return { markup };
}

function markupOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return isHtml(part) ? part.markup : part.map(({ markup }) => markup).join('');
}

function isHtml(part: Html | readonly Html[]): part is Html {
  return 'markup' in part;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return printable(text.toWellFormed()).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
