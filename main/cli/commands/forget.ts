/** `forget`: raw rows of jobs leave the workspace, now or after some days, and a certificate says so. */
import path from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { PurgeCertificate, RawJob, WrittenFile } from '../../engine/contract/privacy.ts';
import { AppError } from '../../engine/errors.ts';
import { certificateTable, leftText } from '../certificate-text.ts';
import { mustAsk, requireAnswer } from '../confirm.ts';
import { momentText } from '../day-text.ts';
import { EXIT } from '../exit-codes.ts';
import { idArgument, wholeNumber } from '../flag-values.ts';
import { callerPath } from '../flags.ts';
import { mustHaveBeen } from '../known-job.ts';
import { count, plural, print, printJson, table } from '../output.ts';
import { withSession } from '../session.ts';
import type { Session } from '../session.ts';
import { addSubcommand } from '../subcommand.ts';

interface ForgetFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly job?: number;
  readonly olderThan?: number;
  readonly all?: boolean;
  readonly list?: boolean;
  readonly certificate?: string;
  readonly retention?: number | 'never';
  readonly yes?: boolean;
}

interface Answer {
  readonly json: object;
  readonly text: string;
}

const LISTED = 200;
const DAY_MS = 86_400_000;
const UNASKED = {
  message: 'Nothing was forgotten: nobody can be asked here, and --yes is missing.',
  fix: 'Look at what would go with "counterfoil forget --list", then run again with --yes.',
};
const DAYS = wholeNumber(1, 36_500);

function retentionArgument(value: string): number | 'never' {
  if (value === 'never') return value;
  try {
    return DAYS(value);
  } catch {
    throw new InvalidArgumentError('It takes a whole number of days from 1 to 36500, or never.');
  }
}

export function addForget(program: Command): void {
  addSubcommand(program, 'forget', 'delete raw rows from the workspace, with a certificate that says so', 'counterfoil forget --job 7 --certificate purge-7.json')
    .option('--job <id>', 'of this job', idArgument)
    .option('--older-than <days>', 'of jobs that nobody worked on for so many days', DAYS)
    .option('--all', 'of every job')
    .option('--certificate <file>', 'with --job: write its purge certificate into this file')
    // Not null for never: commander would make '' of it.
    .option('--retention <days>', 'forget by itself after so many days, now what is older already; or never', retentionArgument)
    .option('--list', 'show which jobs hold raw rows, and the certificates')
    .option('--yes', 'without asking; a job that is named is never asked about')
    .action(async (flags: ForgetFlags) => {
      refuseMixed(flags);
      const { json, text } = await withSession(flags.workspace, (session) => run(session, flags));
      if (flags.json) printJson(json);
      else print(text);
      process.exitCode = EXIT.done;
    });
}

function refuseMixed({ job, olderThan, all, list, retention, certificate }: ForgetFlags): void {
  const asked = [job, olderThan, all, list, retention].filter((flag) => flag !== undefined).length;
  if (asked !== 1) throw new AppError('usage', { flag: '--job', message: 'Say what to forget with one of --job ID, --older-than DAYS and --all, or use --retention DAYS or --list.' });
  if (certificate !== undefined && job === undefined) throw new AppError('usage', { flag: '--certificate', message: 'Name the job of the certificate with --job ID.' });
}

async function run(session: Session, flags: ForgetFlags): Promise<Answer> {
  const { job, olderThan, retention, list } = flags;
  if (list) return await showList(session);
  if (job !== undefined) return await forgetJob(session, job, flags.certificate);
  if (retention === 'never') return await setRetention(session, null);
  const days = retention ?? olderThan ?? 0;
  await confirm(session, flags, days);
  if (retention !== undefined) return await setRetention(session, days);
  const certificates = await session.engine.forgetOlder({ days }, session.options);
  const none = days === 0 ? 'No job holds raw rows.' : 'No job holds raw rows that are so old.';
  return { json: { certificates }, text: certificates.length === 0 ? none : forgottenText(certificates) };
}

