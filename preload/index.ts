/**
 * The one door between the page and main, bundled to a single sandboxed CommonJS file. Each method is
 * written out by name: there is no way to send a channel, a path or an unlisted command through it.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { AppUpdate, Bridge } from './bridge.ts';

let lastCall = 0;
const nextCallId = (): string => `preload-${++lastCall}`;

async function callApp(command: string, input: unknown, callId = nextCallId()): Promise<never> {
  return (await ipcRenderer.invoke('app:call', { command, input, callId })) as never;
}

async function callEngine(command: string, input: unknown, callId = nextCallId()): Promise<never> {
  return (await ipcRenderer.invoke('engine:call', { command, input, callId })) as never;
}

function onUpdate(take: (update: AppUpdate) => void): () => void {
  const listener = (_event: unknown, update: AppUpdate): void => take(update);
  ipcRenderer.on('engine:update', listener);
  return () => ipcRenderer.removeListener('engine:update', listener);
}

const bridge: Bridge = {
  readApp: () => callApp('readApp', {}),
  setPreferences: (input) => callApp('setPreferences', input),
  pickSourceFiles: () => callApp('pickSourceFiles', {}),
  takeDroppedFiles: (files) =>
    callApp('takeDroppedFiles', {
      paths: files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    }),
  openSample: () => callApp('openSample', {}),
  pasteTable: () => callApp('pasteTable', {}),
  importFiles: (input, callId) => callApp('importFiles', input, callId),
  pickFolder: () => callApp('pickFolder', {}),
  exportJob: (input, callId) => callApp('exportJob', input, callId),
  showExport: (input) => callApp('showExport', input),
  saveRecipe: (input) => callApp('saveRecipe', input),
  loadRecipe: () => callApp('loadRecipe', {}),
  readJob: (input) => callEngine('readJob', input),
  listJobs: (input) => callEngine('listJobs', input),
  listRows: (input) => callEngine('listRows', input),
  forgetSource: (input) => callEngine('forgetSource', input),
  deleteJob: (input) => callEngine('deleteJob', input),
  listChoices: () => callEngine('listChoices', {}),
  setRecipe: (input, callId) => callEngine('setRecipe', input, callId),
  prepareJob: (input, callId) => callEngine('prepareJob', input, callId),
  planUpload: (input, callId) => callApp('planUpload', input, callId),
  sendUpload: (input, callId) => callApp('sendUpload', input, callId),
  saveAccount: (input) => callApp('saveAccount', input),
  testAccount: (input) => callApp('testAccount', input),
  saveReceipt: (input) => callApp('saveReceipt', input),
  printReceipt: (input) => callApp('printReceipt', input),
  saveBodies: (input) => callApp('saveBodies', input),
  exportLedger: (input) => callApp('exportLedger', input),
  importLedger: (input) => callApp('importLedger', input),
  readUpload: (input) => callEngine('readUpload', input),
  listUploads: (input) => callEngine('listUploads', input),
  listBatches: (input) => callEngine('listBatches', input),
  listRefused: (input) => callEngine('listRefused', input),
  discardUpload: (input) => callEngine('discardUpload', input),
  markUploaded: (input) => callEngine('markUploaded', input),
  readLedger: (input) => callEngine('readLedger', input),
  pruneLedger: (input) => callEngine('pruneLedger', input),
  listAccounts: (input) => callEngine('listAccounts', input),
  forgetAccount: (input) => callEngine('forgetAccount', input),
  rehearseExport: (input) => callEngine('rehearseExport', input),
  listRawJobs: (input) => callEngine('listRawJobs', input),
  readPrivacy: (input) => callEngine('readPrivacy', input),
  listOutgoing: (input) => callEngine('listOutgoing', input),
  listCertificates: (input) => callEngine('listCertificates', input),
  listReveals: (input) => callEngine('listReveals', input),
  setRetention: (input) => callEngine('setRetention', input),
  forgetOlder: (input) => callEngine('forgetOlder', input),
  revealRows: (input) => callEngine('revealRows', input),
  unlockWorkspace: (input) => callEngine('unlockWorkspace', input),
  protectWorkspace: (input) => callEngine('protectWorkspace', input),
  saveNetworkLog: () => callApp('saveNetworkLog', {}),
  saveCertificate: (input) => callApp('saveCertificate', input),
  savePack: (input) => callApp('savePack', input),
  saveSupportBundle: (input) => callApp('saveSupportBundle', input),
  checkProof: () => callApp('checkProof', {}),
  readDenied: () => callApp('readDenied', {}),
  cancel: (callId) => void callApp('cancelCall', { callId }),
  onProgress: (listener) =>
    onUpdate((update) => 'progress' in update && listener(update.callId, update.progress)),
  onMenu: (listener) => onUpdate((update) => 'menu' in update && listener(update.menu)),
  onEngineRestart: (listener) => onUpdate((update) => 'engineRestarted' in update && listener()),
  onScreenLock: (listener) => onUpdate((update) => 'screenLocked' in update && listener()),
};

/**
 * A request that the page's own policy refuses never reaches main's filter, so it is counted from here; the page runs
 * later and cannot take this listener away. Refused styles and scripts of the page itself name no address.
 */
globalThis.addEventListener('securitypolicyviolation', (event) => {
  if (event.isTrusted && /^[a-z]+:/.test(event.blockedURI)) void callApp('noteDenied', {});
}, true);

contextBridge.exposeInMainWorld('counterfoil', bridge);
