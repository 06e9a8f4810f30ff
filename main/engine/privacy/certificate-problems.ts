/** What speaks against a purge certificate, and whether a workspace gave it. */
import type { PurgeCertificate } from '../contract/privacy.ts';
import type { Store } from '../store/store.ts';
import { hasOwnDigest } from './proof-digest.ts';

export type CertificateProblem = 'wrong-digest' | 'rows-remain';

/** Of a certificate whose shape is right, as its file has it: the order of its names counts. */
export function certificateProblems(certificate: PurgeCertificate): CertificateProblem[] {
  const { chunks, columns, lines } = certificate.remaining;
  return [...(hasOwnDigest(certificate) ? [] : (['wrong-digest'] as const)), ...(chunks + columns + lines === 0 ? [] : (['rows-remain'] as const))];
}

/** Null where the workspace never forgot anything. */
export function isKnownCertificate({ certificates }: Store, { certificateId, sha256 }: PurgeCertificate): boolean | null {
  return certificates.count() === 0 ? null : certificates.read(certificateId)?.sha256 === sha256;
}
