/** The flags of `upload`, and which of them go together. */
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { OverdueChoice } from '../engine/contract/upload.ts';
import { AppError } from '../engine/errors.ts';
import { mustAsk } from './confirm.ts';
import { among, idArgument, wholeNumber } from './flag-values.ts';
import { addMappingFlags, isoInstant } from './flags.ts';
import type { JobFlags } from './prepare-run.ts';

export interface UploadFlags extends JobFlags {
  readonly job?: number;
  readonly eventSet?: string;
  readonly testEventCode?: string;
  readonly endpoint?: string;
  readonly batchSize?: number;
  readonly limit?: number;
  readonly sendOld?: boolean;
  readonly overdue?: OverdueChoice;
  readonly tokenStdin?: boolean;
  readonly rehearse?: boolean;
  readonly yes?: boolean;
}

/** Flags that say something about an upload of a job that is there already; all others are about reading files. */
const JOB_FLAGS: ReadonlySet<string> = new Set([
  'job', 'eventSet', 'testEventCode', 'endpoint', 'batchSize', 'limit', 'sendAgain', 'sendChanged', 'sendOld', 'overdue', 'tokenStdin',
  'rehearse', 'yes', 'dryRun', 'out', 'workspace', 'now', 'strict', 'keepSource', 'includeValues', 'json',
]);

const MOST_EVENTS = 1_000_000_000;

export function addUploadFlags(command: Command): Command {
  command
    .option('--job <id>', 'send a job that is in the workspace instead of files', idArgument)
    .option('--event-set <id>', 'the offline event set to send to, 15 to 20 digits')
    .option('--test-event-code <code>', 'send to the Test events page of Events Manager; counted nowhere', testEventCode)
    .option('--rehearse', 'send to a simulator inside Counterfoil; needs no account, nothing leaves this computer')
    .option('--dry-run', 'send nothing; with --out write the request bodies')
    .option('--yes', 'send without asking')
    .option('--token-stdin', 'the access token is the first line of standard input')
    .option('--limit <n>', 'only the first events, for a test', wholeNumber(1, MOST_EVENTS))
    .option('--send-again', 'send what was already sent once more; may count it twice')
    .option('--send-changed', 'send what was sent with another time, or as lines and now as an order')
    .option('--send-old', 'send what is older than the 28 days that TikTok attributes')
    .option('--overdue <choice>', 'events of unknown outcome for more than 48 hours: resend or leave', among<OverdueChoice>(['resend', 'leave']))
    .option('--batch-size <n>', 'events a request (default 1000, which is TikTok\'s most)', wholeNumber(1, 1000))
    .option('--endpoint <url>', 'origin of the API: its sandbox or this computer, for tests (default https://business-api.tiktok.com)')
    .option('--out <folder>', 'where the receipt goes; default: the workspace')
    .option('--workspace <folder>', 'where work is kept (default: your data folder)');
  return addMappingFlags(command)
    .option('--now <iso>', 'judge the age of events by this time instead of the clock', isoInstant)
    .option('--strict', 'send nothing and end with 3 when a row is rejected; end with 3 when TikTok refuses one')
    .option('--save-recipe <file>', 'keep the rules of this run for the next one')
    .option('--include-values', 'taken for scripts that share their flags with prepare; no report of upload holds cells')
    .option('--keep-source', 'keep the raw rows in the workspace for another look')
    .option('--json', 'print one JSON object');
}

/** Throws `usage` for flags that contradict each other or say too little. */
export function checkUploadFlags(files: readonly string[], flags: UploadFlags, command: Command): void {
  const usage = (flag: string, message: string): never => {
    throw new AppError('usage', { flag, message });
  };
  if (files.length === 0 && flags.job === undefined) usage('--job', 'Name the files to send, or a job with --job ID.');
  if (files.length > 0 && flags.job !== undefined) usage('--job', 'Name files or a job, not both.');
  if (flags.job !== undefined) {
    const given = command.options.find((option) => command.getOptionValueSource(option.attributeName()) === 'cli' && !JOB_FLAGS.has(option.attributeName()));
    if (given) usage(given.long ?? '', `${given.long ?? ''} is about reading files; job ${flags.job} keeps the rules that it was prepared by.`);
  }
  if (flags.tokenStdin && files.includes('-')) usage('--token-stdin', 'Standard input holds the token or the orders (-), not both.');
  if (flags.rehearse && flags.testEventCode !== undefined) usage('--rehearse', '--rehearse asks the simulator and --test-event-code asks TikTok; choose one.');
  if (flags.rehearse && flags.endpoint !== undefined) usage('--rehearse', '--rehearse has an endpoint of its own; leave --endpoint out.');
  if (flags.eventSet === undefined && !flags.rehearse) usage('--event-set', 'Say which offline event set to send to with --event-set ID.');
}

/** Whether a person is asked before sending; throws `usage` where nobody can be. Nothing leaves in a dry run or a rehearsal. */
export function mustConfirm(flags: UploadFlags): boolean {
  if (flags.dryRun || flags.rehearse) return false;
  return mustAsk(flags, {
    message: 'Nothing was sent: nobody can be asked here, and --yes is missing.',
    fix: 'Look at what would leave with --dry-run, then run again with --yes.',
  });
}

function testEventCode(value: string): string {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(value)) throw new InvalidArgumentError('It takes the code that Events Manager shows under Test events, such as TEST12345.');
  return value;
}
