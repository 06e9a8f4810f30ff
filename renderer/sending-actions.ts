/** What a person can do about sending, as calls over the bridge. Each ends in an action of the sending part; none throws. */
import type { OverdueChoice, Result, UploadSummary, UploadView, WireError } from '../preload/bridge.ts';
import { readJob, work } from './ask.ts';
import type { ActionParts } from './ask.ts';
import { isSameTarget } from './sending.ts';
import type { SendChoices, Sending, SendingAction, SendTarget } from './sending.ts';

export interface SendingActions {
  loadAccounts(): Promise<void>;
  /** `pasteToken` takes the token from the clipboard, which the page never sees. True when it is saved, as with the others. */
  saveAccount(account: { eventSet: string; name: string; pasteToken: boolean }): Promise<boolean>;
  testAccount(eventSet: string): Promise<void>;
  forgetAccount(eventSet: string): Promise<boolean>;
  /** Compares the open job with the ledger of the chosen event set. */
  plan(): Promise<void>;
  chooseTarget(target: SendTarget): Promise<void>;
  rehearse(): Promise<void>;
  include(choice: keyof SendChoices, isOn: boolean): Promise<void>;
  /** Sends what is planned. */
  send(): Promise<void>;
  /** Sends the first events of the job under a test event code. */
  sendTest(testEventCode: string, limit: number): Promise<void>;
  /** Ends sending after the request under way. */
  pause(): void;
  resume(overdue?: OverdueChoice): Promise<void>;
  /** Gives up what is pending. */
  discard(): Promise<void>;
  /** Uploads of the open job; an unfinished one takes the place of the plan. */
  listUploads(): Promise<void>;
  listHistory(): Promise<void>;
  /** Shows the history, and there the receipt of this upload. */
  showHistory(uploadId?: number): Promise<void>;
  lookAt(uploadId: number): Promise<void>;
  hideHistory(): void;
  /** Opens an upload with its job, or alone where the job is not there any more. */
  goTo(upload: { readonly uploadId: number; readonly jobId: number }): Promise<void>;
  openUpload(uploadId: number): Promise<void>;
  /** Back from an upload to the plan. */
  leaveUpload(): void;
  saveReceipt(uploadId: number): Promise<void>;
  printReceipt(uploadId: number): Promise<void>;
  saveBodies(): Promise<void>;
  markUploaded(eventSet: string): Promise<void>;
  /** What TikTok's upload page would say to the exported files. */
  rehearseExport(): Promise<void>;
  exportLedger(passphrase: string): Promise<boolean>;
  importLedger(passphrase: string): Promise<boolean>;
}

const OF_JOB = 20;
/** As many as the engine lists at once. */
const HISTORY = 1_000;

export function createSendingActions(parts: ActionParts): SendingActions {
  return { ...createAccounts(parts), ...createPlanning(parts), ...createUploads(parts), ...createHistory(parts), ...createFiles(parts) };
}

type AccountNames = 'loadAccounts' | 'saveAccount' | 'testAccount' | 'forgetAccount';

function createAccounts(parts: ActionParts): Pick<SendingActions, AccountNames> {
  const { bridge } = parts;
  return {
    loadAccounts: async () => await loadAccounts(parts),
    async saveAccount(account) {
      tell(parts, { type: 'refusal-read' });
      return await question(parts, bridge.saveAccount(account), (accounts) => ({ type: 'accounts-listed', accounts }));
    },
    async testAccount(eventSet) {
      await question(parts, bridge.testAccount({ eventSet }), (test) => ({ type: 'connection-tested', eventSet, test }));
    },
    async forgetAccount(eventSet) {
      tell(parts, { type: 'refusal-read' });
      return await question(parts, bridge.forgetAccount({ eventSet }), (accounts) => ({ type: 'accounts-listed', accounts }));
    },
  };
}

type PlanningNames = 'plan' | 'chooseTarget' | 'rehearse' | 'include' | 'send' | 'sendTest';

function createPlanning(parts: ActionParts): Pick<SendingActions, PlanningNames> {
  const { read } = parts;
  const plan = async (): Promise<void> => {
    const { plan: before, target } = sendingOf(parts);
    await planUpload(parts, {}, (planned) => {
      if (isSameTarget(sendingOf(parts).target, target)) tell(parts, { type: 'planned', plan: planned });
    });
    // A plan that was made before the last choice must not be sent, whatever kept the new one from being made.
    if (before !== null && sendingOf(parts).plan === before) tell(parts, { type: 'events-changed' });
    // Another one was chosen meanwhile; a plan must not stand under the name of an event set that it is not for.
    if (!isSameTarget(sendingOf(parts).target, target)) return await plan();
    await readJob(parts);
  };
  const chooseTarget = async (target: SendTarget): Promise<void> => {
    tell(parts, { type: 'target-chosen', target });
    await plan();
  };
  return {
    plan,
    chooseTarget,
    rehearse: async () => await chooseTarget({ kind: 'rehearsal' }),
    async include(choice, isOn) {
      if (read().work !== null) return;
      tell(parts, { type: 'included', choice, isOn });
      await plan();
    },
    async send() {
      const planned = sendingOf(parts).plan;
      if (planned !== null) await sendUpload(parts, planned);
    },
    async sendTest(testEventCode, limit) {
      let test: UploadView | null = null;
      await planUpload(parts, { testEventCode, limit }, (planned) => {
        test = planned;
      });
      if (test !== null) await sendUpload(parts, test);
    },
  };
}

