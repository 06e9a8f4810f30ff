/** What a person can do about privacy, as calls over the bridge. Each ends in an action of the privacy part; none throws. */
import type { PrivacyView, Protection, PurgeCertificate, Result, SavedFile } from '../preload/bridge.ts';
import { listRecent } from './ask.ts';
import type { ActionParts } from './ask.ts';
import { revealKey } from './privacy.ts';
import type { Privacy, PrivacyAction } from './privacy.ts';

export interface PrivacyActions {
  /** What the engine and main know now; the lists of the page only while it shows. */
  read(): Promise<void>;
  /** Takes note of what was sent or forgotten behind the window's back: by the retention, or on the command line. */
  refresh(): Promise<void>;
  show(): Promise<void>;
  hide(): void;
  loadOlder(): Promise<void>;
  /** True when the workspace opened. */
  unlock(passphrase: string): Promise<boolean>;
  /** Tries again to open a workspace whose key was not to be had. */
  retry(): Promise<void>;
  protect(by: Protection, passphrase?: string): Promise<boolean>;
  setRetention(days: number | null): Promise<boolean>;
  /** Forgets the raw rows of one job and shows the certificate. */
  forget(jobId: number): Promise<void>;
  forgetAll(): Promise<void>;
  /** Shows the newest certificate of a job, if it has one. */
  showCertificate(jobId: number): Promise<void>;
  saveLog(): Promise<void>;
  saveCertificate(certificateId: number): Promise<void>;
  savePack(jobId: number): Promise<void>;
  saveBundle(jobId: number | null): Promise<void>;
  checkProof(): Promise<void>;
  reveal(jobId: number, seqs: readonly number[]): Promise<void>;
  conceal(): void;
}

const PAGE = 100;
/** As many as the engine lists at once. */
const LISTED = 200;

export function createPrivacyActions(parts: ActionParts): PrivacyActions {
  return { ...createPage(parts), ...createKeeping(parts), ...createProofs(parts), ...createReveal(parts) };
}

function createPage(parts: ActionParts): Pick<PrivacyActions, 'read' | 'refresh' | 'show' | 'hide' | 'loadOlder' | 'unlock' | 'retry'> {
  const { bridge, dispatch } = parts;
  const opened = (view: PrivacyView): void => {
    tell(parts, { type: 'store-opened', view });
    // What was refused while it was closed is of no interest any more.
    dispatch({ type: 'problem-dismissed' });
  };
  return {
    read: async () => await read(parts),
    refresh: async () => await refreshed(parts),
    async show() {
      tell(parts, { type: 'page-shown' });
      dispatch({ type: 'problem-dismissed' });
      await read(parts);
    },
    hide: () => tell(parts, { type: 'page-left' }),
    async loadOlder() {
      const before = privacyOf(parts).log?.before ?? null;
      if (before === null) return;
      await asked(parts, bridge.listOutgoing({ limit: PAGE, before }), ({ entries, before: rest }) => tell(parts, { type: 'older-read', log: { entries, before: rest } }));
    },
    unlock: async (passphrase) => await asked(parts, bridge.unlockWorkspace({ passphrase }), opened),
    retry: async () => void (await asked(parts, bridge.readPrivacy({}), opened)),
  };
}

function createKeeping(parts: ActionParts): Pick<PrivacyActions, 'protect' | 'setRetention' | 'forget' | 'forgetAll' | 'showCertificate'> {
  const { bridge, dispatch } = parts;
  const showCertificate = async (jobId: number): Promise<void> => {
    await asked(parts, bridge.listCertificates({ limit: 1, jobId }), ([certificate]) => {
      if (certificate !== undefined) tell(parts, { type: 'certificate-shown', certificate });
    });
  };
  return {
    protect: async (by, passphrase) => await asked(parts, bridge.protectWorkspace({ by, passphrase }), (view) => tell(parts, { type: 'privacy-read', view })),
    async setRetention(days) {
      const isSet = await asked(parts, bridge.setRetention({ days }), (view) => tell(parts, { type: 'privacy-read', view }));
      if (isSet) await refreshed(parts);
      return isSet;
    },
    async forget(jobId) {
      const isForgotten = await asked(parts, bridge.forgetSource({ jobId }), (job) => {
        if (parts.read().job?.jobId === jobId) dispatch({ type: 'source-forgotten', job });
      });
      await refreshed(parts);
      if (isForgotten) await showCertificate(jobId);
    },
    async forgetAll() {
      let made: readonly PurgeCertificate[] = [];
      await asked(parts, bridge.forgetOlder({ days: 0 }), (certificates) => {
        made = certificates;
      });
      await refreshed(parts);
      if (made.length > 0) dispatch({ type: 'noticed', notice: { kind: 'jobs-forgotten', count: made.length } });
    },
    showCertificate,
  };
}

