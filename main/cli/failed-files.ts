/** Files that could not be read while others were: told first, and the run does not end with 0. */
import type { FailedSource } from '../engine/contract/job.ts';
import { printable } from '../engine/source-label.ts';
import { plural } from './output.ts';
import { errorText } from './sentences.ts';

/** '' where every file could be read. */
export function failedFilesText(failures: readonly FailedSource[]): string {
  if (failures.length === 0) return '';
  const lines = failures.map((failure) => {
    const { message, fix } = sentenceOf(failure);
    const name = printable(failure.name);
    return `  ${message.includes(name) ? '' : `${name}: `}${message} ${fix}`;
  });
  return `${plural(failures.length, 'file was', 'files were')} not read\n${lines.join('\n')}`;
}

export function failedFilesJson(failures: readonly FailedSource[]): object[] {
  return failures.map((failure) => {
    const { message, fix } = sentenceOf(failure);
    return { name: failure.name, code: failure.code, message, fix };
  });
}

function sentenceOf({ code, params }: FailedSource): { message: string; fix: string } {
  return errorText({ code, params, retryable: false });
}
