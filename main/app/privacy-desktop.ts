/** What main does for proofs: asks where each goes, or which one to check; the page learns names, never a path. */
import { basename } from 'node:path';
import type { Result } from '../engine/contract/commands.ts';
import type { CheckedProof, SavedFile } from '../engine/contract/desktop.ts';
import type { WrittenFile } from '../engine/contract/privacy.ts';
import { badInput, callEngine, ok } from './desktop-parts.ts';
import type { Answer, DesktopHandlers, DesktopParts } from './desktop-parts.ts';
import type { ProofFile } from './dialogs.ts';
import { readJobInput } from './page-input.ts';
import { readBundleInput, readCertificateInput } from './privacy-input.ts';

type PrivacyHandlers = Pick<DesktopHandlers, 'saveNetworkLog' | 'saveCertificate' | 'savePack' | 'saveSupportBundle' | 'checkProof'>;

export function createPrivacyDesktop(parts: DesktopParts): PrivacyHandlers {
  const save = async (what: ProofFile, stem: string, write: (path: string) => Promise<Result<WrittenFile>>): Promise<Result<SavedFile | null>> => {
    const path = await parts.dialogs.placeProof(what, stem);
    return path === null ? ok(null) : named(await write(path));
  };
  return {
    saveNetworkLog: async () => await save('saveNetworkLog', 'counterfoil-network-log', async (path) => await callEngine(parts, 'writeNetworkLog', { path })),
    async saveCertificate(value) {
      const wanted = readCertificateInput(value);
      if (wanted === null) return badInput();
      const stem = `counterfoil-purge-certificate-${wanted.certificateId}`;
      return await save('saveCertificate', stem, async (path) => await callEngine(parts, 'writeCertificate', { ...wanted, path }));
    },
    async savePack(value) {
      const wanted = readJobInput(value);
      if (wanted === null) return badInput();
      const stem = `counterfoil-compliance-pack-${wanted.jobId}`;
      return await save('savePack', stem, async (path) => await callEngine(parts, 'writeCompliancePack', { ...wanted, path }));
    },
    async saveSupportBundle(value) {
      const wanted = readBundleInput(value);
      if (wanted === null) return badInput();
      const jobId = wanted.jobId ?? undefined;
      return await save('saveSupportBundle', 'counterfoil-support-bundle', async (path) => await callEngine(parts, 'writeSupportBundle', { jobId, path }));
    },
    checkProof: async () => await checkProof(parts),
  };
}

async function checkProof(parts: DesktopParts): Answer<'checkProof'> {
  const path = await parts.dialogs.pickProof();
  if (path === null) return ok(null);
  const verified = await callEngine(parts, 'verifyProof', { path });
  if (!verified.ok) return verified;
  const checked: CheckedProof = { name: basename(path), verification: verified.value };
  return ok(checked);
}

function named(written: Result<WrittenFile>): Result<SavedFile> {
  if (!written.ok) return written;
  const { path, bytes, sha256 } = written.value;
  return ok({ name: basename(path), bytes, sha256 });
}
