/** What sentences about errors are made with. */
import type { ErrorParam } from '../engine/contract/wire.ts';
import { printable } from '../engine/source-label.ts';

export interface ErrorText {
  readonly message: string;
  /** File, column, flag or folder; '' where the message says it all. */
  readonly where: string;
  readonly fix: string;
}

export type Params = Readonly<Record<string, ErrorParam>>;
export type Sentence = (params: Params) => ErrorText;

/** A parameter as text; lists are joined, anything absent is ''. */
export function say(params: Params, name: string): string {
  const value = params[name];
  if (value === undefined) return '';
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string').map(printable).join(', ');
  return printable(String(value));
}

export const file = (params: Params): string => say(params, 'name');
/** The absolute path where the command line knows it, else the name. */
export const place = (params: Params): string => say(params, 'sourcePath') || file(params);

export function about(message: (params: Params) => string, fix: string, where: (params: Params) => string = place): Sentence {
  return (params) => ({ message: message(params), where: where(params), fix });
}
