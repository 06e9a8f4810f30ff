/**
 * Use case: stage every row of the files once, survey the columns on the way, and draft a recipe.
 * A failed or cancelled import leaves nothing.
 */
import type { CallOptions, Input } from './contract/commands.ts';
import type { ColumnRef, FieldRule } from './contract/recipe.ts';
import type { TargetField } from './contract/model.ts';
import type { SourceInput } from './contract/source.ts';
import type { Context, Pace } from './context.ts';
import { asOnlyWriter, createPace } from './context.ts';
import { AppError } from './errors.ts';
import { scoreHeaders } from './mapping/aliases.ts';
import { emptyRecipe } from './mapping/draft-recipe.ts';
import { safeHeaders } from './mapping/personal.ts';
import { findColumn } from './mapping/plan.ts';
import { checkRecipe } from './mapping/recipe-file.ts';
import { openSource } from './source/open.ts';
import type { OpenedFile, OpenedSource } from './source/open.ts';
import { readRecords } from './source/read-records.ts';
import type { SourceRecord } from './source/records.ts';
import { encodeRows } from './store/row-chunk.ts';
import { startRecipe } from './start-recipe.ts';
import type { Choices } from './start-recipe.ts';
import { ordersBy } from './orders-by.ts';
import type { RowWants, Surveyed } from './survey-rows.ts';
import { deservesThread, openSurveyor } from './surveyor.ts';
import type { Surveyor } from './surveyor.ts';

const CHUNK_ROWS = 1000;
/** Chunks a transaction: large enough to be fast, small enough that memory and the log stay small. */
const BATCH_CHUNKS = 16;

/** Returns the id of the new job, in state `imported`. */
export async function importSource(
  context: Context,
  input: Input<'importSource'>,
  options: CallOptions,
): Promise<number> {
  if (input.recipe) checkRecipe(input.recipe, 'recipe');
  const opened = await openAll(input.sources, input, options);
  return asOnlyWriter(context, options, async () => {
    const { jobs } = context.store;
    const jobId = jobs.create(new Date(context.now()).toISOString(), emptyRecipe(), input.isTemporary === true);
    try {
      const surveyed = await stageAll(context, jobId, opened, { choices: input, options });
      const recipe = startRecipe(surveyed, input);
      const orders = await ordersBy(context, { jobId, recipe, ...surveyed }, options);
      context.store.inTransaction(() => {
        context.store.sources.putColumns(jobId, surveyed.columns);
        jobs.setRecipe(jobId, recipe);
        jobs.setFindings(jobId, { sheets: [], failures: [], profile: null, orders });
      });
    } catch (error) {
      jobs.remove(jobId);
      context.store.shrink();
      throw error;
    }
    return jobId;
  });
}

/** Opens one file as the choices say how to read it. */
export async function openChosen(source: SourceInput, choices: Choices, options: CallOptions): Promise<OpenedFile> {
  const reading = { ...choices.recipe?.reading, ...choices.overrides.reading };
  const columns = chosenColumns(choices).flatMap(({ ref }) => (typeof ref === 'string' ? [ref] : []));
  return openSource(source, reading, { columns, scoreHeaders }, options);
}

/** Columns that must be counted to the last row because the choices already read them as times or numbers. */
export function surveyWants(headers: readonly string[], choices: Choices): RowWants {
  const named = headers.map((name) => ({ name }));
  // Resolving all of them finds a misspelt name before a million rows are staged.
  const chosen = chosenColumns(choices).map(({ field, ref }) => ({ field, index: findColumn(ref, named) }));
  const of = (...fields: readonly TargetField[]): number[] =>
    chosen.filter(({ field }) => fields.includes(field)).map(({ index }) => index);
  return { timeColumns: of('timestamp'), numberColumns: of('price', 'quantity'), orderColumn: of('order_id')[0] };
}

/** Every column that a recipe or a flag names, with the field it is for. */
function chosenColumns({ recipe, overrides }: Choices): { field: TargetField; ref: ColumnRef }[] {
  const rules = Object.entries(recipe?.fields ?? {}) as [TargetField, FieldRule][];
  const fromRecipe = rules.flatMap(([field, rule]) => rule.from.map((ref) => ({ field, ref })));
  return [...fromRecipe, ...(overrides.maps ?? []).map(({ field, column }) => ({ field, ref: column }))];
}

