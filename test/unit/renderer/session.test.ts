import { describe, expect, test } from 'vitest';
import type { WireError } from '../../../preload/bridge.ts';
import { canVisit, EMPTY_SESSION, reduce } from '../../../renderer/session.ts';
import type { Action, Session } from '../../../renderer/session.ts';
import { COUNTS, job } from './jobs.ts';

const OPENED = { files: [{ id: 'a', name: 'orders.csv', bytes: 10 }], reading: {} };
const error = (code: WireError['code']): WireError => ({ code, params: {}, retryable: false });
const after = (...actions: Action[]): Session => actions.reduce(reduce, EMPTY_SESSION);
const started: Action = { type: 'work-started', kind: 'importing', callId: 'c1', at: 5 };
const imported: Action = { type: 'imported', job: job(), opened: OPENED };

describe('a session', () => {
  test('starts at the source and can visit nothing else', () => {
    expect(EMPTY_SESSION.step).toBe('source');
    expect((['map', 'review', 'duplicates', 'export'] as const).filter((step) => canVisit(EMPTY_SESSION, step))).toEqual([]);
  });

  test('goes on to the map after an import and forgets the work', () => {
    expect(after(started, imported)).toMatchObject({ step: 'map', work: null, opened: OPENED, problem: null });
  });

  test('opens the field that has the first question', () => {
    const question = { id: 'timezone', field: 'timestamp', flag: '', options: [], suggested: null, evidence: {} } as const;
    expect(after({ ...imported, job: job({ questions: [question] }) }).field).toBe('timestamp');
  });

  test('opens an earlier job where it stopped, without files to read again', () => {
    const prepared = job({ counts: COUNTS });
    expect(after({ type: 'job-opened', job: prepared })).toMatchObject({ step: 'review', opened: null });
    const exported = { folder: 'out', files: [], rejectedFile: null, duplicatesFile: null, filteredFile: null, mergedFile: null, alreadySentFile: null, manifest: 'manifest.json' };
    expect(after({ type: 'job-opened', job: { ...prepared, exported } }).step).toBe('export');
  });

  test('shows files that failed before anything else, and only after reading', () => {
    const failures = [{ name: 'march.csv', code: 'source/empty', params: {} }] as const;
    expect(after({ ...imported, job: job({ failures }) }).step).toBe('source');
    expect(after({ type: 'job-opened', job: job({ failures, counts: COUNTS }) }).step).toBe('review');
  });

  test('shows a rule about rows until a field or another job is chosen', () => {
    const chosen = after(imported, { type: 'inspector-toggled' }, { type: 'rows-rule-chosen', rule: 'grain' });
    expect(chosen).toMatchObject({ rowsRule: 'grain', isInspectorOpen: true });
    expect(reduce(chosen, { type: 'field-chosen', field: 'price' }).rowsRule).toBeNull();
    expect(reduce(chosen, imported).rowsRule).toBeNull();
    expect(reduce(chosen, { type: 'recipe-changed', job: job() }).rowsRule).toBe('grain');
  });

  test('keeps the map and the draft when a pattern cannot be read, until something else is asked', () => {
    const asked: Action = { type: 'work-started', kind: 'mapping', callId: 'c2', at: 5 };
    const refused = after(imported, { type: 'drafted', recipe: job().recipe }, asked, { type: 'work-failed', callId: 'c2', error: error('recipe/bad-pattern') });
    expect(refused).toMatchObject({ work: null, problem: null, isPatternRefused: true, draft: job().recipe });
    expect(reduce(refused, asked).isPatternRefused).toBe(false);
  });

  test('remembers how cells were filled down after that is switched off, for this job only', () => {
    const fillDown = { order: 'Name', columns: ['Email'] };
    const filled = job({ recipe: { ...job().recipe, rows: { fillDown } } });
    const off = after({ ...imported, job: filled }, { type: 'recipe-changed', job: job() });
    expect(off.fillDown).toEqual(fillDown);
    expect(reduce(off, imported).fillDown).toBeNull();
  });

  test('clears the filter with the view, but keeps the view through another run', () => {
    const chosen = after(imported, { type: 'filter-chosen', filter: { code: 'bad-email' } }, { type: 'view-chosen', view: 'damage' });
    expect(chosen).toMatchObject({ view: 'damage', filter: {} });
    expect(reduce(chosen, { type: 'prepared', job: job({ counts: COUNTS }), step: 'review' }).view).toBe('damage');
  });

  test('does not go to a step that has nothing to show', () => {
    expect(after(imported, { type: 'step-chosen', step: 'review' }).step).toBe('map');
    expect(after({ ...imported, job: job({ counts: COUNTS }) }, { type: 'step-chosen', step: 'export' }).step).toBe('export');
  });

  test('takes progress of the running call only', () => {
    const progress = { stage: 'reading', rows: 3, done: 3, total: 9, unit: 'rows' } as const;
    expect(after(started, { type: 'work-progressed', callId: 'c1', progress }).work?.progress).toEqual(progress);
    expect(after(started, { type: 'work-progressed', callId: 'old', progress }).work?.progress).toBeNull();
    expect(after({ type: 'work-progressed', callId: 'c1', progress }).work).toBeNull();
  });

  test('shows what stopped the work, except when a person stopped it', () => {
    expect(after(started, { type: 'work-failed', callId: 'c1', error: error('source/empty') }).problem).toMatchObject({ during: 'importing' });
    expect(after(started, { type: 'work-cancelling' }, { type: 'work-failed', callId: 'c1', error: error('job/cancelled') })).toMatchObject({
      work: null,
      problem: null,
    });
  });

  test('lets an answer that comes too late change nothing', () => {
    const now = after(started, imported);
    expect(reduce(now, { type: 'work-failed', callId: 'c1', error: error('engine/crashed') })).toBe(now);
  });

  test('drops the chosen row when the filter or the recipe changes', () => {
    const row = { seq: 4, row: 6, line: 6, file: 0, status: 'event', codes: [], repeatsRow: null, before: {}, after: {} } as const;
    const chosen = after(imported, { type: 'row-chosen', row });
    expect(chosen.row).toBe(row);
    expect(reduce(chosen, { type: 'filter-chosen', filter: { status: 'rejected' } }).row).toBeNull();
    expect(reduce(chosen, { type: 'recipe-changed', job: job() }).row).toBeNull();
  });

  test('leaves the open job and its files alone when another file cannot be read', () => {
    const other = { files: [{ id: 'b', name: 'nothing.csv', bytes: 0 }], reading: {} };
    const failed = after(imported, { type: 'files-chosen', opened: other }, started, { type: 'work-failed', callId: 'c1', error: error('source/empty') });
    expect(failed).toMatchObject({ opened: OPENED, asked: other, job: { jobId: 1 }, problem: { during: 'importing' } });
    expect(reduce(failed, { type: 'step-chosen', step: 'map' }).problem).toBeNull();
  });

  test('stays on the step that asked for preparing', () => {
    const prepared = job({ counts: COUNTS });
    expect(after(imported, { type: 'prepared', job: prepared, step: 'export' }).step).toBe('export');
  });

  test('keeps settings and recent jobs when a job is closed, and nothing of the job', () => {
    const facts = { version: '1', platform: 'linux', systemLocale: 'en', preferences: { theme: 'dark', language: 'en' } } as const;
    const closed = after({ type: 'facts-read', facts }, { type: 'recent-listed', jobs: [] }, imported, { type: 'closed' });
    expect(closed).toEqual({ ...EMPTY_SESSION, facts, recent: [] });
  });

  test('ticks an uploaded file and unticks it again', () => {
    const tick: Action = { type: 'uploaded-ticked', name: 'tiktok-events-001.csv' };
    expect(after(tick).uploaded).toEqual(['tiktok-events-001.csv']);
    expect(after(tick, tick).uploaded).toEqual([]);
  });
});
