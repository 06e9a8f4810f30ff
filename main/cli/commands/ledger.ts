/** `ledger`: what was sent to which event set, to another computer and back, and forgetting what is old. */
import type { Command } from 'commander';
import type { LedgerStatus } from '../../engine/contract/upload.ts';
import { AppError } from '../../engine/errors.ts';
import { mustAsk, requireAnswer } from '../confirm.ts';
import { momentText } from '../day-text.ts';
import { EXIT } from '../exit-codes.ts';
import { wholeNumber } from '../flag-values.ts';
import { callerPath } from '../flags.ts';
import { count, plural, print, printJson, table } from '../output.ts';
import { readPassphrase } from '../secret-inputs.ts';
import { withSession } from '../session.ts';
import { namingPaths } from '../source-paths.ts';
import { addSubcommand } from '../subcommand.ts';

interface LedgerFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly passphraseStdin?: boolean;
  readonly olderThan?: number;
  readonly yes?: boolean;
}

export function addLedger(program: Command): void {
  const ledger = program.command('ledger').description('look at the record of what was sent, move it, prune it').addHelpText('after', '\nExamples:\n  counterfoil ledger show\n  counterfoil ledger export ledger.counterfoil --passphrase-stdin < passphrase.txt');
  addSubcommand(ledger, 'show', 'say how much is remembered for each event set', 'counterfoil ledger show').action(async ({ workspace, json }: LedgerFlags) => {
    const status = await withSession(workspace, ({ engine }) => engine.readLedger({}));
    if (json) printJson(status);
    else print(statusText(status));
    process.exitCode = EXIT.done;
  });
  addMoves(ledger);
  addSubcommand(ledger, 'prune', 'forget what was sent or exported long ago', 'counterfoil ledger prune --older-than 400 --yes')
    .option('--older-than <days>', 'days since it was sent or exported', wholeNumber(1, 36_500))
    .option('--yes', 'without asking')
    .action(async (flags: LedgerFlags) => await prune(flags));
}

function addMoves(ledger: Command): void {
  const passphrase = (command: Command): Command => command.option('--passphrase-stdin', 'the passphrase is the first line of standard input; else COUNTERFOIL_PASSPHRASE');
  passphrase(addSubcommand(ledger, 'export', 'write the ledger into one file for another computer', 'counterfoil ledger export ledger.counterfoil --passphrase-stdin < passphrase.txt'))
    .argument('<file>', 'where it goes')
    .action(async (name: string, flags: LedgerFlags) => {
      const given = await readPassphrase(flags);
      const moved = await withSession(flags.workspace, ({ engine, options }) => engine.exportLedger({ path: callerPath(name), passphrase: given }, options));
      if (flags.json) printJson(moved);
      else print(`${plural(moved.entries, 'entry', 'entries')} written to ${moved.path}. Only the passphrase opens it; it holds digests, no customer's data.`);
      process.exitCode = EXIT.done;
    });
  passphrase(addSubcommand(ledger, 'import', 'take in the ledger of another computer', 'counterfoil ledger import ledger.counterfoil --passphrase-stdin < passphrase.txt'))
    .argument('<file>', 'a file written by ledger export')
    .action(async (name: string, flags: LedgerFlags) => {
      const given = await readPassphrase(flags);
      const path = callerPath(name);
      const moved = await withSession(flags.workspace, ({ engine, options }) => namingPaths([path], () => engine.importLedger({ path, passphrase: given }, options)));
      if (flags.json) printJson(moved);
      else print(`${plural(moved.entries, 'entry', 'entries')} read from ${moved.path}; ${count(moved.known)} of them were known here.`);
      process.exitCode = EXIT.done;
    });
}

async function prune(flags: LedgerFlags): Promise<void> {
  const { olderThan } = flags;
  if (olderThan === undefined) throw new AppError('usage', { flag: '--older-than', message: 'Say how old with --older-than DAYS.' });
  const isAsked = mustAsk(flags, { message: 'Nothing was forgotten: nobody can be asked here, and --yes is missing.', fix: 'What is forgotten can be sent a second time; run again with --yes if that is what you want.' });
  const { removed } = await withSession(flags.workspace, async ({ engine, options }) => {
    const question = `Forget what was sent more than ${plural(olderThan, 'day')} ago? It could be sent a second time. Type yes: `;
    if (isAsked) await requireAnswer({ question, answer: 'yes', done: 'forgotten' }, options.signal);
    return await engine.pruneLedger({ olderThanDays: olderThan }, options);
  });
  if (flags.json) printJson({ removed });
  else print(`${plural(removed, 'entry', 'entries')} forgotten.`);
  process.exitCode = EXIT.done;
}

function statusText({ sets, exports }: LedgerStatus): string {
  const rows = sets.map(({ eventSet, name, sent, unknown, firstSentAt, lastSentAt }) => [
    eventSet,
    name ?? '',
    `${count(sent)} sent`,
    unknown > 0 ? `${count(unknown)} of unknown outcome` : '',
    firstSentAt === null ? '' : `${momentText(firstSentAt)} to ${momentText(lastSentAt)}`,
  ]);
  const written = exports.exports === 0 ? '' : `Exports\n  ${plural(exports.exports, 'export')} with ${plural(exports.events, 'event')}, the last on ${momentText(exports.lastAt)}; not counted as sent`;
  const sent = rows.length === 0 ? 'Nothing is recorded as sent.' : `Sent (event set, name, events)\n${table(rows, [2])}`;
  return [sent, written].filter((part) => part !== '').join('\n\n');
}
