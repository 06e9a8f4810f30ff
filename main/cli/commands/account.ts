/** `account`: event sets with names, their access tokens in the system's keychain, and whether TikTok takes them. */
import type { Command } from 'commander';
import type { Account, Accounts, ConnectionTest, TokenPlace } from '../../engine/contract/upload.ts';
import { AppError } from '../../engine/errors.ts';
import { momentText } from '../day-text.ts';
import { EXIT, exitCodeFor } from '../exit-codes.ts';
import { count, print, printJson, table } from '../output.ts';
import { readToken } from '../secret-inputs.ts';
import { errorText } from '../sentences.ts';
import { withSession } from '../session.ts';
import { addSubcommand } from '../subcommand.ts';
import { problemJson } from '../upload-json.ts';

interface AccountFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly name?: string;
  readonly tokenStdin?: boolean;
  readonly endpoint?: string;
}

const PLACES: Readonly<Record<TokenPlace, string>> = { keychain: 'token in the keychain', 'this-run': 'token for this run only', none: 'no token' };

export function addAccount(program: Command): void {
  const account = program.command('account').description('name event sets and keep their access tokens in the system\'s keychain').addHelpText('after', '\nExamples:\n  counterfoil account add 7123456789012345678 --name "Berlin shops" --token-stdin < token.txt\n  counterfoil account test 7123456789012345678');
  addSubcommand(account, 'list', 'list the event sets that have a name', 'counterfoil account list').action(async ({ workspace, json }: AccountFlags) => {
    told(await withSession(workspace, ({ engine }) => engine.listAccounts({})), json);
  });
  addSubcommand(account, 'add', 'name an event set, and keep its token with --token-stdin', 'counterfoil account add 7123456789012345678 --name "Berlin shops" --token-stdin < token.txt')
    .argument('<id>', 'id of the offline event set')
    .option('--name <name>', 'what you call it')
    .option('--token-stdin', 'the access token is the first line of standard input')
    .action(async (eventSet: string, flags: AccountFlags) => {
      const { name } = flags;
      if (name === undefined) throw new AppError('usage', { flag: '--name', message: 'Say what you call this event set with --name NAME.' });
      const token = flags.tokenStdin ? await readToken(flags) : undefined;
      const accounts = await withSession(flags.workspace, ({ engine, options }) => {
        engine.checkDestination({ eventSet, token });
        return engine.saveAccount({ eventSet, name, token }, options);
      });
      told(accounts, flags.json, token !== undefined && !accounts.hasKeychain);
    });
  addSubcommand(account, 'test', 'ask TikTok whether it takes the token; no event is sent', 'counterfoil account test 7123456789012345678')
    .argument('<id>', 'id of the offline event set')
    .option('--token-stdin', 'the access token is the first line of standard input')
    .option('--endpoint <url>', 'origin of the API (default https://business-api.tiktok.com)')
    .action(async (eventSet: string, flags: AccountFlags) => {
      const token = await readToken(flags);
      const { endpoint } = flags;
      const test = await withSession(flags.workspace, ({ engine, options }) => {
        engine.checkDestination({ eventSet, endpoint, token });
        return engine.testAccount({ eventSet, token, endpoint }, options);
      });
      if (flags.json) printJson({ ...test, error: test.error === null ? null : problemJson(test.error) });
      else print(testText(test));
      process.exitCode = test.isAccepted || test.error === null ? EXIT.done : exitCodeFor(test.error.code);
    });
  addSubcommand(account, 'forget', 'forget name and token; the ledger stays', 'counterfoil account forget 7123456789012345678')
    .argument('<id>', 'id of the offline event set')
    .action(async (eventSet: string, { workspace, json }: AccountFlags) => {
      told(await withSession(workspace, ({ engine, options }) => engine.forgetAccount({ eventSet }, options)), json);
    });
}

function told(accounts: Accounts, asJson: boolean | undefined, isLost = false): void {
  if (asJson) printJson(accounts);
  else print(accountsText(accounts));
  if (isLost) process.stderr.write('This computer has no keychain that can be opened, so the token was not kept. Set COUNTERFOIL_ACCESS_TOKEN for each run instead.\n');
  process.exitCode = EXIT.done;
}

function accountsText({ accounts, hasKeychain }: Accounts): string {
  const keychain = hasKeychain ? '' : '\n  No keychain can be opened here: tokens last for one run.';
  return accounts.length === 0 ? `No event set has a name yet.${keychain}` : `Event sets\n${table(accounts.map(rowOf), [3])}${keychain}`;
}

function rowOf({ eventSet, name, token, remembered, lastSentAt }: Account): string[] {
  return [eventSet, name, PLACES[token], `${count(remembered)} in the ledger`, lastSentAt === null ? '' : `last ${momentText(lastSentAt)}`];
}

function testText({ isAccepted, error, milliseconds, requestId }: ConnectionTest): string {
  const id = requestId === null ? '' : ` (request ${requestId})`;
  if (isAccepted || error === null) return `TikTok takes the token, ${count(milliseconds)} ms${id}. No event was sent.`;
  const { message, fix } = errorText(error);
  return `${message}${id}\n  ${fix}`;
}
