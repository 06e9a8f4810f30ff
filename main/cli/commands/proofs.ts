/** `pack`, `verify` and `reveals`: what can be shown about a job, whether a proof is intact, and who looked at plain values. */
import type { Command } from 'commander';
import type { ProofKind, Verification } from '../../engine/contract/privacy.ts';
import { AppError } from '../../engine/errors.ts';
import { momentText } from '../day-text.ts';
import { EXIT } from '../exit-codes.ts';
import { idArgument } from '../flag-values.ts';
import { callerPath } from '../flags.ts';
import { count, print, printJson, size, table } from '../output.ts';
import { withSession } from '../session.ts';
import { namingPaths } from '../source-paths.ts';
import { addSubcommand } from '../subcommand.ts';

interface ProofFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly job?: number;
  readonly out?: string;
}

const LISTED = 200;
const KINDS: Readonly<Record<ProofKind, string>> = { 'network-log': 'Network log', 'purge-certificate': 'Purge certificate', 'compliance-pack': 'Compliance pack' };
const PROBLEMS: Readonly<Record<string, string>> = {
  'bad-shape': 'is not what Counterfoil writes',
  'bad-entry': 'is no entry of the log',
  'out-of-order': 'is out of order',
  'broken-link': 'does not follow from what stands before it',
  'wrong-end': 'is not where the chain ends',
  'wrong-totals': 'do not add up',
  'wrong-digest': 'was changed: its digest is another',
  'rows-remain': 'says itself that rows were left',
  'foreign-job': 'is of another job',
  differs: 'says something else than the rest',
  'file-differs': 'is not the file that was exported',
};

export function addProofs(program: Command): void {
  addSubcommand(program, 'pack', 'write a compliance pack: all that can be shown about one job, in one file', 'counterfoil pack --job 7 --out pack-7.json')
    .option('--job <id>', 'of this job', idArgument)
    .option('--out <file>', 'where it goes')
    .action(async (flags: ProofFlags) => await pack(flags));
  addSubcommand(program, 'verify', 'recompute a network log, purge certificate or compliance pack', 'counterfoil verify pack-7.json')
    .argument('<file>', 'the proof')
    .action(async (name: string, flags: ProofFlags) => await verify(callerPath(name), flags));
  addSubcommand(program, 'reveals', 'list who looked at plain values', 'counterfoil reveals --job 7')
    .option('--job <id>', 'only of this job', idArgument)
    .action(async ({ workspace, json, job }: ProofFlags) => {
      const reveals = await withSession(workspace, ({ engine }) => engine.listReveals({ limit: LISTED, jobId: job }));
      const rows = reveals.map(({ at, by, jobId, rows: shown, values }) => [momentText(at), by, String(jobId), count(shown), count(values)]);
      if (json) printJson({ reveals });
      else print(reveals.length === 0 ? 'Nobody looked at plain values.' : table([['time', 'by', 'job', 'rows', 'values'], ...rows], [2, 3, 4]));
      process.exitCode = EXIT.done;
    });
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

function verificationText({ kind, isIntact, problems, isKnownHere, facts }: Verification): string {
  const lines = [`${KINDS[kind]}, ${isIntact ? 'intact: every digest in it is right' : 'NOT intact'}.`];
  if (problems.length > 0) lines.push(table(problems.map(({ code, where }) => [where === '' ? 'file' : where, PROBLEMS[code] ?? code])));
  lines.push(knownText(isKnownHere), table(Object.entries(facts).map(([name, value]) => [name, String(value ?? '')])));
  return lines.join('\n');
}

/** A digest is no signature: whoever changes a file can compute it anew, but not change what the workspace recorded. */
function knownText(isKnownHere: boolean | null): string {
  if (isKnownHere === null) return 'This workspace has nothing to compare it with.';
  return isKnownHere ? 'This workspace recorded the same.' : 'This workspace did not record it: it is of another one, or was made up.';
}
