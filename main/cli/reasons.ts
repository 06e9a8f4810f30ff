/** One sentence per issue code, asked of the engine so that every surface says the same. */
import type { IssueCode } from '../engine/contract/errors.ts';
import type { Engine } from '../engine/engine.ts';

export type Reasons = ReadonlyMap<IssueCode, string>;

export async function readReasons(engine: Engine): Promise<Reasons> {
  const { issues } = await engine.listChoices({});
  return new Map(issues.map(({ code, reason }) => [code, reason]));
}
