/** Use cases: the certificates of what was forgotten, in a list and as files to hand on. */
import type { Input, Output } from '../contract/commands.ts';
import type { PurgeCertificate } from '../contract/privacy.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { writeProof } from './proof-file.ts';
import { CERTIFICATE_VERSION } from './proof-shapes.ts';

/** Stands in the file, so that it can be checked without this program. */
const RULE =
  'sha256 of the certificate is the SHA-256 (lower hex) of the certificate as JSON without spaces, without sha256 itself, its names in the order in which they stand here.';

export function listCertificates(context: Context, { limit, jobId }: Input<'listCertificates'>): Output<'listCertificates'> {
  return explainedNow(context, () => context.store.certificates.list(limit, jobId ?? null));
}

/** Throws `proof/unknown-certificate`, `proof/not-writable` and `export/foreign-files`. */
export async function writeCertificate(context: Context, { certificateId, path }: Input<'writeCertificate'>): Promise<Output<'writeCertificate'>> {
  const certificate: PurgeCertificate | null = explainedNow(context, () => context.store.certificates.read(certificateId));
  if (certificate === null) throw new AppError('proof/unknown-certificate', { certificate: certificateId });
  return await writeProof(path, { counterfoilPurgeCertificate: CERTIFICATE_VERSION, rule: RULE, certificate });
}
