/**
 * The one composition root: opens a workspace and offers every command of the contract over it. Knows
 * no Electron and no process; the window's host and the command line call the same object.
 */
import type { CallOptions, Choices, EngineCalls } from './contract/commands.ts';
import type { Delimiter, Encoding } from './contract/source.ts';
import type { JobView } from './contract/job.ts';
import { logBug } from './bug-log.ts';
import { openSecrets } from './account/secrets.ts';
import type { Secrets } from './account/secrets.ts';
import { checkFile } from './check-file.ts';
import { exclusively, explainedNow } from './context.ts';
import type { Context } from './context.ts';
import { checkToken, readEndpoint } from './delivery/client.ts';
import { DAMAGE } from './delivery/damage-facts.ts';
import { REAL_PATIENCE } from './delivery/retry.ts';
import type { Patience } from './delivery/retry.ts';
import { REASONS } from './delivery/reasons.ts';
import { EDITIONS } from './event/editions.ts';
import { ISSUE_CODES, issueFacts } from './event/issues.ts';
import { exportJob } from './export-job.ts';
import { importSource } from './import/import-source.ts';
import { inspectSource } from './import/inspect-source.ts';
import { jobView } from './job-view.ts';
import { listRows } from './list-rows.ts';
import { checkRecipe, formatRecipe, parseRecipe, recipeHash } from './mapping/recipe/recipe-file.ts';
import { listRegions } from './event/contact/regions.ts';
import { PROFILES } from './mapping/profiles/list.ts';
import { prepareJob } from './prepare/prepare-job.ts';
import { endRehearsal } from './rehearsal/simulator.ts';
import { deleteJob, forgetOverdue, forgetSource } from './privacy/forget.ts';
import { privacyCalls } from './privacy-calls.ts';
import { sendingCalls } from './sending-calls.ts';
import { setRecipe } from './set-recipe.ts';
import { openStore } from './store/store.ts';
import type { Store } from './store/store.ts';
import { checkEventSet } from './upload/event-set.ts';
import { holdKey } from './workspace-key/key-holder.ts';
import type { KeyHolder } from './workspace-key/key-holder.ts';
import { takeKeySources } from './workspace-key/key-sources.ts';
import type { KeySources } from './workspace-key/key-sources.ts';
import { keepYoungHeapSmall } from './young-heap.ts';

const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'gb18030', 'big5', 'shift_jis'];
const DELIMITERS: readonly Delimiter[] = [',', ';', '\t', '|'];

export interface EngineOptions {
  /** Folder of the workspace; created where missing. */
  readonly workspace: string;
  /** Epoch milliseconds; the system's clock where absent. */
  readonly clock?: () => number;
  /** Called once when a job has to wait for another process that is writing. */
  readonly onWait?: () => void;
  /** Worker threads of a job; as its size and the machine suggest where absent. Never changes an outcome. */
  readonly workers?: number;
  /** Access tokens; the system's keychain where absent, or this run's memory where it has none. */
  readonly secrets?: Secrets;
  /** How sending waits and how long it listens; real seconds where absent. */
  readonly patience?: Patience;
  /** Where the workspace's key may come from; the environment and the per-user folder where absent. */
  readonly keys?: KeySources;
  /** Called once the workspace is open. */
  readonly onOpened?: () => void;
}

export type Engine = EngineCalls & {
  /** Runs several calls as one writing job of the workspace. */
  exclusively<T>(options: CallOptions, work: () => Promise<T>): Promise<T>;
  /** Throws `upload/*` for what no request could go to or with, before a job costs time. */
  checkDestination(destination: { readonly eventSet?: string | undefined; readonly endpoint?: string | undefined; readonly token?: string | undefined }): void;
  /** What protects the workspace; null while no command has opened it. */
  protection(): KeyHolder['opened'];
  /** Forgets raw rows that are older than the workspace's retention; nothing where no command has opened it. */
  forgetOverdue(): Promise<void>;
  /** Leaves a trace of an error that is our own mistake, without its message. */
  logBug(error: unknown): void;
  close(): void;
};

