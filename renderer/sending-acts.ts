/** What a person can do about an upload once Send was pressed, wherever it shows. */
import type { OverdueChoice } from '../preload/bridge.ts';

export interface SendingActs {
  /** Finishes the request under way, then stops. */
  pause(): void;
  resume(overdue?: OverdueChoice): void;
  /** Takes a token from the clipboard, unseen; resumes where that was one. */
  pasteTokenAndResume(): void;
  /** Pauses first where it is sending. */
  giveUp(): void;
  saveReceipt(): void;
  printReceipt(): void;
  showHistory(): void;
  /** Null where the job is not open. */
  readonly showMapping: (() => void) | null;
}
