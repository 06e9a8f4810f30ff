/** The commands about privacy over one workspace. */
import type { EngineCalls } from './contract/commands.ts';
import type { PrivacyCommands, PrivacyView } from './contract/privacy.ts';
import { asOnlyWriter } from './context.ts';
import type { Context } from './context.ts';

const later = (): never => {
  throw new Error('not built yet');
};

export function privacyCalls(context: Context): Pick<EngineCalls, keyof PrivacyCommands> {
  const view = async (): Promise<PrivacyView> => later();
  return {
    readPrivacy: view,
    listOutgoing: async () => later(),
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
    unlockWorkspace: async ({ passphrase }) => {
      context.workspaceKey.unlock(passphrase);
      return await view();
    },
    protectWorkspace: async ({ by, passphrase = null }, options = {}) => {
      await asOnlyWriter(context, options, async () => context.workspaceKey.protect(by, passphrase));
      return await view();
    },
  };
}
