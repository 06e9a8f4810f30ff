/** What an issue means and what TikTok would call it, asked of the engine so that every surface says the same. */
import type { IssueCode, UploadError } from '../engine/contract/errors.ts';
import type { DamageFacts } from '../engine/contract/findings.ts';
import type { Engine } from '../engine/engine.ts';

export interface Reason {
  readonly reason: string;
  /** One of the six errors that TikTok's upload page lists, null where it has no word for it. */
  readonly uploadError: UploadError | null;
  /** Null for what no spreadsheet program has done. */
  readonly damage: DamageFacts | null;
}

export type Reasons = (code: IssueCode) => Reason;

export async function readReasons(engine: Engine): Promise<Reasons> {
  const { issues } = await engine.listChoices({});
  const known = new Map(issues.map(({ code, reason, uploadError, damage }) => [code, { reason, uploadError, damage }]));
  return (code) => known.get(code) ?? { reason: '', uploadError: null, damage: null };
}
