import { expect, it } from 'vitest';
import { checkReason } from '../../../main/cli/check-text.ts';
import { REASONS } from '../../../main/engine/delivery/reasons.ts';
import { ISSUE_CODES } from '../../../main/engine/event/issues.ts';

/** Findings that need a recipe, other rows of a job or the columns of ids, none of which a check has. */
const NEVER_IN_A_CHECK = new Set([
  'zeros-restored', 'zeros-lost', 'digits-rounded', 'date-for-id', 'pattern-missed', 'filled-down', 'order-total-once', 'order-totals-differ', 'order-times-differ',
  'mixed-currencies', 'unit-price-alone', 'merged-into-order', 'not-sent-status', 'not-sent-rule', 'line-item', 'dst-gap', 'dst-overlap', 'duplicate-differs', 'shared-phone',
]);

it('no sentence of a check claims that something was done to the file', () => {
  const reasons = (code: keyof typeof REASONS) => ({ reason: REASONS[code], uploadError: null, damage: null });
  const said = ISSUE_CODES.filter((code) => !NEVER_IN_A_CHECK.has(code)).map((code) => [code, checkReason(code, reasons).reason] as const);
  const deed = /(?:was|were|is) (?:left out|kept|taken off|put right|written|passed through|used|read so|assumed)/;
  expect(said.filter(([, sentence]) => deed.test(sentence))).toEqual([]);
  expect(said.filter(([, sentence]) => !/^[A-Z].{10,}\.$/.test(sentence))).toEqual([]);
});
