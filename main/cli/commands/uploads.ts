/** `uploads`: what was sent, with every batch and answer; receipts again; giving up what is pending. */
import type { Command } from 'commander';
import type { BatchView, RefusedEvent, UploadSummary, UploadView } from '../../engine/contract/upload.ts';
import { AppError } from '../../engine/errors.ts';
import { batchesText } from '../batches-text.ts';
import { mustAsk, requireAnswer } from '../confirm.ts';
import { momentText } from '../day-text.ts';
import { EXIT } from '../exit-codes.ts';
import { among, idArgument, wholeNumber } from '../flag-values.ts';
import { callerPath } from '../flags.ts';
import { count, plural, print, printJson, table } from '../output.ts';
import { eventSetText } from '../pre-flight-text.ts';
import { withSession } from '../session.ts';
import type { Session } from '../session.ts';
import { addSubcommand } from '../subcommand.ts';
import { problemJson } from '../upload-json.ts';
import { acceptedText, countRows, receiptText, refusedText, stopText } from '../upload-text.ts';

interface UploadsFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly limit: number;
}

const PAGE = 200;

export function addUploads(program: Command): void {
  const uploads = program
    .command('uploads')
    .enablePositionalOptions()
    .description('list what was sent to TikTok')
    .option('--limit <n>', 'the newest that many', wholeNumber(1, 1000), 20)
    .option('--workspace <folder>', 'where work is kept (default: your data folder)')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExamples:\n  counterfoil uploads\n  counterfoil uploads show 12 --json')
    .action(async ({ workspace, limit, json }: UploadsFlags) => {
      const found = await withSession(workspace, ({ engine }) => engine.listUploads({ limit }));
      if (json) printJson({ uploads: found });
      else print(found.length === 0 ? 'Nothing was sent from this workspace yet.' : listText(found));
      process.exitCode = EXIT.done;
    });
  addShow(uploads);
  addReceipt(uploads);
  addDiscard(uploads);
}

function addShow(uploads: Command): void {
  child(uploads, 'show', 'say what became of one upload, batch by batch', 'counterfoil uploads show 12')
    .action(async (uploadId: number, { workspace, json }: UploadsFlags) => {
      const { view, batches, refused } = await withSession(workspace, (session) => readAll(session, uploadId));
      if (json) printJson({ ...view, stoppedBy: view.stoppedBy === null ? null : problemJson(view.stoppedBy), batches, refused });
      else print(showText(view, batches, refused));
      process.exitCode = EXIT.done;
    });
}

function addReceipt(uploads: Command): void {
  child(uploads, 'receipt', 'write the receipt of an upload again', 'counterfoil uploads receipt 12 --out receipts')
    .option('--out <folder>', 'where it goes; created where missing (default: the workspace)')
    .option('--language <code>', 'of the printable page: en or zh-CN', among(['en', 'zh-CN'] as const))
    .action(async (uploadId: number, { workspace, json, out, language }: UploadsFlags & { out?: string; language?: 'en' | 'zh-CN' }) => {
      const receipt = await withSession(workspace, ({ engine, options }) =>
        engine.writeReceipt({ uploadId, outDir: out === undefined ? undefined : callerPath(out), language }, options),
      );
      if (json) printJson(receipt);
      else print(receiptText(receipt, null));
      process.exitCode = EXIT.done;
    });
}

function addDiscard(uploads: Command): void {
  child(uploads, 'discard', 'give up what an upload has not sent; what was sent stays in the ledger', 'counterfoil uploads discard 12 --yes')
    .option('--yes', 'without asking')
    .action(async (uploadId: number, flags: UploadsFlags & { yes?: boolean }) => {
      const isAsked = mustAsk(flags, { message: 'Nothing was given up: nobody can be asked here, and --yes is missing.', fix: 'Look at it with "counterfoil uploads show", then run again with --yes.' });
      const view = await withSession(flags.workspace, async ({ engine, options }) => {
        const { counts, state } = await engine.readUpload({ uploadId });
        if (state === 'finished') throw new AppError('usage', { message: `Upload ${uploadId} is finished, so there is nothing to give up.`, fix: 'Look at it with "counterfoil uploads show".' });
        const question = `Give up ${plural(counts.pending, 'pending event')} of upload ${uploadId}? Type yes: `;
        if (isAsked) await requireAnswer({ question, answer: 'yes', done: 'given up' }, options.signal);
        return await engine.discardUpload({ uploadId }, options);
      });
      if (flags.json) printJson({ upload: uploadId, state: view.state, counts: view.counts });
      else print(`Upload ${uploadId} was given up; ${plural(view.counts.sent, 'event of it was', 'events of it were')} sent before, which stays in the ledger.`);
      process.exitCode = EXIT.done;
    });
}

function child(uploads: Command, name: string, description: string, example: string): Command {
  return addSubcommand(uploads, name, description, example).argument('<id>', 'number of the upload', idArgument);
}

async function readAll({ engine }: Session, uploadId: number): Promise<{ view: UploadView; batches: BatchView[]; refused: RefusedEvent[] }> {
  const view = await engine.readUpload({ uploadId });
  const batches: BatchView[] = [];
  for (let page = await engine.listBatches({ uploadId, after: 0, limit: PAGE }); page.length > 0; ) {
    batches.push(...page);
    page = await engine.listBatches({ uploadId, after: batches.at(-1)?.batch ?? 0, limit: PAGE });
  }
  const refused: RefusedEvent[] = [];
  for (let page = await engine.listRefused({ uploadId, after: -1, limit: PAGE }); page.length > 0; ) {
    refused.push(...page);
    page = await engine.listRefused({ uploadId, after: refused.at(-1)?.seq ?? -1, limit: PAGE });
  }
  return { view, batches, refused };
}

function listText(uploads: readonly UploadSummary[]): string {
  const rows = uploads.map((upload) => [
    String(upload.uploadId),
    momentText(upload.startedAt ?? upload.createdAt),
    kindText(upload),
    upload.state,
    count(upload.counts.sent),
    count(upload.counts.refused),
    count(upload.counts.pending),
    upload.sources.join(', '),
  ]);
  return `Uploads\n${table([['id', 'started', 'event set', 'state', 'sent', 'refused', 'pending', 'files'], ...rows], [0, 4, 5, 6])}`;
}

function kindText({ isRehearsal, isTest, ...upload }: UploadSummary): string {
  if (isRehearsal) return 'rehearsal';
  return isTest ? `${eventSetText(upload)}, test mode` : eventSetText(upload);
}

function showText(view: UploadView, batches: readonly BatchView[], refused: readonly RefusedEvent[]): string {
  const kind = view.isRehearsal ? ', a rehearsal' : view.testEventCode === null ? '' : `, test mode (${view.testEventCode})`;
  const times = [
    ['event set', eventSetText(view)],
    ['to', view.origin],
    ['files', view.sources.join(', ')],
    ['started', momentText(view.startedAt)],
    ['finished', momentText(view.finishedAt)],
  ].filter(([, value]) => value !== '');
  return [
    `Upload ${view.uploadId}: ${view.state}${kind}\n${table(times)}`,
    table(countRows(view), [1]),
    refusedText(view, refused),
    acceptedText(view),
    stopText(view),
    batchesText(batches),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
