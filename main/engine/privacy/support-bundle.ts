/** Use case: what somebody needs to find a mistake, in one file, with made-up rows in the place of real ones. */
import { arch, platform, release } from 'node:os';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BUG_LOG_NAME } from '../bug-log.ts';
import type { Input, Output } from '../contract/commands.ts';
import type { ColumnProfile, IssueCount, PreparedCounts } from '../contract/model.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { holdsContact } from '../event/text.ts';
import { looksPersonal } from '../mapping/headers/personal.ts';
import { resolvePlan } from '../mapping/plan/plan.ts';
import type { Plan } from '../mapping/plan/plan.ts';
import { listQuestions } from '../mapping/questions/questions.ts';
import { suggestMapping } from '../mapping/headers/suggest.ts';
import { iso } from '../moments.ts';
import type { StoredJob } from '../store/jobs.ts';
import type { StoredSource } from '../store/sources.ts';
import { VERSION } from '../version.ts';
import { fakeRecipe } from './fake-recipe.ts';
import { fakeRows, sampleRows } from './fake-rows.ts';
import type { FakeRow } from './fake-rows.ts';
import { fakeText } from './fake-text.ts';
import { writeProof } from './proof-file.ts';
import { retentionDays } from './retention.ts';

const BUNDLE_VERSION = 1;
const MOST_JOBS = 1000;
/** Rows that are looked through for those that show a finding. */
const MOST_LOOKED_AT = 5000;
const MOST_PLACES = 200;
const NOTE =
  'Rows, names of files and words of rules in this file are made up: each letter and digit was drawn by chance in the place of a real one. Column names stand as in the file unless one looks like a contact.';

/** Throws `job/unknown`, `proof/not-writable` and `export/foreign-files`. */
export async function writeSupportBundle(context: Context, { jobId, path: place }: Input<'writeSupportBundle'>): Promise<Output<'writeSupportBundle'>> {
  return writeProof(place, explainedNow(context, () => bundleOf(context, jobId)));
}

