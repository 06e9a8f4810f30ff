/** The commands about privacy over one workspace. */
import type { EngineCalls } from './contract/commands.ts';
import type { PrivacyCommands } from './contract/privacy.ts';
import type { Context } from './context.ts';
import { listOutgoing } from './outgoing/list-outgoing.ts';

const later = (): never => {
  throw new Error('not built yet');
};

export function privacyCalls(context: Context): Pick<EngineCalls, keyof PrivacyCommands> {
  return {
    readPrivacy: async () => later(),
    listOutgoing: async (input) => listOutgoing(context, input),
    writeNetworkLog: async () => later(),
    verifyProof: async () => later(),
    setRetention: async () => later(),
    forgetOlder: async () => later(),
    listCertificates: async () => later(),
    writeCertificate: async () => later(),
    revealRows: async () => later(),
    listReveals: async () => later(),
    writeCompliancePack: async () => later(),
    writeSupportBundle: async () => later(),
    unlockWorkspace: async () => later(),
    protectWorkspace: async () => later(),
  };
}
