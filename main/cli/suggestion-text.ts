/** Why a column was proposed, in words. */
import type { ColumnProfile, ColumnShape, SuggestionReason } from '../engine/contract/model.ts';

const SHAPE_WORDS: Readonly<Record<ColumnShape, string>> = {
  empty: 'empty', email: 'emails', phone: 'phones', digest: 'digests', time: 'times', date: 'dates', amount: 'amounts',
  integer: 'whole numbers', currency: 'currencies', event: 'event names', id: 'ids', text: 'text',
};

export function reasonText(reason: SuggestionReason, columns: readonly ColumnProfile[]): string {
  switch (reason.code) {
    case 'same-name':
      return 'same name';
    case 'known-name':
      return `known name "${reason.name}"`;
    case 'similar-name':
      return `name like "${reason.name}"`;
    case 'shape':
      return `${Math.floor(reason.share * 100)}% look like ${SHAPE_WORDS[reason.shape]}`;
    case 'two-fit':
      return `two columns fit: ${reason.columns.map((index) => columnText(index, columns)).join(', ')}`;
    case 'chosen':
      return 'chosen by you';
    case 'constant':
      return 'the same for every row';
    case 'none':
      return 'no column fits';
  }
}

/** A flag that takes a column, ready to paste: `--map price=` becomes --map "price=Total". */
export function columnFlag(flag: string, index: number, columns: readonly ColumnProfile[]): string {
  const [name = '', field = ''] = flag.split(' ');
  const text = `${field}${columnText(index, columns)}`;
  return `${name} ${quoted(text)}`;
}

/** One word of a POSIX shell. */
export function quoted(text: string): string {
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}

/** A column by its name, by its position where the name is blank or not the only one. */
function columnText(index: number, columns: readonly ColumnProfile[]): string {
  const name = columns[index]?.name ?? '';
  const isUnique = columns.filter((column) => column.name === name).length === 1;
  return name !== '' && isUnique ? name : `col:${index + 1}`;
}
