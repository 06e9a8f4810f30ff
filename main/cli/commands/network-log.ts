/** `network-log`: every request that left this computer or was stopped at the gate, and a file that proves it. */
import path from 'node:path';
import type { Command } from 'commander';
import type { GateProblem, OutgoingEntry, OutgoingTotals, WrittenFile } from '../../engine/contract/privacy.ts';
import { EXIT } from '../exit-codes.ts';
import { idArgument, wholeNumber } from '../flag-values.ts';
import { callerPath } from '../flags.ts';
import { mustHaveBeen } from '../known-job.ts';
import { count, plural, print, printJson, size, table } from '../output.ts';
import { withSession } from '../session.ts';
import type { Session } from '../session.ts';

interface NetworkLogFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly job?: number;
  readonly limit: number;
  readonly out?: string;
}

const PAGE = 200;

const PROBLEMS: Readonly<Record<GateProblem, string>> = {
  'not-events': 'not what the Events API takes',
  'unknown-field': 'a field that is on no list',
  'not-hashed': 'a match key that is not hashed',
  'email-shape': 'something shaped like an e-mail',
  'phone-shape': 'something shaped like a phone',
  'own-contact': 'a value that hashes to a match key',
  'wrong-host': 'another host than TikTok',
};

export function addNetworkLog(program: Command): void {
  program
    .command('network-log')
    .description('show every request that left this computer or was stopped, or write it as a file that proves itself')
    .option('--job <id>', 'only what was sent of this job', idArgument)
    .option('--limit <n>', 'the newest that many', wholeNumber(1, 100_000), 20)
    .option('--out <file>', 'write the whole log, or the part of --job, with its chain into this file')
    .option('--workspace <folder>', 'where work is kept (default: your data folder)')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  counterfoil network-log\n  counterfoil network-log --out network-log.json')
    .action(async (flags: NetworkLogFlags) => {
      await withSession(flags.workspace, (session) => (flags.out === undefined ? show(session, flags) : write(session, flags.out, flags)));
      process.exitCode = EXIT.done;
    });
}

async function show({ engine }: Session, { job, limit, json }: NetworkLogFlags): Promise<void> {
  let page = await engine.listOutgoing({ limit: Math.min(limit, PAGE), jobId: job });
  const { totals } = page;
  if (page.entries.length === 0) await mustHaveBeen(engine, job);
  const entries = [...page.entries];
  while (page.before !== null && entries.length < limit) {
    page = await engine.listOutgoing({ limit: Math.min(limit - entries.length, PAGE), jobId: job, before: page.before });
    entries.push(...page.entries);
  }
  if (json) printJson({ totals, entries });
  else print(entries.length === 0 ? noneText(job) : `${listText(entries)}\n\n${totalsText(totals)}`);
}

async function write({ engine, endProgress }: Session, out: string, { job, json }: NetworkLogFlags): Promise<void> {
  const { entries } = await engine.listOutgoing({ limit: 1, jobId: job });
  if (entries.length === 0) await mustHaveBeen(engine, job);
  const written = await engine.writeNetworkLog({ path: callerPath(out), jobId: job });
  endProgress();
  if (json) printJson(written);
  else print(writtenText(written));
}

function noneText(job: number | undefined): string {
  return job === undefined ? 'Nothing ever left this computer from this workspace.' : `Nothing of job ${job} ever left this computer.`;
}

function writtenText({ path: place, bytes, sha256 }: WrittenFile): string {
  return `Written to ${place} (${size(bytes)}, SHA-256 ${sha256}).\n  "counterfoil verify ${path.basename(place)}" recomputes its chain.`;
}

function listText(entries: readonly OutgoingEntry[]): string {
  const rows = entries.map(({ seq, at, kind, host, events, bytes, refusal }) => [
    String(seq),
    at,
    kind,
    host,
    count(events),
    count(bytes),
    refusal === null ? 'let through' : `stopped: ${PROBLEMS[refusal.problem]}${refusal.field === '' ? '' : ` (${refusal.field})`}`,
  ]);
  return `Outgoing log, newest first\n${table([['number', 'time', 'kind', 'host', 'events', 'bytes', 'outcome'], ...rows], [0, 4, 5])}`;
}

function totalsText({ requests, bytes, loopbackRequests, loopbackBytes, refused, hosts, since, end }: OutgoingTotals): string {
  const rows = [
    ['left this computer', plural(requests, 'request'), size(bytes)],
    ['to this computer itself', plural(loopbackRequests, 'request'), size(loopbackBytes)],
    ['stopped at the gate', plural(refused, 'request'), ''],
    ...hosts.map((host) => [`to ${host.host}`, plural(host.requests, 'request'), size(host.bytes)]),
  ];
  return `Totals since ${since ?? ''}\n${table(rows, [1, 2])}\n  The chain ends in ${end ?? ''}.`;
}