/**
 * The workspace is opened by the first command that needs one, so that looking at a file leaves no
 * trace; such a command may reject with AppError `store/*`.
 */
export function openEngine(options: EngineOptions): Engine {
  const { workspace, clock = Date.now, onWait = () => {}, onOpened = () => {}, workers, secrets = openSecrets(), patience = REAL_PATIENCE } = options;
  const workspaceKey = holdKey(workspace, options.keys ?? takeKeySources(process.env, process.platform));
  keepYoungHeapSmall();
  let opened: Store | null = null;
  const closing = new AbortController();
  const context: Context = {
    get store() {
      if (opened) return opened;
      opened = openStore(workspace, workspaceKey.open().key);
      onOpened();
      return opened;
    },
    now: clock,
    onWait,
    workers,
    workspace,
    workspaceKey,
    secrets,
    patience,
    closing: closing.signal,
    isHeld: false,
  };
  return {
    ...jobCalls(context),
    ...sendingCalls(context),
    ...privacyCalls(context),
    checkFile: (input, options = {}) => checkFile(input, clock(), options),
    parseRecipe: async ({ text, name }) => parseRecipe(text, name),
    formatRecipe: async ({ recipe }) => ({ text: formatRecipe(checkRecipe(recipe, 'recipe')), sha256: recipeHash(recipe) }),
    listChoices: async () => choices(),
    exclusively: (options, work) => exclusively(context, options, work),
    checkDestination,
    forgetOverdue: async () => {
      if (opened) await forgetOverdue(context);
    },
    protection: () => workspaceKey.opened,
    logBug: (error) => logBug(workspace, error, clock()),
    close() {
      closing.abort();
      endRehearsal(context);
      opened?.close();
    },
  };
}

type JobCall =
  | 'inspectSource' | 'importSource' | 'readJob' | 'listJobs' | 'setRecipe' | 'prepareJob' | 'listRows' | 'exportJob' | 'forgetSource' | 'deleteJob';

/** From a file to an export. */
function jobCalls(context: Context): Pick<EngineCalls, JobCall> {
  const view = (jobId: number): JobView => explainedNow(context, () => jobView(context, jobId));
  return {
    inspectSource: (input, options = {}) => inspectSource(input, options),
    importSource: async (input, options = {}) => view(await importSource(context, input, options)),
    readJob: async ({ jobId }) => view(jobId),
    listJobs: async ({ limit }) => explainedNow(context, () => context.store.jobs.list(limit)),
    setRecipe: async (input, options = {}) => {
      await setRecipe(context, input, options);
      return view(input.jobId);
    },
    prepareJob: async (input, options = {}) => {
      await prepareJob(context, input, options);
      return view(input.jobId);
    },
    listRows: async (input) => explainedNow(context, () => listRows(context, input)),
    exportJob: async (input, options = {}) => {
      await exportJob(context, input, options);
      const { exported } = explainedNow(context, () => context.store.jobs.read(input.jobId));
      if (!exported) throw new Error('an export left no record');
      return exported;
    },
    forgetSource: async (input, options = {}) => {
      await forgetSource(context, input, options);
      return view(input.jobId);
    },
    deleteJob: async (input, options = {}) => await deleteJob(context, input, options),
  };
}

const checkDestination: Engine['checkDestination'] = ({ eventSet, endpoint, token }) => {
  if (eventSet !== undefined) checkEventSet(eventSet);
  readEndpoint(endpoint);
  if (token !== undefined) checkToken(token);
};

function choices(): Choices {
  return {
    encodings: ENCODINGS,
    delimiters: DELIMITERS,
    editions: EDITIONS.map(({ id, labels }) => ({ id, labels: labels.map(({ label }) => label) })),
    timezones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
    regions: listRegions(),
    profiles: PROFILES.map(({ id }) => id),
    issues: ISSUE_CODES.map((code) => ({ code, ...issueFacts(code), reason: REASONS[code], damage: DAMAGE[code] ?? null })),
  };
}

