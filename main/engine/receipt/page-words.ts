/** What the printed page has to say in each language. Types only. */
import type { UploadStop } from '../contract/upload.ts';

export type PageLanguage = 'en' | 'zh-CN';
type StopCode = UploadStop['code'];

export interface PageWords {
  readonly language: PageLanguage;
  readonly receipt: string;
  readonly number: (id: string) => string;
  readonly headline: (n: string) => string;
  readonly unfinished: (all: string) => string;
  readonly planned: string;
  readonly by: (host: string) => string;
  /** Where nothing was sent yet. */
  readonly to: (host: string) => string;
  readonly bySimulator: string;
  readonly tags: Readonly<Record<'rehearsal' | 'test' | 'unfinished' | 'planned' | 'discarded', string>>;
  readonly rehearsal: string;
  readonly test: string;
  readonly resumes: (n: string) => string;
  readonly waits: (n: string) => string;
  readonly givenUp: (n: string) => string;
  readonly unknown: (n: string, since: string) => string;
  readonly overdue: (n: string, since: string) => string;
  /** Why sending stopped; '' where it was asked to. */
  readonly stopped: (code: StopCode) => string;
  readonly stays: string;
  readonly rows: Readonly<Record<'read' | 'rejected' | 'filtered' | 'duplicates' | 'merged' | 'alreadySent' | 'events' | 'heldBack' | 'inUpload', string>>;
  readonly ledger: string;
  readonly ledgerRows: Readonly<Record<'fresh' | 'unknown' | 'alreadySent' | 'changed' | 'tooOld', string>>;
  readonly sources: string;
  readonly recipe: string;
  readonly facts: Readonly<Record<'eventSet' | 'host' | 'started' | 'lastAnswer' | 'requests' | 'bytes' | 'testCode', string>>;
  readonly repeated: (n: string) => string;
  readonly outcome: string;
  readonly counts: Readonly<Record<'sent' | 'alreadySent' | 'refused' | 'left' | 'pending' | 'unknown' | 'events', string>>;
  readonly bar: (sent: string, all: string) => string;
  readonly money: string;
  readonly moneyEvents: (n: string) => string;
  readonly noMoney: string;
  readonly batches: string;
  readonly columns: Readonly<Record<'batch' | 'events' | 'outcome' | 'bytes' | 'answered' | 'request' | 'row' | 'file' | 'reason' | 'code', string>>;
  readonly outcomes: Readonly<Record<'accepted' | 'refused' | 'failed' | 'unanswered', string>>;
  readonly acceptedAfter: (attempts: string) => string;
  readonly split: (accepted: string, refused: string) => string;
  readonly splitOpen: (accepted: string, refused: string) => string;
  readonly requestCount: (n: string) => string;
  readonly refused: (n: string) => string;
  readonly more: (n: string, file: string) => string;
  readonly matched: string;
  readonly matchedLater: string;
  /** What stands before and after the time to look in Events Manager. */
  readonly look: { readonly before: string; readonly after: string };
  readonly check: string;
  readonly chain: string;
  readonly seal: string;
  readonly written: (version: string, when: string) => string;
  /** `when` is UTC. */
  readonly time: (when: Date) => string;
}
