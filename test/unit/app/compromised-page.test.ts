// What a page that somebody else runs could ask for: every command that it reaches, with any input and every key of another command.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DesktopParts } from '../../../main/app/desktop-parts.ts';
import { createPrivacyDesktop } from '../../../main/app/privacy-desktop.ts';
import { createRunningSends } from '../../../main/app/running-sends.ts';
import { createSendingDesktop } from '../../../main/app/sending-desktop.ts';
import { COMMAND_INPUTS } from '../../../main/engine/command-inputs.ts';
import type { CommandName } from '../../../main/engine/contract/commands.ts';
import type { PageCommandName } from '../../../main/engine/contract/desktop.ts';

const ENDPOINT = 'https://business-api.tiktok.com';
const CLIPBOARD = 'f00dfeed'.repeat(5);
const CHOSEN = '/home/a/chosen';
const EVIL = 'evil.example';
/** Everything that would let a page choose where something goes, with what, or how. */
const WISHES = {
  endpoint: `https://${EVIL}`, origin: `https://${EVIL}`, token: EVIL, outDir: `/${EVIL}`, path: `/${EVIL}`, rehearse: false, isPatient: false, language: EVIL,
  batchSize: 1, now: '2020-01-01T00:00:00Z', workspace: `/${EVIL}`, sources: [`/${EVIL}`], __proto__: { endpoint: EVIL },
};

/** A smallest good input of each, so that a refusal is one of what was added. */
const PAGE_INPUTS: Readonly<Record<Exclude<PageCommandName, 'setRecipe'>, Record<string, unknown>>> = {
  readJob: { jobId: 1 }, listJobs: { limit: 1 }, prepareJob: { jobId: 1 }, listRows: { jobId: 1, filter: {}, after: 0, limit: 1 }, listChoices: {}, forgetSource: { jobId: 1 },
  deleteJob: { jobId: 1 }, readUpload: { uploadId: 1 }, listUploads: { limit: 1 }, listBatches: { uploadId: 1, after: 0, limit: 1 }, listRefused: { uploadId: 1, after: -1, limit: 1 },
  discardUpload: { uploadId: 1 }, markUploaded: { jobId: 1, eventSet: '7012345678901234567' }, readLedger: {}, pruneLedger: { olderThanDays: 1 }, listAccounts: {},
  forgetAccount: { eventSet: '7012345678901234567' }, rehearseExport: { jobId: 1 },
  readPrivacy: {}, listRawJobs: {}, listOutgoing: { limit: 1 }, listCertificates: { limit: 1 }, listReveals: { limit: 1 }, setRetention: { days: null }, forgetOlder: { days: 30 },
  revealRows: { jobId: 1, seqs: [0] }, unlockWorkspace: { passphrase: 'x' }, protectWorkspace: { by: 'keychain' },
};

test.each(Object.entries(PAGE_INPUTS))('%s takes no host, no token and no place from the page', (command, input) => {
  const schema = COMMAND_INPUTS[command as CommandName];
  expect(schema.safeParse(input)).toMatchObject({ success: true });
  for (const key of ['endpoint', 'origin', 'token', 'outDir', 'path', 'sources', 'workspace', 'rehearse']) {
    expect([key, schema.safeParse({ ...input, [key]: Reflect.get(WISHES, key) }).success]).toEqual([key, false]);
  }
});

const ANSWERS: Readonly<Record<string, object>> = {
  writeReceipt: { page: `${CHOSEN}/page.html` }, writeBodies: { outDir: `${CHOSEN}/y`, files: [] }, exportLedger: { path: `${CHOSEN}/l` },
  ...Object.fromEntries(['writeNetworkLog', 'writeCertificate', 'writeCompliancePack', 'writeSupportBundle'].map((command) => [command, { path: `${CHOSEN}/proof`, bytes: 1, sha256: '' }])),
  importLedger: { path: `${CHOSEN}/l` },
};

function desk() {
  const asked: { readonly command: string; readonly input: Record<string, unknown> }[] = [];
  const opened: string[] = [];
  const parts = {
    engine: {
      call: async (command: string, input: Record<string, unknown>) => {
        asked.push({ command, input });
        return { ok: true, value: ANSWERS[command] ?? {} };
      },
    },
    dialogs: {
      askFolder: async () => CHOSEN, pickLedger: async () => `${CHOSEN}/l`, placeLedger: async () => `${CHOSEN}/l`,
      pickProof: async () => `${CHOSEN}/proof`, placeProof: async () => `${CHOSEN}/proof`,
      readClipboard: async () => CLIPBOARD, clearClipboard: async () => undefined, open: async (path: string) => void opened.push(path),
    },
    preferences: { read: () => ({ language: 'system' }) },
    systemLocale: 'en',
    sends: createRunningSends({ stayAwake: () => () => undefined, cancel: () => undefined }),
    endpoint: ENDPOINT,
  } as unknown as DesktopParts;
  return { asked, opened, handlers: { ...createSendingDesktop(parts), ...createPrivacyDesktop(parts) } };
}

const anything = fc.oneof(fc.constantFrom<unknown>(1, '7012345678901234567', null, true, false, 'ask', 'resend', undefined, EVIL, `../../${EVIL}`, {}, []), fc.anything());
const keys = ['jobId', 'uploadId', 'certificateId', 'eventSet', 'name', 'pasteToken', 'passphrase', 'overdue', 'testEventCode', 'limit', 'sendAgain', 'sendChanged', 'sendOld'];
const input = fc.tuple(fc.dictionary(fc.constantFrom(...keys), anything), fc.constantFrom('jobId', 'uploadId', 'certificateId'), fc.subarray(Object.keys(WISHES)))
  .map(([fields, id, wishes]) => ({ eventSet: '7012345678901234567', name: 'Shop', pasteToken: true, passphrase: 'long enough', ...fields, [id]: 1, ...Object.fromEntries(wishes.map((wish) => [wish, Reflect.get(WISHES, wish)])) }));

test('whatever it asks main for: requests go where the app was started for, with a token that it never sees, and files where a person chose', async () => {
  const reached = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(desk().handlers)), input, async (name, value) => {
      const { asked, opened, handlers } = desk();
      const answer: unknown = await handlers[name as keyof typeof handlers](value, { callId: 'c', onProgress: () => undefined });
      expect(JSON.stringify(answer)).not.toContain(CLIPBOARD);
      expect(JSON.stringify(answer)).not.toContain(CHOSEN);
      for (const path of opened) expect(path.startsWith(`${CHOSEN}/`)).toBe(true);
      for (const { command, input: given } of asked) {
        reached.add(command);
        expect([undefined, ENDPOINT]).toContain(given['endpoint']);
        expect([undefined, CLIPBOARD]).toContain(given['token']);
        for (const place of [given['outDir'], given['path']]) expect(String(place ?? `${CHOSEN}/`).startsWith(`${CHOSEN}/`)).toBe(true);
        for (const key of ['origin', 'workspace', 'sources', 'now', 'batchSize']) expect(given).not.toHaveProperty(key);
        if (command === 'planUpload' && given['rehearse'] !== true) expect(given['endpoint']).toBe(ENDPOINT);
        if (command === 'sendUpload') expect(given).toMatchObject({ isPatient: true });
      }
    }),
    { numRuns: 1500 },
  );
  expect([...reached].sort()).toEqual(['exportLedger', 'importLedger', 'planUpload', 'saveAccount', 'sendUpload', 'testAccount', 'verifyProof', 'writeBodies', 'writeCertificate', 'writeCompliancePack', 'writeNetworkLog', 'writeReceipt', 'writeSupportBundle']);
});
