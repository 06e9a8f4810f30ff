/** Jobs as the page sees them, small and typed, for tests of what screens make of them. */
import type { ColumnProfile, FieldSuggestion, PageJob, PreparedCounts, Recipe, TargetField } from '../../../preload/bridge.ts';

const FIELDS: readonly TargetField[] = [
  'event_type',
  'email',
  'phone',
  'timestamp',
  'price',
  'currency',
  'transaction_category',
  'order_id',
  'quantity',
  'product_id',
  'product_category',
  'store_id',
];

export function column(index: number, name: string, more: Partial<ColumnProfile> = {}): ColumnProfile {
  return {
    index,
    name,
    filled: 10,
    rows: 10,
    shape: 'text',
    shapeShare: 1,
    samples: [],
    time: null,
    number: null,
    values: null,
    ...more,
  };
}

export const RECIPE: Recipe = {
  counterfoilRecipe: 1,
  reading: {},
  rows: {},
  fields: {
    event_type: { from: [], steps: [], otherwise: 'Complete Payment' },
    email: { from: ['Email'], steps: [], otherwise: null },
    timestamp: { from: ['Paid at'], steps: [{ step: 'parse-time', dateOrder: 'dmy' }], otherwise: null },
  },
  dedupe: { keep: 'first' },
  export: { edition: '2024-10', maxBytes: 10_000_000 },
};

export function suggestion(field: TargetField, at: number | null = null): FieldSuggestion {
  return { field, column: at, constant: null, confidence: at === null ? 'empty' : 'certain', reason: { code: 'none' }, alternatives: [] };
}

export const COUNTS: PreparedCounts = {
  rowsRead: 100,
  eventsWritten: 80,
  duplicates: 7,
  rejected: 13,
  merged: 0,
  filtered: 0,
  alreadySent: 0,
  changed: 0,
  eventSet: null,
  exportedBefore: 0,
  exportedOn: null,
  duplicatesDiffering: 2,
  lineItems: 4,
  issues: [],
  priceTotals: [],
  matchQuality: { events: 80, withEmail: 60, withPhone: 50, withBoth: 30, usable: 70, olderThan28Days: 0, olderThan7Days: 5, improvements: [] },
  bySource: [],
  filteredByRule: [],
  ruleCounts: [],
};

export function job(more: Partial<PageJob> = {}): PageJob {
  const columns = [column(0, 'Email', { shape: 'email' }), column(1, 'Paid at', { shape: 'time' }), column(2, 'Note'), column(3, '')];
  return {
    jobId: 1,
    state: 'imported',
    createdAt: '2026-11-22T10:12:00.000Z',
    sources: [
      {
        name: 'orders.csv',
        entry: null,
        sheet: null,
        format: 'csv',
        container: null,
        formulaCells: 0,
        renamed: [],
        bytes: 1_000,
        sha256: 'ab'.repeat(32),
        dialect: { encoding: 'utf-8', hasBom: false, delimiter: ',', headerRow: 1, descriptionRows: 0, skipBottom: 0 },
        rows: 100,
        blankRows: 0,
      },
    ],
    sheets: [],
    failures: [],
    profile: null,
    orders: null,
    columns,
    suggestions: FIELDS.map((field) => suggestion(field, field === 'email' ? 0 : field === 'timestamp' ? 1 : null)),
    recipe: RECIPE,
    questions: [],
    previews: [],
    counts: null,
    exported: null,
    ...more,
  };
}
