/** What a person can do about the upload that shows. */
import { useMemo } from 'react';
import type { OverdueChoice, UploadView } from '../preload/bridge.ts';
import { useSession, useShell } from './store.ts';

export interface SendingActs {
  /** Finishes the request under way, then stops. */
  pause(): void;
  resume(overdue?: OverdueChoice): void;
  /** Takes a token from the clipboard, unseen; resumes where that was one. */
  pasteTokenAndResume(): void;
  discard(): void;
  saveReceipt(): void;
  printReceipt(): void;
  showHistory(): void;
  /** Null where no job is open. */
  readonly showPlan: (() => void) | null;
}

export function useSendingActs({ uploadId, eventSet, eventSetName }: UploadView): SendingActs {
  const { actions } = useShell();
  const hasJob = useSession(({ job }) => job !== null);
  return useMemo(() => {
    const { sending } = actions;
    const resume = (overdue?: OverdueChoice): void => void sending.resume(overdue);
    return {
      pause: sending.pause,
      resume,
      async pasteTokenAndResume() {
        if (await sending.saveAccount({ eventSet, name: eventSetName ?? eventSet, pasteToken: true })) resume();
      },
      discard: () => void sending.discard(),
      saveReceipt: () => void sending.saveReceipt(uploadId),
      printReceipt: () => void sending.printReceipt(uploadId),
      showHistory: () => void sending.showHistory(uploadId),
      showPlan: hasJob ? sending.leaveUpload : null,
    };
  }, [actions, hasJob, uploadId, eventSet, eventSetName]);
}
