/**
 * What a person can do, as calls over the bridge. Each ends in a reducer action; none throws, because
 * the bridge answers with a Result whatever happens.
 */
import type { FileRef, FolderRef, PageJob, Preferences, ReadingChoice, Recipe } from '../preload/bridge.ts';
import { ask, listRecent, work } from './ask.ts';
import type { ActionParts } from './ask.ts';
import { createPrivacyActions } from './privacy-actions.ts';
import type { PrivacyActions } from './privacy-actions.ts';
import { createSendingActions } from './sending-actions.ts';
import type { SendingActions } from './sending-actions.ts';
import type { OpenedFiles, Session, StepId } from './session.ts';

export interface Actions {
  openDialog(): Promise<void>;
  openSample(): Promise<void>;
  /** Opens the table on the clipboard, which main reads; the page learns its name and size only. */
  paste(): Promise<void>;
  openDropped(files: readonly File[]): Promise<void>;
  /** Reads the same files again in another way; the job that was read wrongly is deleted. */
  readAgain(change: ReadingChoice): Promise<void>;
  /** Reads the same files again with another seller profile, with 'none', or (undefined) with the one that is recognised. */
  chooseProfile(profile: string | undefined): Promise<void>;
  openJob(jobId: number): Promise<void>;
  deleteJob(jobId: number): Promise<void>;
  changeRecipe(recipe: Recipe): Promise<void>;
  prepare(): Promise<void>;
  /** Changes the recipe and derives the events again, in one go. */
  prepareWith(recipe: Recipe): Promise<void>;
  pickFolder(): Promise<void>;
  exportTo(folder: FolderRef, includeValues: boolean): Promise<void>;
  showExport(name: string | null): Promise<void>;
  saveRecipe(): Promise<void>;
  loadRecipe(): Promise<void>;
  /** Shows the row at this position of the open job in the review. */
  showRow(seq: number): Promise<void>;
  cancel(): void;
  close(): void;
  listRecent(): Promise<void>;
  listChoices(): Promise<void>;
  setPreferences(change: Partial<Preferences>): Promise<void>;
  readonly sending: SendingActions;
  readonly privacy: PrivacyActions;
}

export function createActions(parts: ActionParts): Actions {
  const { bridge, dispatch, read } = parts;
  const importing = createImport(parts);
  const sending = createSendingActions(parts);
  return {
    ...importing,
    ...createMapping(parts),
    ...createExport(parts),
    sending,
    privacy: createPrivacyActions(parts),
    async openJob(jobId) {
      await ask(parts, bridge.readJob({ jobId }), (job) => {
        if (read().work === null) dispatch({ type: 'job-opened', job });
      });
      await sending.listUploads();
    },
    async deleteJob(jobId) {
      await ask(parts, bridge.deleteJob({ jobId }), () => undefined);
      await listRecent(parts);
    },
    cancel() {
      const work = read().work;
      if (work === null) return;
      dispatch({ type: 'work-cancelling' });
      bridge.cancel(work.callId);
    },
    close() {
      const { work } = read();
      if (work !== null) bridge.cancel(work.callId);
      dispatch({ type: 'closed' });
      void listRecent(parts);
    },
    listRecent: async () => await listRecent(parts),
    async listChoices() {
      await ask(parts, bridge.listChoices(), (choices) => dispatch({ type: 'choices-listed', choices }));
    },
    async setPreferences(change) {
      const facts = read().facts;
      if (facts === null) return;
      const wanted = { ...facts.preferences, ...change };
      await ask(parts, bridge.setPreferences(wanted), (next) => dispatch({ type: 'facts-read', facts: next }));
    },
  };
}

type Importing = 'openDialog' | 'openSample' | 'paste' | 'openDropped' | 'readAgain' | 'chooseProfile';

function createImport(parts: ActionParts): Pick<Actions, Importing> {
  const { bridge, dispatch, read } = parts;
  const open = async (files: readonly FileRef[]): Promise<void> => {
    if (files.length > 0 && read().work === null) await importFiles(parts, { files, reading: {} });
  };
  const openAgain = async (change: (target: OpenedFiles) => OpenedFiles): Promise<void> => {
    const { opened, asked, problem, job } = read();
    // A question about reading is about the files just asked for, which are no job yet.
    const isNew = problem?.during === 'importing';
    const target = isNew ? asked : opened;
    if (target === null) return;
    const isRead = await importFiles(parts, change(target));
    if (isRead && !isNew && job !== null) await bridge.deleteJob({ jobId: job.jobId });
  };
  return {
    openDialog: async () => await ask(parts, bridge.pickSourceFiles(), open),
    openSample: async () => await ask(parts, bridge.openSample(), open),
    async paste() {
      await ask(parts, bridge.pasteTable(), async (files) => {
        if (files.length === 0) dispatch({ type: 'noticed', notice: { kind: 'nothing-to-paste' } });
        await open(files);
      });
    },
    openDropped: async (files) => await ask(parts, bridge.takeDroppedFiles(files), open),
    readAgain: async (change) => await openAgain((target) => ({ ...target, reading: { ...target.reading, ...change } })),
    chooseProfile: async (profile) => await openAgain((target) => ({ ...target, profile })),
  };
}