function bundleOf(context: Context, jobId: number | undefined): object {
  const { store, workspaceKey, now } = context;
  const { protectedBy } = workspaceKey.opened ?? workspaceKey.open();
  const jobs = store.jobs.list(MOST_JOBS);
  const totals = store.outgoing.totals({});
  return {
    counterfoilSupportBundle: BUNDLE_VERSION,
    note: NOTE,
    writtenAt: iso(now()),
    appVersion: VERSION,
    system: { platform: platform(), release: release(), arch: arch(), versions: versionsOf(), language: Intl.DateTimeFormat().resolvedOptions().locale, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    workspace: {
      schemaVersion: store.schemaVersion(),
      protectedBy,
      retentionDays: retentionDays(store),
      jobs: countBy(jobs.map(({ state }) => state)),
      uploads: countBy(store.uploads.list(MOST_JOBS, null).map(({ state }) => state)),
      requests: totals.requests,
      rehearsedRequests: totals.loopbackRequests,
      refusedRequests: totals.refused,
      bytesSent: totals.bytes,
    },
    bugs: bugsOf(context.workspace),
    job: jobId === undefined ? null : jobFacts(context, store.jobs.read(jobId)),
  };
}

function versionsOf(): object {
  const { node, v8, electron, icu, unicode, openssl } = process.versions;
  return { node, v8, electron, icu, unicode, openssl };
}

function countBy(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}

const PLACE = /^\s+at (?:async )?(?:((?!async )[\w.<>$#]+) .*?|.*?)([\w.-]+\.\w+):(\d+):(\d+)\)?$/;
const ENTRY = /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) (\d[\w.-]{0,30}) ([A-Za-z]{1,40})$/;

/** Times, kinds of error and places in our code; the folders of this computer stay out, since one has its user's name. */
function bugsOf(workspace: string): string[] {
  const text = readBugs(path.join(workspace, BUG_LOG_NAME));
  return text
    .split('\n')
    .flatMap((line) => {
      const [, name = '', file, row, column] = PLACE.exec(line) ?? [];
      if (file !== undefined) return [`  at ${name === '' ? '' : `${name} `}${file}:${row}:${column}`];
      return ENTRY.test(line) ? [line] : [];
    })
    .slice(-MOST_PLACES);
}

function readBugs(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // No bug was met, or the file cannot be read: then there is nothing to tell.
    return '';
  }
}

function jobFacts({ store, now }: Context, job: StoredJob): object {
  const plan = planOrNull(job, now());
  const header = headerNames();
  return {
    state: job.state,
    profile: job.profile && { id: job.profile.id, version: job.profile.version },
    sources: job.sources.map(sourceFacts),
    failures: job.failures.map(({ code }) => code),
    columns: job.columns.map((column) => columnFacts(column, header)),
    orders: job.orders,
    questions: job.columns.length === 0 ? [] : listQuestions(job.recipe, job.columns, { suggestions: suggestMapping(job.columns), orders: job.orders }).map(({ id, field }) => ({ id, field })),
    recipe: fakeRecipe(job.recipe, header),
    fits: plan !== null,
    counts: job.counts && countFacts(job.counts),
    rows: rowsOf(store, job, plan),
  };
}

/** A recipe that does not fit its columns has no plan, which the bundle says. */
function planOrNull(job: StoredJob, now: number): Plan | null {
  try {
    return resolvePlan(job.recipe, job.columns, now);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function rowsOf(store: Context['store'], job: StoredJob, plan: Plan | null): FakeRow[] {
  const rows = [];
  for (let chunk = 0; rows.length < MOST_LOOKED_AT; chunk += 1) {
    const staged = store.chunks.getStaged(job.jobId, chunk);
    if (staged === null) break;
    rows.push(...staged.rows);
  }
  return fakeRows(sampleRows(rows.slice(0, MOST_LOOKED_AT), plan), job.columns, plan);
}

const SOME_DIGITS = /\p{Nd}(?:[^\p{L}\p{N}]{0,2}\p{Nd}){5,}/u;

/** The name that a column has in the bundle: its own, or a made-up one where it may be somebody's. */
function headerNames(): (name: string) => string {
  const made = new Map<string, string>();
  return (name) => {
    if (!looksPersonal(name) && !holdsContact(name) && !/[@＠]/u.test(name) && !SOME_DIGITS.test(name)) return name;
    const known = made.get(name) ?? fakeText(name);
    made.set(name, known);
    return known;
  };
}

function columnFacts({ name, filled, rows, shape, shapeShare, time, number, values, ids }: ColumnProfile, header: (name: string) => string): object {
  return {
    name: header(name),
    filled, rows, shape, shapeShare,
    // Counts alone; a sample is a real cell.
    time: time && { ...time, ambiguousSample: null },
    number: number && { ...number, ambiguousSample: null },
    distinctValues: values?.length ?? null,
    ids,
  };
}

function sourceFacts({ name, entry, sheet, format, container, bytes, dialect, rows, blankRows, formulaCells, fileIssues, columns }: StoredSource): object {
  return {
    name: fakeFileName(name),
    entry: entry && fakeFileName(entry),
    sheet: sheet && fakeText(sheet),
    format, container, bytes, dialect, rows, blankRows, formulaCells, fileIssues, columns,
  };
}

const ENDING = /(?:\.(?:csv|tsv|txt|xlsx?|xlsm|xlsb|ods|fods|html?|xml|json|zip|gz))+$/i;

function fakeFileName(name: string): string {
  const ending = ENDING.exec(name)?.[0] ?? '';
  return fakeText(name.slice(0, name.length - ending.length)) + ending;
}

/** Sums of money are the shop's own business. */
function countFacts({ priceTotals, issues, eventSet, exportedOn, ...counts }: PreparedCounts): object {
  return {
    ...counts,
    hasEventSet: eventSet !== null,
    wasExported: exportedOn !== null,
    currencies: priceTotals.map(({ currency, rowsIn, rowsOut }) => ({ currency, rowsIn, rowsOut })),
    issues: issues.map(({ code, severity, rows, firstRow }: IssueCount) => ({ code, severity, rows, firstRow })),
  };
}
