import { expect, it } from 'vitest';
import { HINT_CODES, REPAIR_CODES } from '../../../main/cli/order-flags.ts';
import { MATCH_HINTS, REPAIRS } from '../../../main/engine/event/issues.ts';

it('the flags offer every repair of the engine, and every hint but the one that no row can be judged by', () => {
  expect(REPAIR_CODES).toEqual(REPAIRS);
  expect(HINT_CODES).toEqual(MATCH_HINTS.filter((hint) => hint !== 'shared-phone'));
});