function createProofs(parts: ActionParts): Pick<PrivacyActions, 'saveLog' | 'saveCertificate' | 'savePack' | 'saveBundle' | 'checkProof'> {
  const { bridge, dispatch } = parts;
  const saved = async (asking: Promise<Result<SavedFile | null>>): Promise<void> => {
    await asked(parts, asking, (file) => {
      if (file !== null) dispatch({ type: 'noticed', notice: { kind: 'proof-saved', name: file.name } });
    });
  };
  return {
    saveLog: async () => await saved(bridge.saveNetworkLog()),
    saveCertificate: async (certificateId) => await saved(bridge.saveCertificate({ certificateId })),
    savePack: async (jobId) => await saved(bridge.savePack({ jobId })),
    saveBundle: async (jobId) => await saved(bridge.saveSupportBundle({ jobId })),
    async checkProof() {
      await asked(parts, bridge.checkProof(), (checked) => {
        if (checked !== null) tell(parts, { type: 'proof-checked', checked });
      });
    },
  };
}

function createReveal(parts: ActionParts): Pick<PrivacyActions, 'reveal' | 'conceal'> {
  const { bridge } = parts;
  return {
    async reveal(jobId, seqs) {
      const key = revealKey(jobId, seqs);
      tell(parts, { type: 'reveal-wanted', key });
      await asked(parts, bridge.revealRows({ jobId, seqs }), (rows) => tell(parts, { type: 'revealed', key, revealed: { jobId, rows } }));
    },
    conceal: () => tell(parts, { type: 'concealed' }),
  };
}

/** What was forgotten is gone from the open job and from the lists of jobs, too. */
async function refreshed(parts: ActionParts): Promise<void> {
  const { bridge, dispatch } = parts;
  const { job } = parts.read();
  await Promise.all([read(parts), listRecent(parts)]);
  if (job === null) return;
  const answer = await bridge.readJob({ jobId: job.jobId });
  const { job: open, work } = parts.read();
  if (answer.ok && work === null && open?.jobId === job.jobId && answer.value.state !== open.state) dispatch({ type: 'job-read', job: answer.value });
}

async function read(parts: ActionParts): Promise<void> {
  const { bridge } = parts;
  const [view, denied] = await Promise.all([bridge.readPrivacy({}), bridge.readDenied()]);
  if (denied.ok) tell(parts, { type: 'denied-read', denied: denied.value.count });
  if (!view.ok) return;
  tell(parts, { type: 'privacy-read', view: view.value });
  if (privacyOf(parts).isShown) await readLists(parts);
}

async function readLists(parts: ActionParts): Promise<void> {
  const { bridge } = parts;
  const [log, rawJobs, certificates, reveals] = await Promise.all([
    bridge.listOutgoing({ limit: PAGE }),
    bridge.listRawJobs({}),
    bridge.listCertificates({ limit: LISTED }),
    bridge.listReveals({ limit: LISTED }),
  ]);
  if (log.ok) tell(parts, { type: 'log-read', log: { entries: log.value.entries, before: log.value.before } });
  if (!rawJobs.ok || !certificates.ok || !reveals.ok) return;
  tell(parts, { type: 'lists-read', lists: { rawJobs: rawJobs.value, certificates: certificates.value, reveals: reveals.value } });
}

/** A short question about privacy; its problem is shown in the place that asked. True when it was answered. */
async function asked<T>(parts: ActionParts, asking: Promise<Result<T>>, take: (value: T) => void): Promise<boolean> {
  tell(parts, { type: 'privacy-refusal-read' });
  const answer = await asking;
  if (answer.ok) take(answer.value);
  else {
    // What was saved before must not stand beside what could not be saved now.
    parts.dispatch({ type: 'noticed', notice: null });
    tell(parts, { type: 'privacy-refused', error: answer.error });
  }
  return answer.ok;
}

function tell({ dispatch }: ActionParts, action: PrivacyAction): void {
  dispatch({ type: 'privacy', action });
}

function privacyOf({ read: session }: ActionParts): Privacy {
  return session().privacy;
}
