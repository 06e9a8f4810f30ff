/** `upload`: from files, or a job, to TikTok, with a ledger that never lets an event be sent twice unasked. */
import type { Command } from 'commander';
import { requireAnswer, sendingConfirmation } from '../confirm.ts';
import { EXIT, exitCodeFor } from '../exit-codes.ts';
import { print, printJson } from '../output.ts';
import { preFlightText } from '../pre-flight-text.ts';
import { jobText } from '../prepared-text.ts';
import type { Reasons } from '../reasons.ts';
import { readReasons } from '../reasons.ts';
import { readToken } from '../secret-inputs.ts';
import { withSession } from '../session.ts';
import type { Session } from '../session.ts';
import { addUploadFlags, checkUploadFlags, mustConfirm } from '../upload-flags.ts';
import type { UploadFlags } from '../upload-flags.ts';
import { uploadJson } from '../upload-json.ts';
import { abandon, dryRun, isToSend, planRun, requireToken, send } from '../upload-run.ts';
import type { Planned } from '../upload-run.ts';
import { dryRunText, nothingText, sentText } from '../upload-text.ts';
import type { Sent } from '../upload-text.ts';

interface Outcome {
  readonly planned: Planned;
  readonly sent: Sent;
  readonly reasons: Reasons;
  readonly isInterrupted: boolean;
}

export function addUpload(program: Command): void {
  const command = program
    .command('upload')
    .description('send orders to TikTok through the Events API; run again, it goes on where it stopped')
    .argument('[files...]', 'exports of orders, or files that are TikTok\'s already; - for standard input');
  addUploadFlags(command)
    .addHelpText('after', [
      '',
      'The access token comes from COUNTERFOIL_ACCESS_TOKEN, from --token-stdin or from "counterfoil account add".',
      '',
      'Examples:',
      '  counterfoil upload orders.csv --rehearse --timezone Europe/Berlin --region DE',
      '  counterfoil upload orders.csv --event-set 7123456789012345678 --recipe shop.json --dry-run --out look',
      '  counterfoil upload orders.csv --event-set 7123456789012345678 --recipe shop.json --test-event-code TEST12345 --limit 5',
      '  counterfoil upload orders.csv --event-set 7123456789012345678 --recipe shop.json --yes --json',
    ].join('\n'))
    .action(async (files: string[], flags: UploadFlags) => {
      checkUploadFlags(files, flags, command);
      process.exitCode = await runUpload(files, flags);
    });
}

async function runUpload(files: readonly string[], flags: UploadFlags): Promise<number> {
  const isAsked = mustConfirm(flags);
  const isOffline = flags.dryRun === true || flags.rehearse === true;
  const token = isOffline ? undefined : await readToken(flags);
  const outcome = await withSession(flags.workspace, async (session) => {
    session.engine.checkDestination({ ...flags, token });
    if (!isOffline) await requireToken(session, flags, token);
    return await runWith(session, files, { flags, token, isAsked });
  });
  if (flags.json) printJson(uploadJson(outcome.planned.prepared, outcome.sent, outcome.reasons));
  else print(closingText(outcome, flags));
  return exitCodeOf(outcome, flags);
}

interface Run {
  readonly flags: UploadFlags;
  readonly token: string | undefined;
  readonly isAsked: boolean;
}

async function runWith(session: Session, files: readonly string[], { flags, token, isAsked }: Run): Promise<Outcome> {
  const reasons = await readReasons(session.engine);
  const planned = await planRun(session, files, flags);
  session.endProgress();
  const { view, prepared } = planned;
  if (!flags.json) {
    const parts = [jobText({ ...prepared, job: { ...prepared.job, counts: view.prepared }, reasons }), preFlightText(view)];
    print(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
  }
  try {
    if (!isToSend({ view, job: prepared.job }, flags)) {
      const sent = await dryRun(session, planned, flags);
      await abandon(session, planned, flags);
      return { planned, sent, reasons, isInterrupted: false };
    }
    if (isAsked) await requireAnswer(sendingConfirmation(view.counts.pending, view.eventSet), session.options.signal);
  } catch (error) {
    await abandon(session, planned, flags);
    throw error;
  }
  const sent = await send(session, planned, { flags, token });
  return { planned, sent, reasons, isInterrupted: session.options.signal?.aborted === true };
}

function closingText({ planned, sent }: Outcome, flags: UploadFlags): string {
  if (flags.dryRun) return dryRunText(sent);
  if (planned.view.counts.pending === 0) return nothingText(planned.view);
  if (!isToSend({ view: planned.view, job: planned.prepared.job }, flags)) return 'Nothing was sent: --strict, and rows were rejected.';
  return sentText(sent);
}

/** What keeps events from leaving weighs most, then what was not read, then what was left out. */
function exitCodeOf({ planned, sent, isInterrupted }: Outcome, flags: UploadFlags): number {
  const { view, receiptProblem } = sent;
  const { job } = planned.prepared;
  const rejected = job.counts?.rejected ?? 0;
  if (isInterrupted && view.counts.pending > 0) return EXIT.cancelled;
  if (view.stoppedBy) return exitCodeFor(view.stoppedBy.code);
  if (flags.dryRun !== true && view.state === 'unfinished') return EXIT.delivery;
  if (receiptProblem) return exitCodeFor(receiptProblem.code);
  if (job.failures.length > 0) return EXIT.sourceOrMapping;
  return flags.strict && (rejected > 0 || view.counts.refused > 0) ? EXIT.rejectedRows : EXIT.done;
}