/** Where jobs go that nobody named, a person says yes first. A retention that reaches none yet deletes nothing. */
async function confirm({ engine, options }: Session, flags: ForgetFlags, days: number): Promise<void> {
  const jobs = await engine.listRawJobs({});
  const reached = days === 0 ? jobs : jobs.filter(({ lastWorkedOn }) => Date.parse(lastWorkedOn) + days * DAY_MS <= Date.now());
  if (flags.retention !== undefined && reached.length === 0) return;
  if (!mustAsk(flags, UNASKED)) return;
  const question = `Forget the raw rows of ${plural(reached.length, 'job')} (${plural(rowsOf(reached), 'row')}) now? It cannot be undone. Type yes: `;
  if (reached.length > 0) await requireAnswer({ question, answer: 'yes', done: 'forgotten' }, options.signal);
}

function rowsOf(jobs: readonly RawJob[]): number {
  return jobs.reduce((sum, { rows }) => sum + rows, 0);
}

async function forgetJob({ engine, options }: Session, job: number, target: string | undefined): Promise<Answer> {
  await mustHaveBeen(engine, job);
  // A job that is gone altogether has nothing to forget, but its certificate can still be written.
  await engine.forgetSource({ jobId: job }, options).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'job/unknown') throw error;
  });
  const certificates = await engine.listCertificates({ limit: 1, jobId: job });
  const [made] = certificates;
  const file = target === undefined || made === undefined ? null : await writeDown(engine, made, callerPath(target));
  const text = made === undefined ? `Job ${job} was forgotten by an earlier version, without a certificate.` : `${forgottenText(certificates)}${fileText(file)}`;
  return { json: { certificates, file }, text };
}

/** The rows are gone by now: a certificate that cannot be written must not look as if nothing had happened. */
async function writeDown(engine: Session['engine'], { certificateId, jobId }: PurgeCertificate, target: string): Promise<WrittenFile> {
  try {
    return await engine.writeCertificate({ certificateId, path: target });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('proof/not-writable', { name: path.basename(target), folder: path.dirname(target), certificate: certificateId, job: jobId }, { cause: error });
  }
}

function forgottenText(certificates: readonly PurgeCertificate[]): string {
  const left = certificates.map(leftText).filter((text) => text !== '');
  const [first, ...others] = certificates;
  const whose = first === undefined || others.length > 0 ? 'these jobs' : `job ${first.jobId}`;
  return [`Forgotten: no raw row, sample or derived line of ${whose} is in the workspace.`, certificateTable(certificates), ...left].join('\n');
}

function fileText(file: WrittenFile | null): string {
  return file === null ? '' : `\n  ${file.path} is the certificate; "counterfoil verify" recomputes it.`;
}

async function setRetention({ engine, options }: Session, days: number | null): Promise<Answer> {
  const { retentionDays, nextPurge } = await engine.setRetention({ days }, options);
  const next = nextPurge === null ? '' : ` The next ones on ${momentText(nextPurge)}.`;
  const text = days === null ? 'Raw rows stay until they are forgotten by hand.' : `Raw rows are forgotten by themselves ${plural(days, 'day')} after a job was last worked on.${next}`;
  return { json: { retentionDays, nextPurge }, text };
}

async function showList({ engine }: Session): Promise<Answer> {
  const { retentionDays, nextPurge, rawJobs, rawRows, certificates: made } = await engine.readPrivacy({});
  const jobs = await engine.listRawJobs({});
  const certificates = await engine.listCertificates({ limit: LISTED });
  const until = nextPurge === null ? 'they stay until they are forgotten by hand' : `the next ones go on ${momentText(nextPurge)}`;
  const kept = rawJobs === 0 ? 'No job holds raw rows.' : `${plural(rawJobs, 'job')} with ${plural(rawRows, 'raw row')}; ${until}.\n${rawTable(jobs)}`;
  const newest = made > certificates.length ? `, newest ${count(certificates.length)} of ${count(made)}` : ', newest first';
  const text = certificates.length === 0 ? `${kept}\n\nNothing was forgotten yet.` : `${kept}\n\nPurge certificates${newest}\n${certificateTable(certificates)}`;
  return { json: { retentionDays, nextPurge, rawJobs, rawRows, jobs, certificates }, text };
}

function rawTable(jobs: readonly RawJob[]): string {
  const rows = jobs.map(({ jobId, lastWorkedOn, rows: held, sourceNames }) => [String(jobId), momentText(lastWorkedOn), count(held), sourceNames.join(', ')]);
  return table([['job', 'last worked on', 'rows', 'files'], ...rows], [0, 2]);
}
