/** The two things that are learned of every row while it streams past: what its cells hold, and how orders lie. */
import type { OrderShape } from '../contract/findings.ts';
import type { ColumnProfile } from '../contract/model.ts';
import { addOrderRow, createOrderSurvey, finishOrderSurvey } from '../mapping/survey/order-survey.ts';
import { addRecord, createSurvey, finishSurvey } from '../mapping/survey/survey.ts';
import type { SurveyWants } from '../mapping/survey/survey.ts';
import type { StagedRow } from '../store/row-chunk.ts';

export interface RowWants extends SurveyWants {
  /** The column that the caller knows to name the order. */
  readonly orderColumn?: number | undefined;
}

export interface Surveyed {
  readonly columns: ColumnProfile[];
  readonly orders: OrderShape | null;
  /** The column that `orders` was learned by, -1 for none. */
  readonly orderColumn: number;
}

/** What a survey sees of a row. */
export type SurveyedRow = Pick<StagedRow, 'cells' | 'fractions'>;

export interface RowSurvey {
  add(row: SurveyedRow): void;
  rows(): number;
  finish(): Surveyed;
}

export function surveyRows(headers: readonly string[], wants: RowWants): RowSurvey {
  const survey = createSurvey(headers, wants);
  const orders = createOrderSurvey(headers, wants.orderColumn);
  return {
    add({ cells, fractions }) {
      addRecord(survey, cells, fractions);
      addOrderRow(orders, cells);
    },
    rows: () => survey.rows,
    finish: () => ({ columns: finishSurvey(survey), orders: finishOrderSurvey(orders), orderColumn: orders.orderColumn }),
  };
}
