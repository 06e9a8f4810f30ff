/** `pack`, `verify` and `reveals`: what can be shown about a job, whether a proof is intact, and who looked at plain values. */
import type { Command } from 'commander';
import { AppError } from '../../engine/errors.ts';
import { momentText } from '../day-text.ts';
import { EXIT } from '../exit-codes.ts';
import { idArgument } from '../flag-values.ts';
import { callerPath } from '../flags.ts';
import { mustHaveBeen } from '../known-job.ts';
import { count, print, printJson, size, table } from '../output.ts';
import { withSession } from '../session.ts';
import { namingPaths } from '../source-paths.ts';
import { addSubcommand } from '../subcommand.ts';
import { verificationText } from '../verification-text.ts';

interface ProofFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly job?: number;
  readonly out?: string;
}

const LISTED = 200;

export function addProofs(program: Command): void {
  addSubcommand(program, 'pack', 'write a compliance pack: all that can be shown about one job, in one file', 'counterfoil pack --job 7 --out pack-7.json')
    .option('--job <id>', 'of this job', idArgument)
    .option('--out <file>', 'where it goes')
    .action(async (flags: ProofFlags) => await pack(flags));
  addSubcommand(program, 'verify', 'recompute an outgoing log, purge certificate or compliance pack', 'counterfoil verify pack-7.json')
    .argument('<file>', 'the proof')
    .action(async (name: string, flags: ProofFlags) => await verify(callerPath(name), flags));
  addSubcommand(program, 'reveals', 'list who looked at plain values', 'counterfoil reveals --job 7')
    .option('--job <id>', 'only of this job', idArgument)
    .action(async (flags: ProofFlags) => await showReveals(flags));
}

async function showReveals({ workspace, json, job }: ProofFlags): Promise<void> {
  const reveals = await withSession(workspace, async ({ engine }) => {
    const found = await engine.listReveals({ limit: LISTED, jobId: job });
    if (found.length === 0) await mustHaveBeen(engine, job);
    return found;
  });
  const rows = reveals.map(({ at, by, jobId, rows: shown, values }) => [momentText(at), by, String(jobId), count(shown), count(values)]);
  const none = `Nobody looked at plain values${job === undefined ? '' : ` of job ${job}`}.`;
  const cut = reveals.length < LISTED ? '' : `\nThe newest ${LISTED} are shown.`;
  if (json) printJson({ reveals });
  else print(reveals.length === 0 ? none : `${table([['time', 'by', 'job', 'rows', 'values'], ...rows], [2, 3, 4])}${cut}`);
  process.exitCode = EXIT.done;
}

async function pack({ workspace, json, job, out }: ProofFlags): Promise<void> {
  if (job === undefined) throw new AppError('usage', { flag: '--job', message: 'Say which job with --job ID.' });
  if (out === undefined) throw new AppError('usage', { flag: '--out', message: 'Say where the pack goes with --out FILE.' });
  const written = await withSession(workspace, ({ engine }) => engine.writeCompliancePack({ jobId: job, path: callerPath(out) }));
  if (json) printJson(written);
  else print(`Compliance pack of job ${job}: ${written.path} (${size(written.bytes)}, SHA-256 ${written.sha256}).\nIt holds no contact in plain. "counterfoil verify" recomputes it, with exported files that lie beside it.`);
  process.exitCode = EXIT.done;
}

async function verify(place: string, { workspace, json }: ProofFlags): Promise<void> {
  const found = await withSession(workspace, ({ engine }) => namingPaths([place], () => engine.verifyProof({ path: place })));
  if (json) printJson(found);
  else print(verificationText(found));
  process.exitCode = found.isIntact ? EXIT.done : EXIT.sourceOrMapping;
}
