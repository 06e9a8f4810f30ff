/** Flags that change the values of one field: steps on its text, words for its values, what fills its empty cells. */
import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { TargetField } from '../engine/contract/model.ts';
import type { ColumnRef, Overrides, TextStep } from '../engine/contract/recipe.ts';
import { columnArgument, repeated, splitField, wholeNumber } from './flag-values.ts';

/** Fields whose values are words of a short list. */
const WORD_FIELDS: readonly TargetField[] = ['event_type', 'currency', 'transaction_category', 'product_category', 'store_id'];
const FORBIDDEN_WORDS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

type FieldStepFlag = NonNullable<Overrides['textSteps']>[number];
type DefaultBy = NonNullable<Overrides['defaultsBy']>[number];
type ValueMap = NonNullable<Overrides['valueMaps']>[number];

export interface ValueFlags {
  readonly value?: readonly ValueMap[];
  readonly defaultBy?: readonly DefaultBy[];
  readonly regionColumn?: ColumnRef;
  readonly textSteps?: readonly FieldStepFlag[];
}

/** The flags of all steps gather in one list, since steps run in the order in which they were given. */
class StepOption extends Option {
  override attributeName(): string {
    return 'textSteps';
  }
}

export function addValueFlags(command: Command): Command {
  return command
    .option('--value <field:from=to>', 'what a word of the file stands for, e.g. "event_type:shipped=Complete Payment"; the last = parts them (repeatable)', repeated(valueMap))
    .option(
      '--default-by <field=column:from=to>',
      'fill empty cells by another column, e.g. "currency=Country:DE=EUR,US=USD"; a column with a = in its name goes as col:N (repeatable)',
      repeated(defaultBy),
    )
    .option('--region-column <column>', 'the column that names the country of each phone without a country code', columnArgument)
    .addOption(stepOption('--join <field=separator>', 'what stands between joined columns, e.g. "order_id=-" (a space without it)', join))
    .addOption(stepOption('--split <field=separator:part>', 'one part of the text, from 1, or from the end by -1, e.g. "order_id=-:2"', split))
    .addOption(stepOption('--replace <field=find=>with>', 'other text for a piece of it, e.g. "order_id=#=>" to drop a mark', replace))
    .addOption(stepOption('--extract <field=pattern>', 'the first group of a pattern (RE2), or all it matches, e.g. "order_id=NO-([0-9]+)"', extract))
    .addOption(stepOption('--pad <field=length>', 'put lost leading zeros back, e.g. "product_id=8"', pad));
}

export function valueOverrides({ value, defaultBy: defaults, regionColumn, textSteps }: ValueFlags): Overrides {
  return { valueMaps: value, defaultsBy: defaults, regionColumn, textSteps };
}

function stepOption(flags: string, words: string, read: (value: string) => FieldStepFlag): Option {
  return new StepOption(flags, `${words} (repeatable)`).argParser(repeated(read));
}

function valueMap(value: string): ValueMap {
  const shape = 'FIELD:FROM=TO';
  const { field, rest } = splitField(value, { shape, mark: ':', allowed: WORD_FIELDS });
  return { field, ...pair(rest, shape) };
}

/** What the file says may hold a "=", what it stands for never does. */
function pair(text: string, shape: string): { from: string; to: string } {
  const at = text.lastIndexOf('=');
  const [from, to] = [text.slice(0, Math.max(at, 0)).trim(), text.slice(at + 1).trim()];
  if (from === '' || to === '') throw new InvalidArgumentError(`It takes ${shape}.`);
  if (FORBIDDEN_WORDS.includes(from)) throw new InvalidArgumentError(`A recipe cannot hold the word ${from}.`);
  return { from, to };
}

function defaultBy(value: string): DefaultBy {
  const shape = 'FIELD=COLUMN:FROM=TO,FROM=TO';
  const { field, rest } = splitField(value, { shape, allowed: WORD_FIELDS });
  const at = endOfColumn(rest);
  if (at < 1) throw new InvalidArgumentError(`It takes ${shape}.`);
  const pairs = pairsOf(rest.slice(at + 1)).map((each) => pair(each, shape));
  const values = Object.fromEntries(pairs.map(({ from, to }) => [from, to]));
  return { field, column: columnArgument(rest.slice(0, at)), values };
}

/** The ":" behind the column: the one after col:N, else the last before the first "=", since a name may hold one. */
function endOfColumn(text: string): number {
  const positioned = /^col:\d+(?=:)/.exec(text);
  if (positioned) return positioned[0].length;
  const equals = text.indexOf('=');
  return equals < 0 ? -1 : text.lastIndexOf(':', equals);
}

/** A comma parts two pairs only where a "=" follows: "Korea, Republic of=KRW" is one. */
function pairsOf(text: string): string[] {
  const pairs: string[] = [];
  let open = '';
  for (const piece of text.split(',')) {
    open = open === '' ? piece : `${open},${piece}`;
    if (!piece.includes('=')) continue;
    pairs.push(open);
    open = '';
  }
  return open === '' ? pairs : [...pairs, open];
}

function join(value: string): FieldStepFlag {
  const { field, rest } = splitField(value, { shape: 'FIELD=SEPARATOR', mayBeEmpty: true });
  return { field, step: { step: 'join', separator: rest } };
}

function split(value: string): FieldStepFlag {
  const { field, rest } = splitField(value, { shape: 'FIELD=SEPARATOR:PART' });
  const found = /^(.+):(-?\d{1,3})$/s.exec(rest);
  const part = Number(found?.[2] ?? 0);
  if (part === 0 || Math.abs(part) > 100) {
    throw new InvalidArgumentError('It takes FIELD=SEPARATOR:PART; parts count from 1, or from the end by -1.');
  }
  return { field, step: { step: 'split', separator: found?.[1] ?? '', part } };
}

function replace(value: string): FieldStepFlag {
  const shape = 'FIELD=FIND=>WITH';
  const { field, rest } = splitField(value, { shape });
  const at = rest.indexOf('=>');
  if (at < 1) throw new InvalidArgumentError(`It takes ${shape}.`);
  return { field, step: { step: 'replace', find: rest.slice(0, at), with: rest.slice(at + 2) } };
}

function extract(value: string): FieldStepFlag {
  const { field, rest } = splitField(value, { shape: 'FIELD=PATTERN' });
  return { field, step: { step: 'extract', pattern: rest } };
}

function pad(value: string): FieldStepFlag {
  const { field, rest } = splitField(value, { shape: 'FIELD=LENGTH' });
  const step: TextStep = { step: 'pad', length: wholeNumber(2, 30)(rest) };
  return { field, step };
}