async function importFiles(parts: ActionParts, opened: OpenedFiles): Promise<boolean> {
  const { bridge, dispatch } = parts;
  const { files, reading, profile } = opened;
  dispatch({ type: 'files-chosen', opened });
  const fileIds = files.map((file) => file.id);
  return await work(
    parts,
    'importing',
    async (callId) => await bridge.importFiles({ fileIds, reading, recipe: null, profile }, callId),
    (job) => dispatch({ type: 'imported', job, opened }),
  );
}

function createMapping(
  parts: ActionParts,
): Pick<Actions, 'changeRecipe' | 'prepare' | 'prepareWith' | 'saveRecipe' | 'loadRecipe'> {
  const { bridge, dispatch, read } = parts;
  const changeRecipe = async (recipe: Recipe): Promise<boolean> =>
    await onJob(read, async (job) =>
      await work(
        parts,
        'mapping',
        async (callId) => await bridge.setRecipe({ jobId: job.jobId, recipe }, callId),
        (changed) => dispatch({ type: 'recipe-changed', job: changed }),
      ),
    );
  const prepare = async (step: StepId): Promise<boolean> =>
    await onJob(read, async (job) =>
      await work(
        parts,
        'preparing',
        async (callId) => await bridge.prepareJob({ jobId: job.jobId }, callId),
        (prepared) => dispatch({ type: 'prepared', job: prepared, step }),
      ),
    );
  return {
    changeRecipe: async (recipe) => void (await changeRecipe(recipe)),
    async prepare() {
      const { draft } = read();
      // Answers given and not yet used are what the person wants prepared; a question that they raise comes first.
      if (draft !== null && !(await changeRecipe(draft))) return;
      if (read().job?.questions.length === 0) await prepare('review');
    },
    async prepareWith(recipe) {
      const { step } = read();
      if (await changeRecipe(recipe)) await prepare(step);
    },
    async saveRecipe() {
      await onJob(read, async ({ jobId }) => {
        await ask(parts, bridge.saveRecipe({ jobId }), (saved) => {
          if (saved !== null) dispatch({ type: 'noticed', notice: { kind: 'recipe-saved', name: saved.name } });
        });
        return true;
      });
    },
    async loadRecipe() {
      if (read().job === null) return;
      await ask(parts, bridge.loadRecipe(), async (loaded) => {
        if (loaded === null || !(await changeRecipe(loaded.recipe))) return;
        dispatch({ type: 'noticed', notice: { kind: 'recipe-loaded', name: loaded.name } });
      });
    },
  };
}

function createExport(parts: ActionParts): Pick<Actions, 'pickFolder' | 'exportTo' | 'showExport' | 'showRow'> {
  const { bridge, dispatch, read } = parts;
  return {
    async pickFolder() {
      await ask(parts, bridge.pickFolder(), (folder) => {
        if (folder !== null) dispatch({ type: 'folder-chosen', folder });
      });
    },
    async exportTo(folder, includeValues) {
      await onJob(read, async (job) =>
        await work(
          parts,
          'exporting',
          async (callId) => await bridge.exportJob({ jobId: job.jobId, folderId: folder.id, includeValues }, callId),
          (exported) => dispatch({ type: 'exported', job: { ...job, state: 'exported', exported } }),
        ),
      );
    },
    async showExport(name) {
      await onJob(read, async ({ jobId }) => {
        await ask(parts, bridge.showExport({ jobId, name }), () => undefined);
        return true;
      });
    },
    async showRow(seq) {
      await onJob(read, async ({ jobId }) => {
        await ask(parts, bridge.listRows({ jobId, filter: {}, after: seq - 1, limit: 1 }), ({ rows: [row] }) => {
          if (row !== undefined && read().job?.jobId === jobId) dispatch({ type: 'row-sought', row });
        });
        return true;
      });
    },
  };
}

async function onJob(read: () => Session, run: (job: PageJob) => Promise<boolean>): Promise<boolean> {
  const { job, work: running } = read();
  return job === null || running !== null ? false : await run(job);
}
