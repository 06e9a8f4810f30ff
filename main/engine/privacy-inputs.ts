/** The shapes of the inputs of the commands about privacy; see `command-inputs.ts`. */
import { z } from 'zod';
import type { PrivacyCommands } from './contract/privacy.ts';

const id = z.int().positive();
const path = z.string().min(1).max(32_768);
const days = z.int().min(0).max(36_500);
const passphrase = z.string().min(1).max(1000);
const limit = z.int().min(1).max(200);

export const PRIVACY_INPUTS: Readonly<Record<keyof PrivacyCommands, z.ZodType>> = {
  readPrivacy: z.strictObject({}),
  listOutgoing: z.strictObject({ limit, before: id.optional(), jobId: id.optional(), uploadId: id.optional() }),
  writeNetworkLog: z.strictObject({ path, jobId: id.optional() }),
  verifyProof: z.strictObject({ path }),
  setRetention: z.strictObject({ days: days.min(1).nullable() }),
  forgetOlder: z.strictObject({ days }),
  listCertificates: z.strictObject({ limit, jobId: id.optional() }),
  writeCertificate: z.strictObject({ certificateId: id, path }),
  revealRows: z.strictObject({ jobId: id, seqs: z.array(z.int().min(0)).min(1).max(200) }),
  listReveals: z.strictObject({ limit, jobId: id.optional() }),
  writeCompliancePack: z.strictObject({ jobId: id, path }),
  writeSupportBundle: z.strictObject({ jobId: id.optional(), path }),
  unlockWorkspace: z.strictObject({ passphrase }),
  protectWorkspace: z.strictObject({ by: z.enum(['keychain', 'passphrase', 'key-file']), passphrase: passphrase.optional() }),
};
