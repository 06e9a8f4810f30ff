/** The command line as a whole: arguments in, one answer out, an exit code that never lies. */
import { Command, CommanderError } from 'commander';
import type { Question } from '../engine/contract/model.ts';
import type { WireError } from '../engine/contract/wire.ts';
import { AppError, toWireError } from '../engine/errors.ts';
import { VERSION } from '../engine/version.ts';
import { addAccount } from './commands/account.ts';
import { addCheck } from './commands/check.ts';
import { addForget } from './commands/forget.ts';
import { addInspect } from './commands/inspect.ts';
import { addKey } from './commands/key.ts';
import { addLedger } from './commands/ledger.ts';
import { addMarkUploaded } from './commands/mark-uploaded.ts';
import { addNetworkLog } from './commands/network-log.ts';
import { addPrepare } from './commands/prepare.ts';
import { addProofs } from './commands/proofs.ts';
import { addRecipe } from './commands/recipe.ts';
import { addSupportBundle } from './commands/support-bundle.ts';
import { addUpload } from './commands/upload.ts';
import { addUploads } from './commands/uploads.ts';
import { EXIT, exitCodeFor } from './exit-codes.ts';
import { printError } from './output.ts';
import { rivalsLine } from './profile-text.ts';
import { protectionLine } from './protection-text.ts';
import { questionSentence, questionsText } from './questions.ts';
import { refuseSecretArguments } from './secret-inputs.ts';

/** Runs one command and leaves its exit code in `process.exitCode`. */
export async function runProgram(argv: readonly string[]): Promise<void> {
  const asJson = argv.includes('--json');
  // Node would print the message of what nobody caught, which may quote data.
  process.once('uncaughtException', (error) => process.exit(fail(error, asJson)));
  try {
    refuseSecretArguments(argv);
    await createProgram().parseAsync([...argv], { from: 'user' });
    if (!asJson) process.stderr.write(protectionLine());
  } catch (error) {
    process.exitCode = fail(error, asJson);
  }
}

function createProgram(): Command {
  const program = new Command('counterfoil')
    .description('Turns messy order exports into offline conversions for TikTok Ads, as files or sent directly. Raw customer data never leaves this computer.')
    .version(VERSION)
    // A flag belongs to the command that it stands behind: both "uploads" and "uploads show" have --json.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
    .showHelpAfterError(false);
  addInspect(program);
  addPrepare(program);
  addCheck(program);
  addRecipe(program);
  addUpload(program);
  addUploads(program);
  addMarkUploaded(program);
  addAccount(program);
  addLedger(program);
  addForget(program);
  addProofs(program);
  addNetworkLog(program);
  addSupportBundle(program);
  addKey(program);
  for (const command of program.commands) inherit(command);
  return program;
}

/** Sub-commands made by `.command()` copy settings at creation, before ours were final. */
function inherit(command: Command): void {
  command.exitOverride().configureOutput({ writeErr: () => {} });
  for (const child of command.commands) inherit(child);
}

function fail(error: unknown, asJson: boolean): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return EXIT.done;
    const usage = new AppError('usage', usageParams(error.message));
    printError(toWireError(usage), asJson, { json: {}, text: '' });
    return EXIT.usage;
  }
  const wire = toWireError(error);
  printError(wire, asJson, wire.code === 'mapping/needs-answer' ? answersTo(wire) : { json: {}, text: '' });
  if (!asJson) process.stderr.write(protectionLine());
  if (wire.code === 'bug' && process.env['COUNTERFOIL_DEBUG']) process.stderr.write(`${String((error as Error).stack)}\n`);
  return exitCodeFor(wire.code);
}

/** commander's words as one sentence, with the flag they are about. */
function usageParams(words: string): { message: string; flag: string } {
  const said = words === '(outputHelp)' ? 'Say which command to run.' : words;
  // commander repeats what was typed, and a customer's contact may have slipped in among it.
  const masked = said
    .replaceAll(/(unknown option '--?[\w-]+)=[^']*'/g, "$1=•••'")
    .replaceAll(/[^\s'"=:]+@[^\s'"]+/g, '•••')
    .replaceAll(/\+\d(?:[\s().-]{0,2}\d){7,14}/g, '+•••');
  const message = masked.replace(/^error: /, '').replaceAll(/\s+/g, ' ').trim().replace(/(?<![.?)])$/, '.');
  const flag = /(--[a-z][a-z-]*)/.exec(message)?.[1] ?? '';
  return { message: message.charAt(0).toUpperCase() + message.slice(1), flag };
}

/** The questions, and the suggestion as flags, that go with "needs an answer". */
function answersTo({ params }: WireError): { json: object; text: string } {
  const questions = (params['questions'] ?? []) as readonly Question[];
  const flags = (params['flags'] ?? []) as readonly string[];
  const profileRivals = (params['profiles'] ?? []) as readonly string[];
  const rivals = profileRivals.length === 0 ? '' : `\n${rivalsLine(profileRivals)}\n`;
  const suggestion = flags.length === 0 ? '' : `\nSuggested mapping\n${flags.map((flag) => `  ${flag}\n`).join('')}`;
  return {
    json: { questions: questions.map((question) => ({ ...question, question: questionSentence(question) })), flags, profileRivals },
    text: `\nTo answer\n${questionsText(questions)}\n${rivals}${suggestion}`,
  };
}
