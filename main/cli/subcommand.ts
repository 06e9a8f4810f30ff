/** Commands below a command, such as `ledger show`. */
import type { Command } from 'commander';

/** With the flags that all of them take, and the example (one line) below the help. */
export function addSubcommand(parent: Command, name: string, description: string, example: string): Command {
  return parent
    .command(name)
    .description(description)
    .option('--workspace <folder>', 'where work is kept (default: your data folder)')
    .option('--json', 'print one JSON object')
    .addHelpText('after', `\nExample:\n  ${example}`);
}
