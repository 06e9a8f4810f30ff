/** What a recipe says about orders of several rows, with its columns as positions. */
import type { ColumnRef, FieldRule, Grain, PriceMeaning, Recipe } from '../../contract/recipe.ts';

export interface OrderRules {
  readonly grain: Grain;
  /** Line total where the recipe says nothing. */
  readonly priceIs: PriceMeaning;
  /** Null where nothing is filled down. */
  readonly fillDown: FillColumns | null;
  /** The rows of an order must be looked at together once repeats are gone. */
  readonly looksAtOrders: boolean;
}

export interface FillColumns {
  readonly order: number;
  readonly columns: readonly number[];
  /** Per entry of `columns` whether a field reads it. */
  readonly isMapped: readonly boolean[];
}

interface Columns {
  /** The position of a column; throws where there is none. */
  readonly find: (ref: ColumnRef) => number;
  /** Positions that any field reads. */
  readonly mapped: readonly number[];
}

/**
 * The rules of a recipe. A column that the price is read from is never filled down, whatever the recipe lists: an
 * order's money would be sent once for each of its lines.
 */
export function orderRules(recipe: Recipe, { find, mapped }: Columns): OrderRules {
  const { grain = 'line', fillDown } = recipe.rows;
  const priceIs = priceMeaning(recipe.fields.price) ?? 'line-total';
  const prices = (recipe.fields.price?.from ?? []).map(find);
  const order = fillDown === undefined ? -1 : find(fillDown.order);
  const columns = (fillDown?.columns ?? []).map(find).filter((index) => index !== order && !prices.includes(index));
  return {
    grain,
    priceIs,
    fillDown: columns.length === 0 ? null : { order, columns, isMapped: columns.map((index) => mapped.includes(index)) },
    looksAtOrders: grain === 'order' || priceIs === 'order-total',
  };
}

/** What the recipe says that a price is; null where it says nothing. */
export function priceMeaning(rule: FieldRule | undefined): PriceMeaning | null {
  const step = rule?.steps.findLast((each) => each.step === 'price-is');
  return step?.step === 'price-is' ? step.meaning : null;
}
