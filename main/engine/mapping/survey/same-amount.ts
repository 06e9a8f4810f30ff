/** Whether two cells say the same amount of money, however they are written: 10.5, 10.50, USD 10.50 and 10,50 are one. */
import { trimSpaces } from '../../event/text.ts';

const AMOUNT = /^([A-Z]{3}|\p{Sc})?\s?(\d[\d., ]*)\s?([A-Z]{3}|\p{Sc}|元)?$/u;
const LONGEST = 24;

interface Amount {
  readonly digits: string;
  readonly unit: string;
}

/** One form for every way to write the number; null where the cell is no amount. */
export function amountOf(cell: string): Amount | null {
  if (cell.length > LONGEST) return null;
  const [, before = '', number = '', after = ''] = AMOUNT.exec(trimSpaces(cell)) ?? [];
  if (number === '') return null;
  const text = number.replaceAll(' ', '');
  const mark = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  // Three digits behind the last mark may be a group or mils; equal texts are the same either way.
  const isDecimal = mark !== -1 && text.length - mark - 1 !== 3;
  const whole = (isDecimal ? text.slice(0, mark) : text).replaceAll(/[.,]/g, '').replace(/^0+(?=\d)/, '');
  const part = isDecimal ? text.slice(mark + 1).replace(/0+$/, '') : '';
  return { digits: part === '' ? whole : `${whole}.${part}`, unit: before + after };
}

/** Equal numbers whose units do not speak against it. */
function isSameAmount(one: string, other: string): boolean {
  const first = amountOf(one);
  if (first === null) return false;
  const second = amountOf(other);
  return second !== null && first.digits === second.digits && (first.unit === second.unit || first.unit === '' || second.unit === '');
}

/** Whether two cells of one column say the same, outer spaces and the way to write an amount aside. */
export function isSameCell(one: string, other: string): boolean {
  return one === other || trimSpaces(one) === trimSpaces(other) || isSameAmount(one, other);
}
