/** What main does for sending: the endpoint, the token off the clipboard, dialogs for receipts and ledgers. */
import type { DesktopHandlers, DesktopParts } from './desktop-parts.ts';

type SendingHandlers = Pick<
  DesktopHandlers,
  | 'planUpload'
  | 'sendUpload'
  | 'saveAccount'
  | 'testAccount'
  | 'saveReceipt'
  | 'printReceipt'
  | 'saveBodies'
  | 'exportLedger'
  | 'importLedger'
>;

export function createSendingDesktop(parts: DesktopParts): SendingHandlers {
  void parts;
  const notBuilt = async (): Promise<never> => {
    throw new Error('not built yet');
  };
  return {
    planUpload: notBuilt,
    sendUpload: notBuilt,
    saveAccount: notBuilt,
    testAccount: notBuilt,
    saveReceipt: notBuilt,
    printReceipt: notBuilt,
    saveBodies: notBuilt,
    exportLedger: notBuilt,
    importLedger: notBuilt,
  };
}