async function openAll(sources: readonly SourceInput[], choices: Choices, options: CallOptions): Promise<OpenedSource[]> {
  const opened: OpenedSource[] = [];
  const files = [];
  for (const source of sources) files.push(await openChosen(source, choices, options));
  for (const source of files.flatMap(({ tables }) => tables)) {
    const ambiguous = source.questions;
    if (ambiguous.length > 0) throw new AppError('mapping/needs-answer', { name: source.name, questions: ambiguous });
    refuseOtherHeaders(opened[0], source);
    opened.push({ ...source, name: uniqueName(source.name, opened) });
  }
  return opened;
}

/** Two files of one name, from different folders, stay apart in reports: orders.csv and orders.csv (2). */
function uniqueName(name: string, before: readonly OpenedSource[]): string {
  const taken = new Set(before.map((source) => source.name));
  let unique = name;
  for (let number = 2; taken.has(unique); number += 1) unique = `${name} (${number})`;
  return unique;
}

function refuseOtherHeaders(first: OpenedSource | undefined, next: OpenedSource): void {
  if (!first || first.headers.join('\0') === next.headers.join('\0')) return;
  throw new AppError('source/headers-differ', {
    name: next.name,
    first: first.name,
    missing: safeHeaders(first.headers.filter((name) => !next.headers.includes(name))),
    extra: safeHeaders(next.headers.filter((name) => !first.headers.includes(name))),
  });
}

interface Staging {
  readonly choices: Choices;
  readonly options: CallOptions;
}

async function stageAll(
  context: Context,
  jobId: number,
  opened: readonly OpenedSource[],
  { choices, options }: Staging,
): Promise<Surveyed> {
  const headers = safeHeaders(opened[0]?.headers ?? []);
  const total = opened.reduce((sum, source) => sum + source.bytes, 0);
  const again = (): Iterable<Uint8Array> => context.store.chunks.allEncoded(jobId);
  const isThreaded = context.workers === undefined ? deservesThread(total) : context.workers > 0;
  const surveyor = openSurveyor({ headers, wants: surveyWants(headers, choices), again }, isThreaded);
  try {
    const sink = createSink(context, jobId, surveyor);
    const pace = createPace(options);
    let before = 0;
    for (const [position, source] of opened.entries()) {
      await stageOne({ context, jobId, source, position, sink, pace, before, total, options });
      before += source.bytes;
    }
    sink.flush();
    if (sink.rows() === 0) throw new AppError('source/no-rows', { name: opened[0]?.name ?? '' });
    return await surveyor.finish();
  } finally {
    await surveyor.close();
  }
}

interface OneSource {
  context: Context;
  jobId: number;
  source: OpenedSource;
  position: number;
  sink: Sink;
  pace: Pace;
  before: number;
  total: number;
  options: CallOptions;
}

async function stageOne({ context, jobId, source, position, sink, pace, before, total, options }: OneSource): Promise<void> {
  for await (const { records, bytesRead, summary } of readRecords(source, options)) {
    await sink.add(position, records);
    await pace.step({ stage: 'reading', rows: sink.rows(), done: before + bytesRead, total, unit: 'bytes' });
    if (!summary) continue;
    await sink.closeSource(position);
    context.store.sources.add(jobId, position, { ...source, ...summary, renamed: [] });
  }
}

interface Sink {
  add(source: number, records: readonly SourceRecord[]): Promise<void>;
  /** Ends the running chunk, so that no chunk spans two files. */
  closeSource(source: number): Promise<void>;
  flush(): void;
  rows(): number;
}

function createSink(context: Context, jobId: number, surveyor: Surveyor): Sink {
  const { store } = context;
  let rows: SourceRecord[] = [];
  // Encoded at once: rows that wait as objects are what the garbage collector pays for.
  let chunks: Parameters<typeof store.chunks.putStaged>[1][] = [];
  let chunkCount = 0;
  let seq = 0;

  async function cut(source: number): Promise<void> {
    if (rows.length === 0) return;
    const body = encodeRows(rows);
    chunks.push({ chunk: chunkCount, source, firstSeq: seq - rows.length, rowCount: rows.length, body });
    await surveyor.add(rows, body);
    chunkCount += 1;
    rows = [];
    if (chunks.length >= BATCH_CHUNKS) flush();
  }
  function flush(): void {
    store.inTransaction(() => {
      for (const chunk of chunks) store.chunks.putStaged(jobId, chunk);
    });
    chunks = [];
  }
  return {
    async add(source, records) {
      for (const record of records) {
        rows.push(record);
        seq += 1;
        if (rows.length === CHUNK_ROWS) await cut(source);
      }
    },
    closeSource: cut,
    flush,
    rows: () => seq,
  };
}
