import { Command, CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { addMappingFlags, overridesOf } from '../../../main/cli/flags.ts';
import type { MappingFlags } from '../../../main/cli/flags.ts';
import type { Overrides } from '../../../main/engine/contract/recipe.ts';

/** What the flags say, without what they do not say. */
function read(...flags: readonly string[]): Overrides {
  const command = addMappingFlags(new Command('test').exitOverride().configureOutput({ writeErr: () => {} }));
  command.parse([...flags], { from: 'user' });
  const said = Object.entries(overridesOf(command.opts<MappingFlags>())).filter(([key, value]) => value !== undefined && !['maps', 'sets'].includes(key));
  return Object.fromEntries(said.filter(([, value]) => JSON.stringify(value) !== '{}'));
}

describe('flags', () => {
  it('that are not given say nothing', () => {
    expect(read()).toEqual({});
  });

  it.each<[string[], Overrides]>([
    [['--consent', 'Accepts Marketing'], { leaveOut: [{ column: 'Accepts Marketing', values: [], why: 'consent', unless: true }] }],
    [['--consent', 'col:4=Y', '--consent', 'col:4=Z'], { leaveOut: [{ column: { col: 4 }, values: ['Y', 'Z'], why: 'consent', unless: true }] }],
    [['--consent', 'Agreed at=*'], { leaveOut: [{ column: 'Agreed at', values: [], why: 'consent', unless: true, whenFilled: true }] }],
    [
      ['--only-region', 'Country=DE', '--only-region', 'Country=AT', '--leave-out-region', 'State=CA'],
      { leaveOut: [{ column: 'Country', values: ['DE', 'AT'], why: 'region', unless: true }, { column: 'State', values: ['CA'], why: 'region' }] },
    ],
    [['--leave-out', 'Cancelled at=*', '--leave-out', 'Cancelled at=no'], { leaveOut: [{ column: 'Cancelled at', values: ['no'], why: 'chosen', whenFilled: true }] }],
    [['--leave-out', 'a=b=c', '--leave-out', 'a=b=d', '--leave-out', 'col:3=x=y'], { leaveOut: [{ column: 'a=b', values: ['c', 'd'], why: 'chosen' }, { column: { col: 3 }, values: ['x=y'], why: 'chosen' }] }],
    [['--default-by', 'currency=Ship: to:US=USD,Korea, Republic of=KRW'], { defaultsBy: [{ field: 'currency', column: 'Ship: to', values: { US: 'USD', 'Korea, Republic of': 'KRW' } }] }],
    [['--default-by', 'currency=col:2:a:b=EUR'], { defaultsBy: [{ field: 'currency', column: { col: 2 }, values: { 'a:b': 'EUR' } }] }],
    [['--value', 'event_type:a=b:c=Contact'], { valueMaps: [{ field: 'event_type', from: 'a=b:c', to: 'Contact' }] }],
    [['--split', 'order_id=::-1'], { textSteps: [{ field: 'order_id', step: { step: 'split', separator: ':', part: -1 } }] }],
    [['--replace', 'order_id= => =>'], { textSteps: [{ field: 'order_id', step: { step: 'replace', find: ' ', with: ' =>' } }] }],
    [['--join', 'order_id='], { textSteps: [{ field: 'order_id', step: { step: 'join', separator: '' } }] }],
    [['--extract', 'order_id=a=(b)'], { textSteps: [{ field: 'order_id', step: { step: 'extract', pattern: 'a=(b)' } }] }],
    [['--region-column', 'col:4'], { regionColumn: { col: 4 } }],
    [['--no-fill-down', '--send-every-status'], { fillDown: false, sendEveryStatus: true }],
    [['--grain', 'order', '--price-is', 'unit-price', '--profile', 'NONE'], { grain: 'order', priceIs: 'unit-price', profile: 'none' }],
    [['--without-repair', 'stray-space', '--without-hint', 'test-row', '--without-hint', 'role-email'], { withoutRepairs: ['stray-space'], withoutHints: ['test-row', 'role-email'] }],
    [['--sheet', 'Orders', '--sheet', 'Mai', '--sheet', 'Mai', '--description-rows', '0', '--skip-bottom', '2'], { reading: { descriptionRows: 0, skipBottom: 2, sheets: ['Orders', 'Mai'] } }],
  ])('%j are read as they are meant', (flags, expected) => {
    expect(read(...flags)).toEqual(expected);
  });

  it('of steps keep their order among each other', () => {
    const steps = read('--pad', 'order_id=6', '--split', 'order_id=-:1', '--pad', 'store_id=3', '--join', 'order_id=-').textSteps;
    expect(steps?.map(({ field, step }) => `${field} ${step.step}`)).toEqual(['order_id pad', 'order_id split', 'store_id pad', 'order_id join']);
  });

  it.each([
    ['--split', 'order_id=-:0'], ['--split', 'order_id=-:101'], ['--split', 'order_id=2'], ['--pad', 'order_id=99'], ['--replace', 'order_id=a'], ['--replace', 'order_id==>b'], ['--join', 'order=x'],
    ['--extract', 'order_id='], ['--value', 'email:a=b'], ['--value', 'event_type:paid'], ['--value', 'event_type:=x'], ['--value', 'event_type:__proto__=x'], ['--default-by', 'currency=Country'],
    ['--default-by', 'currency=:a=b'], ['--default-by', 'currency=Country:a=b,c'], ['--default-by', 'email=Country:a=b'], ['--leave-out', 'Status'], ['--leave-out', '=x'], ['--leave-out', 'Status='],
    ['--without-hint', 'shared-phone'], ['--without-repair', 'bad-email'], ['--grain', 'order-line'], ['--price-is', 'net'], ['--region-column', ' '], ['--profile', 'Shop ify!'], ['--sheet', ' '],
    ['--description-rows', '-1'], ['--skip-bottom', 'two'],
  ])('that cannot be are refused by name: %s=%s', (flag, value) => {
    let refusal: unknown = null;
    try {
      read(`${flag}=${value}`);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(CommanderError);
    expect((refusal as CommanderError).message).toContain(flag);
  });
});
