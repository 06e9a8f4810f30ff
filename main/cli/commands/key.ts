/** `key`: what protects the workspace, and protecting it in another way. */
import type { Command } from 'commander';
import type { Protection } from '../../engine/contract/privacy.ts';
import { AppError } from '../../engine/errors.ts';
import { EXIT } from '../exit-codes.ts';
import { print, printJson } from '../output.ts';
import { protectionSentence, takeProtection } from '../protection-text.ts';
import { readNewPassphrase } from '../secret-inputs.ts';
import { withSession } from '../session.ts';
import { addSubcommand } from '../subcommand.ts';

const WHAT_STAYS = `The key was wrapped anew, not changed. Whoever kept a copy of workspace.key with the old passphrase or key file can still read the workspace;
where that may be so, start a new workspace, bring the ledger over with "ledger export" and "ledger import", and delete this one.
Backups made before need what protected them then. A keychain entry or key file that Counterfoil made for this workspace alone is deleted.`;

interface KeyFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly keychain?: boolean;
  readonly keyFile?: boolean;
  readonly passphraseStdin?: boolean;
}

export function addKey(program: Command): void {
  const key = program
    .command('key')
    .enablePositionalOptions()
    .description('say what protects the workspace')
    .option('--workspace <folder>', 'where work is kept (default: your data folder)')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  counterfoil key\n  counterfoil key protect --passphrase-stdin < passphrase.txt')
    .action(async (flags: KeyFlags) => {
      await withSession(flags.workspace, ({ engine }) => engine.readPrivacy({}));
      tell(flags);
    });
  addSubcommand(key, 'protect', 'protect the workspace in another way; its key is wrapped anew, not changed', 'counterfoil key protect --passphrase-stdin < passphrase.txt')
    .option('--keychain', "by the system's keychain")
    .option('--key-file', 'by a key file: the one that COUNTERFOIL_KEY_FILE names, else one in your settings folder')
    .option('--passphrase-stdin', 'by a passphrase, which is the first line of standard input')
    .action(async (flags: KeyFlags) => await protect(flags));
}

async function protect(flags: KeyFlags): Promise<void> {
  const by = wayOf(flags);
  const passphrase = by === 'passphrase' ? await readNewPassphrase() : undefined;
  await withSession(flags.workspace, ({ engine, options }) => engine.protectWorkspace({ by, passphrase }, options));
  tell(flags);
  if (!flags.json) print(WHAT_STAYS);
}

function wayOf({ keychain, keyFile, passphraseStdin }: KeyFlags): Protection {
  const ways: readonly (Protection | false)[] = [keychain === true && 'keychain', keyFile === true && 'key-file', passphraseStdin === true && 'passphrase'];
  const [way, ...others] = ways.filter((each) => each !== false);
  if (way === undefined || others.length > 0) {
    throw new AppError('usage', { flag: '--passphrase-stdin', message: 'Say how to protect the workspace with one of --keychain, --key-file and --passphrase-stdin.' });
  }
  return way;
}

function tell({ json }: KeyFlags): void {
  const protection = takeProtection();
  if (json) printJson(protection);
  else print(protectionSentence(protection));
  process.exitCode = EXIT.done;
}
