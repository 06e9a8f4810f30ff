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

/** What an access token of TikTok looks like; one may have been pasted where a name belongs. */
const TOKEN = /\b[0-9a-f]{40}\b/gi;

/** A parameter as text; lists are joined, anything absent is ''. */
export function say(params: Params, name: string): string {
  const value = params[name];
  if (value === undefined) return '';
  const texts = Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [String(value)];
  return texts.map((text) => printable(text).replaceAll(TOKEN, '•••')).join(', ');
}

export const file = (params: Params): string => say(params, 'name');
/** The absolute path where the command line knows it, else the name. */
export const place = (params: Params): string => say(params, 'sourcePath') || file(params);

export function about(message: (params: Params) => string, fix: string, where: (params: Params) => string = place): Sentence {
  return (params) => ({ message: message(params), where: where(params), fix });
}
