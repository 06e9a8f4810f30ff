/** Guards for what the page sends to main about proofs; see `page-input.ts`. */
import type { DesktopCommands } from '../engine/contract/desktop.ts';
import { fieldsOf, isId } from './page-input.ts';

type DesktopInput<K extends keyof DesktopCommands> = Parameters<DesktopCommands[K]>[0];

export function readCertificateInput(value: unknown): DesktopInput<'saveCertificate'> | null {
  const { certificateId } = fieldsOf(value);
  return isId(certificateId) ? { certificateId } : null;
}

export function readBundleInput(value: unknown): DesktopInput<'saveSupportBundle'> | null {
  const { jobId } = fieldsOf(value);
  return jobId === null || isId(jobId) ? { jobId } : null;
}
