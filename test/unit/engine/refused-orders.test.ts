import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Recipe } from '../../../main/engine/contract/recipe.ts';
import { planOf } from '../../../main/engine/mapping/plan/plan.ts';
import { deriveChunk } from '../../../main/engine/prepare/derive-chunk.ts';
import { asksForConsent, createRefusals } from '../../../main/engine/prepare/refused-orders.ts';
import { encodeRows } from '../../../main/engine/store/row-chunk.ts';
import { decodeFacts } from '../../../main/engine/store/row-facts.ts';
import { recipeOf } from '../mapping/recipes.ts';

const columns = ['Email', 'Paid', 'Order', 'Consent'].map((name) => ({ name }));
const recipe: Recipe = {
  ...recipeOf({ email: { from: ['Email'] }, timestamp: { from: ['Paid'] }, event_type: { otherwise: 'Complete Payment' }, order_id: { from: ['Order'] } }),
  rows: { leaveOut: [{ column: 'Consent', values: ['yes'], why: 'consent', unless: true }] },
};
const SOURCE = { recipe, columns, now: Date.parse('2026-11-22T00:00:00Z') };

/** The chunks are those of two files, [order, consent] each; answers with the rows that are sent, file by file. */
function sent(...files: readonly (readonly (readonly [string, string])[])[]): number[][] {
  const chunks = files.map((rows, source) => ({
    chunk: source,
    source,
    firstSeq: source * 100,
    body: encodeRows(rows.map(([order, consent], at) => ({ row: at, line: at, cells: [`p${at}@post.example`, '2026-11-10T10:00:00Z', order, consent], faults: null }))),
  }));
  const refusals = createRefusals(planOf(SOURCE));
  for (const chunk of chunks) refusals.add(chunk);
  const plan = planOf({ ...SOURCE, refusedOrders: refusals.orders() });
  return chunks.map((chunk) => {
    const { derived, tally } = deriveChunk({ ...chunk, ledgerKey: new Uint8Array(32) }, plan);
    const facts = decodeFacts(derived.facts);
    expect(tally.filteredByRule[0] ?? 0).toBe(tally.filtered);
    return facts.flatMap(({ lineBytes }, at) => (lineBytes > 0 ? [at] : []));
  });
}

it('keeps every row of an order back where one of them says no, before or after it and in another file too', () => {
  expect(sent([['A', 'yes'], ['A', 'no'], ['B', 'yes']])).toEqual([[2]]);
  expect(sent([['A', 'withdrawn'], ['A', 'yes']])).toEqual([[]]);
  expect(sent([['A', 'yes'], ['B', 'yes']], [[' ="A" ', 'No'], ['C', 'yes']])).toEqual([[1], [1]]);
});

it('takes an empty cell or a placeholder for no answer: only its own row is kept back', () => {
  expect(sent([['A', 'yes'], ['A', ''], ['A', 'n/a'], ['A', ' ']])).toEqual([[0]]);
});

it('joins no rows by an order id that is none', () => {
  expect(sent([['', 'no'], ['', 'yes'], ['n/a', 'no'], ['N/A', 'yes']])).toEqual([[1, 3]]);
});

it('costs nothing where no rule asks for a consent or no column names the order', () => {
  expect(asksForConsent(planOf(SOURCE))).toBe(true);
  expect(asksForConsent(planOf({ ...SOURCE, recipe: { ...recipe, rows: {} } }))).toBe(false);
  expect(asksForConsent(planOf({ ...SOURCE, recipe: { ...recipe, fields: { ...recipe.fields, order_id: { from: [], steps: [], otherwise: null } } } }))).toBe(false);
});

it('sends exactly the rows that say yes in orders without another answer', () => {
  const row = fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.constantFrom('yes', 'YES', 'no', '', '-'));
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), fc.array(row, { maxLength: 8 }), (one, two) => {
      const all = [...one, ...two];
      const isSent = ([order, consent]: readonly [string, string]): boolean => consent.toLowerCase() === 'yes' && !all.some((other) => other[0] === order && other[1] === 'no');
      expect(sent(one, two)).toEqual([one, two].map((rows) => rows.flatMap((each, at) => (isSent(each) ? [at] : []))));
    }),
    { numRuns: 60 },
  );
});
