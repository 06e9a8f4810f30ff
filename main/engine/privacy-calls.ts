/** The commands about privacy over one workspace. */
import type { EngineCalls } from './contract/commands.ts';
import type { PrivacyCommands } from './contract/privacy.ts';
import { asOnlyWriter } from './context.ts';
import type { Context } from './context.ts';
import { listOutgoing } from './outgoing/list-outgoing.ts';
import { listCertificates, writeCertificate } from './privacy/write-certificate.ts';
import { forgetOlder, setRetention } from './privacy/forget.ts';
import { listRawJobs, readPrivacy } from './privacy/read-privacy.ts';
import { listReveals, revealRows } from './privacy/reveal-rows.ts';
import { writeSupportBundle } from './privacy/support-bundle.ts';
import { verifyProof } from './privacy/verify-proof.ts';
import { writeNetworkLog } from './privacy/write-network-log.ts';
import { writeCompliancePack } from './privacy/write-pack.ts';

export function privacyCalls(context: Context): Pick<EngineCalls, keyof PrivacyCommands> {
  return {
    readPrivacy: async () => readPrivacy(context),
    listRawJobs: async () => listRawJobs(context),
    listOutgoing: async (input) => listOutgoing(context, input),
    writeNetworkLog: (input) => writeNetworkLog(context, input),
    verifyProof: (input) => verifyProof(context, input),
    setRetention: async (input, options = {}) => {
      await setRetention(context, input, options);
      return readPrivacy(context);
    },
    forgetOlder: (input, options = {}) => forgetOlder(context, input, options),
    listCertificates: async (input) => listCertificates(context, input),
    writeCertificate: (input) => writeCertificate(context, input),
    revealRows: async (input) => revealRows(context, input),
    listReveals: async (input) => listReveals(context, input),
    writeCompliancePack: (input) => writeCompliancePack(context, input),
    writeSupportBundle: (input) => writeSupportBundle(context, input),
    unlockWorkspace: async ({ passphrase }) => {
      context.workspaceKey.unlock(passphrase);
      return readPrivacy(context);
    },
    protectWorkspace: async ({ by, passphrase = null }, options = {}) => {
      await asOnlyWriter(context, options, async () => context.workspaceKey.protect(by, passphrase));
      return readPrivacy(context);
    },
  };
}
