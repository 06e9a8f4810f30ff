/** `check`: lints a file made for TikTok by any tool, against every rule we know. */
import type { Command } from 'commander';
import type { CheckResult, EditionId } from '../../engine/contract/model.ts';
import { checkReason } from '../check-text.ts';
import { EXIT } from '../exit-codes.ts';
import { oneOf, wholeNumber } from '../flag-values.ts';
import { addReadingFlags, callerPath, isoInstant, readingOf } from '../flags.ts';
import type { ReadingFlags } from '../flags.ts';
import { count, plural, print, printJson, table } from '../output.ts';
import { readReasons } from '../reasons.ts';
import type { Reasons } from '../reasons.ts';
import { withSession } from '../session.ts';
import { namingPaths } from '../source-paths.ts';

interface CheckFlags extends ReadingFlags {
  readonly spec: EditionId;
  readonly now?: string;
  readonly maxBytes: number;
  readonly strict?: boolean;
  readonly json?: boolean;
}

export function addCheck(program: Command): void {
  const command = program
    .command('check')
    .description('check a file that is meant for TikTok, whoever wrote it')
    .argument('<file>', 'a CSV file with the twelve columns')
    .option('--spec <edition>', 'TikTok\'s list of event names: 2024-10 or 2025-09', oneOf<EditionId>({ '2024-10': '2024-10', '2025-09': '2025-09' }), '2024-10')
    .option('--now <iso>', 'judge the age of events by this time instead of the clock', isoInstant)
    .option('--max-bytes <n>', 'largest file the uploader takes', wholeNumber(1, 50_000_000), 10_000_000)
    .option('--strict', 'end with 3 when TikTok would refuse something')
    .option('--json', 'print one JSON object')
    .addHelpText('after', '\nExample:\n  counterfoil check tiktok-events-001.csv --strict');
  addReadingFlags(command).action(async (file: string, flags: CheckFlags) => {
    const { result, reasons } = await withSession(undefined, async ({ engine, options }) => {
      const input = { path: callerPath(file), edition: flags.spec, now: flags.now, maxBytes: flags.maxBytes, reading: readingOf(flags) };
      return { result: await namingPaths([input.path], () => engine.checkFile(input, options)), reasons: await readReasons(engine) };
    });
    if (flags.json) printJson({ ...result, issues: result.issues.map((issue) => ({ ...issue, ...checkReason(issue.code, reasons) })) });
    else print(checkText(result, reasons));
    process.exitCode = flags.strict && !result.isReady ? EXIT.rejectedRows : EXIT.done;
  });
}

function checkText(result: CheckResult, reasons: Reasons): string {
  const verdict = result.isReady
    ? `${plural(result.rows, 'row')} checked: nothing that TikTok would refuse.`
    : `${plural(result.rows, 'row')} checked: TikTok would refuse this file or some of its rows.`;
  if (result.issues.length === 0) return verdict;
  const rows = result.issues.map(({ code, severity, rows: found, firstRow }) => {
    const { uploadError, reason } = checkReason(code, reasons);
    return [severity, found > 0 ? count(found) : 'file', code, firstRow === null ? '' : `row ${firstRow}`, uploadError ?? '', reason];
  });
  return `${verdict}\n\nFindings (weight, rows, code, first row, TikTok's own name)\n${table(rows, [1])}`;
}