type UploadNames = 'pause' | 'resume' | 'discard' | 'listUploads' | 'openUpload' | 'leaveUpload';

function createUploads(parts: ActionParts): Pick<SendingActions, UploadNames> {
  const { bridge, dispatch } = parts;
  const openUpload = async (uploadId: number): Promise<boolean> =>
    await question(parts, bridge.readUpload({ uploadId }), (upload) => ({ type: 'upload-opened', upload }));
  return {
    pause() {
      const { live } = sendingOf(parts);
      if (live === null) return;
      tell(parts, { type: 'send-pausing' });
      bridge.cancel(live.callId);
    },
    async resume(overdue) {
      const { upload } = sendingOf(parts);
      if (upload !== null) await sendUpload(parts, upload, overdue);
    },
    async discard() {
      const { upload, live } = sendingOf(parts);
      if (upload === null || live?.uploadId === upload.uploadId) return;
      await question(parts, bridge.discardUpload({ uploadId: upload.uploadId }), (discarded) => ({ type: 'upload-opened', upload: discarded }));
    },
    async listUploads() {
      const uploads = await listOfJob(parts);
      const running = uploads?.find(({ uploadId }) => uploadId === sendingOf(parts).live?.uploadId);
      const open = running ?? uploads?.find(({ state, isRehearsal, isTest }) => state === 'unfinished' && !isRehearsal && !isTest);
      if (open === undefined || sendingOf(parts).upload !== null) return;
      if (await openUpload(open.uploadId)) dispatch({ type: 'step-chosen', step: 'send' });
    },
    openUpload: async (uploadId) => void (await openUpload(uploadId)),
    leaveUpload: () => tell(parts, { type: 'upload-left' }),
  };
}

type HistoryNames = 'listHistory' | 'showHistory' | 'lookAt' | 'hideHistory' | 'goTo';

function createHistory(parts: ActionParts): Pick<SendingActions, HistoryNames> {
  const { bridge, read, dispatch } = parts;
  const lookAt = async (uploadId: number): Promise<void> => {
    await question(parts, bridge.readUpload({ uploadId }), (upload) => ({ type: 'looked-at', upload }));
  };
  return {
    listHistory: async () => await listHistory(parts),
    lookAt,
    async showHistory(uploadId) {
      tell(parts, { type: 'history-shown', isShown: true });
      await listHistory(parts);
      if (uploadId !== undefined) await lookAt(uploadId);
    },
    hideHistory: () => tell(parts, { type: 'history-shown', isShown: false }),
    async goTo({ uploadId, jobId }) {
      if (read().work !== null) return;
      if (read().job?.jobId !== jobId) {
        const job = await bridge.readJob({ jobId });
        dispatch(job.ok ? { type: 'job-opened', job: job.value } : { type: 'closed' });
      }
      if (!(await question(parts, bridge.readUpload({ uploadId }), (upload) => ({ type: 'upload-opened', upload })))) return;
      tell(parts, { type: 'history-shown', isShown: false });
      tell(parts, { type: 'news-read' });
      dispatch({ type: 'step-chosen', step: 'send' });
    },
  };
}

type FileNames = 'saveReceipt' | 'printReceipt' | 'saveBodies' | 'markUploaded' | 'rehearseExport' | 'exportLedger' | 'importLedger';

