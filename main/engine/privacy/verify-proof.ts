/** Use case: recompute a proof file, whoever wrote it, and say whether this workspace knows it. Needs no workspace. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Input, Output } from '../contract/commands.ts';
import type { PurgeCertificate, Verification } from '../contract/privacy.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { maskContacts } from '../event/redact.ts';
import { NETWORK_LOG_VERSION } from '../outgoing/network-log.ts';
import { verifyNetworkLog } from '../outgoing/verify-network-log.ts';
import { DATABASE_NAME } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { certificateProblems, isKnownCertificate } from './certificate-problems.ts';
import { CERTIFICATE_VERSION, certificateFile, PACK_VERSION } from './proof-shapes.ts';
import { readProof } from './read-proof.ts';
import type { Json } from './read-proof.ts';
import { verifyPack } from './verify-pack.ts';

/** Throws `proof/missing`, `proof/unreadable` and `proof/newer-version`. */
export async function verifyProof(context: Context, { path: place }: Input<'verifyProof'>): Promise<Output<'verifyProof'>> {
  const json = await readProof(place);
  const store = openedStore(context);
  const linkAt = store?.outgoing.linkAt;
  const name = maskContacts(path.basename(place));
  if (isOfVersion(json, { mark: 'counterfoilNetworkLog', version: NETWORK_LOG_VERSION, name })) return verifyNetworkLog(json, linkAt);
  if (isOfVersion(json, { mark: 'counterfoilPurgeCertificate', version: CERTIFICATE_VERSION, name })) return verifyCertificate(json, store);
  if (isOfVersion(json, { mark: 'counterfoilCompliancePack', version: PACK_VERSION, name })) return await verifyPack(json, { folder: path.dirname(place), store });
  throw new AppError('proof/unreadable', { name });
}

/** Null where there is no workspace, or none that opens: a proof may be checked on any computer. */
function openedStore(context: Context): Store | null {
  if (!existsSync(path.join(context.workspace, DATABASE_NAME))) return null;
  try {
    return context.store;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

function isOfVersion(json: Json, { mark, version, name }: { mark: string; version: number; name: string }): boolean {
  const found = Object.hasOwn(json, mark) ? json[mark] : null;
  if (typeof found === 'number' && found > version) throw new AppError('proof/newer-version', { name });
  return found === version;
}

function verifyCertificate(json: Json, store: Store | null): Verification {
  const parsed = certificateFile.safeParse(json);
  if (!parsed.success) return { kind: 'purge-certificate', isIntact: false, problems: [{ code: 'bad-shape', where: '' }], isKnownHere: null, facts: {} };
  const { certificate } = parsed.data;
  // As the file has it: the order of names counts.
  const problems = certificateProblems(json['certificate'] as PurgeCertificate).map((code) => ({ code, where: 'certificate' }));
  const { certificateId, jobId, at, by, reason, afterDays, appVersion, sources, removed, pending, sha256 } = certificate;
  return {
    kind: 'purge-certificate',
    isIntact: problems.length === 0,
    problems,
    isKnownHere: store === null ? null : isKnownCertificate(store, certificate),
    facts: { certificateId, jobId, at, by, reason, afterDays, appVersion, sources: sources.length, rows: removed.rows, bytes: removed.bytes, copies: removed.copies, pendingEvents: pending.events, sha256 },
  };
}
