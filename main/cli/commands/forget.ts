/** `forget`: raw rows of jobs leave the workspace, now or after some days, and a certificate says so. */
import type { Command } from 'commander';
import type { PurgeCertificate, WrittenFile } from '../../engine/contract/privacy.ts';
import { AppError } from '../../engine/errors.ts';
import { certificateTable, leftText } from '../certificate-text.ts';
import { momentText } from '../day-text.ts';
import { EXIT } from '../exit-codes.ts';
import { idArgument, wholeNumber } from '../flag-values.ts';
import { callerPath } from '../flags.ts';
import { plural, print, printJson } from '../output.ts';
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
  readonly retention?: number | null;
}

interface Answer {
  readonly json: object;
  readonly text: string;
}

const LISTED = 200;
const DAYS = wholeNumber(1, 36_500);

export function addForget(program: Command): void {
  addSubcommand(program, 'forget', 'delete raw rows from the workspace, with a certificate that says so', 'counterfoil forget --job 7 --certificate purge-7.json')
    .option('--job <id>', 'of this job', idArgument)
    .option('--older-than <days>', 'of jobs that nobody worked on for so many days', DAYS)
    .option('--all', 'of every job')
    .option('--certificate <file>', 'with --job: write its purge certificate into this file')
    .option('--retention <days>', 'forget by itself after so many days, or never', (value: string) => (value === 'never' ? null : DAYS(value)))
    .option('--list', 'show what is still there, and every certificate')
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
  if (retention !== undefined) return await setRetention(session, retention);
  if (job !== undefined) return await forgetJob(session, job, flags.certificate);
  const certificates = await session.engine.forgetOlder({ days: olderThan ?? 0 }, session.options);
  return { json: { certificates }, text: certificates.length === 0 ? 'No job holds raw rows that are so old.' : forgottenText(certificates) };
}

async function forgetJob({ engine, options }: Session, job: number, target: string | undefined): Promise<Answer> {
  await engine.forgetSource({ jobId: job }, options);
  const certificates = await engine.listCertificates({ limit: 1, jobId: job });
  const [made] = certificates;
  const file = target === undefined || made === undefined ? null : await engine.writeCertificate({ certificateId: made.certificateId, path: callerPath(target) });
  const text = made === undefined ? `Job ${job} was forgotten by an earlier version, without a certificate.` : `${forgottenText(certificates)}${fileText(file)}`;
  return { json: { certificates, file }, text };
}

function forgottenText(certificates: readonly PurgeCertificate[]): string {
  const left = certificates.map(leftText).filter((text) => text !== '');
  return ['Forgotten: no raw row, sample or derived line of these jobs is in the workspace.', certificateTable(certificates), ...left].join('\n');
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
  const { retentionDays, nextPurge, rawJobs, rawRows } = await engine.readPrivacy({});
  const certificates = await engine.listCertificates({ limit: LISTED });
  const until = nextPurge === null ? 'they stay until they are forgotten by hand' : `the next ones go on ${momentText(nextPurge)}`;
  const kept = rawJobs === 0 ? 'No job holds raw rows.' : `${plural(rawJobs, 'job')} with ${plural(rawRows, 'raw row')}; ${until}.`;
  const text = certificates.length === 0 ? `${kept}\nNothing was forgotten yet.` : `${kept}\n\nPurge certificates, newest first\n${certificateTable(certificates)}`;
  return { json: { retentionDays, nextPurge, rawJobs, rawRows, certificates }, text };
}