function createFiles(parts: ActionParts): Pick<SendingActions, FileNames> {
  const { bridge, dispatch, read } = parts;
  return {
    async saveReceipt(uploadId) {
      await asked(parts, bridge.saveReceipt({ uploadId }), (saved) => {
        if (saved !== null) dispatch({ type: 'noticed', notice: { kind: 'receipt-saved', name: saved.folder } });
      });
    },
    printReceipt: async (uploadId) => void (await asked(parts, bridge.printReceipt({ uploadId }), () => undefined)),
    async saveBodies() {
      const { plan } = sendingOf(parts);
      if (plan === null) return;
      tell(parts, { type: 'refusal-read' });
      await asked(parts, bridge.saveBodies({ uploadId: plan.uploadId }), (saved) => {
        if (saved !== null) dispatch({ type: 'noticed', notice: { kind: 'bodies-saved', name: saved.folder, count: saved.files } });
      });
    },
    async markUploaded(eventSet) {
      const jobId = read().job?.jobId;
      if (jobId === undefined) return;
      await question(parts, bridge.markUploaded({ jobId, eventSet }), (marked) => ({ type: 'marked-uploaded', marked }));
    },
    async rehearseExport() {
      const jobId = read().job?.jobId;
      if (jobId === undefined) return;
      await question(parts, bridge.rehearseExport({ jobId }), (checks) => ({ type: 'export-checked', checks }));
    },
    exportLedger: async (passphrase) =>
      await asked(parts, bridge.exportLedger({ passphrase }), (move) => {
        if (move !== null) dispatch({ type: 'noticed', notice: { kind: 'ledger-exported', name: move.path, count: move.entries } });
      }),
    importLedger: async (passphrase) =>
      await asked(parts, bridge.importLedger({ passphrase }), (move) => {
        if (move === null) return;
        dispatch({ type: 'noticed', notice: { kind: 'ledger-imported', name: move.path, count: move.entries - move.known } });
        tell(parts, { type: 'events-changed' });
      }),
  };
}

/** Compares the open job with the ledger; one long work like any other, so that nothing else changes the job meanwhile. */
async function planUpload(parts: ActionParts, test: { testEventCode?: string; limit?: number }, take: (planned: UploadView) => void): Promise<void> {
  const { bridge, dispatch, read } = parts;
  const { job, sending, work: running } = read();
  const { target, choices } = sending;
  if (job === null || job.counts === null || target === null || running !== null) return;
  const eventSet = target.kind === 'account' ? target.eventSet : null;
  const ask = async (callId: string): Promise<Result<UploadView>> => await bridge.planUpload({ jobId: job.jobId, eventSet, ...choices, ...test }, callId);
  await work(parts, 'planning', ask, (planned, callId) => {
    dispatch({ type: 'work-done', callId });
    take(planned);
  });
}

async function listHistory(parts: ActionParts): Promise<void> {
  const answer = await parts.bridge.listUploads({ limit: HISTORY });
  if (answer.ok) tell(parts, { type: 'history-listed', uploads: answer.value });
}

/** Sending is no work of the session: it goes on beside everything else, and survives the job that it came from. */
async function sendUpload(parts: ActionParts, upload: UploadView, overdue?: OverdueChoice): Promise<void> {
  const { bridge } = parts;
  if (sendingOf(parts).live !== null) return;
  const callId = crypto.randomUUID();
  const { uploadId } = upload;
  tell(parts, { type: 'send-started', upload: { ...upload, state: 'unfinished', stoppedBy: null }, callId, at: Date.now() });
  const answer = await bridge.sendUpload({ uploadId, overdue }, callId);
  const problem: WireError | null = answer.ok ? null : answer.error;
  const view = answer.ok ? answer : await bridge.readUpload({ uploadId });
  // Before the end is told, since a list of accounts takes a problem away.
  await Promise.all([listOfJob(parts), loadAccounts(parts), listHistory(parts)]);
  tell(parts, { type: 'send-ended', callId, upload: view.ok ? view.value : null, problem });
  // Another program laid up the job anew meanwhile: back to the sheet, which compares again.
  if (!view.ok && view.error.code === 'upload/unknown') tell(parts, { type: 'upload-left' });
}

/** Uploads of the open job, newest first; null where none is open any more. */
async function listOfJob(parts: ActionParts): Promise<readonly UploadSummary[] | null> {
  const { bridge, read } = parts;
  const jobId = read().job?.jobId;
  if (jobId === undefined) return null;
  const answer = await bridge.listUploads({ limit: OF_JOB, jobId });
  if (!answer.ok || read().job?.jobId !== jobId) return null;
  tell(parts, { type: 'uploads-of-job', uploads: answer.value });
  return answer.value;
}

async function loadAccounts(parts: ActionParts): Promise<void> {
  await question(parts, parts.bridge.listAccounts({}), (accounts) => ({ type: 'accounts-listed', accounts }));
}

/** A short question about sending; its problem is shown in the place that asked. True when it was answered. */
async function question<T>(parts: ActionParts, asking: Promise<Result<T>>, take: (value: T) => SendingAction): Promise<boolean> {
  return await asked(parts, asking, (value) => tell(parts, take(value)));
}

async function asked<T>(parts: ActionParts, asking: Promise<Result<T>>, take: (value: T) => void): Promise<boolean> {
  const answer = await asking;
  if (answer.ok) take(answer.value);
  else tell(parts, { type: 'refused', error: answer.error });
  return answer.ok;
}

function tell({ dispatch }: ActionParts, action: SendingAction): void {
  dispatch({ type: 'sending', action });
}

function sendingOf({ read }: ActionParts): Sending {
  return read().sending;
}
