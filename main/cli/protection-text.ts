/** Which key protected the workspace that this run opened: one line for people, one field for programs. */
import os from 'node:os';
import path from 'node:path';
import type { Protection } from '../engine/contract/privacy.ts';

export interface ProtectedBy {
  readonly protectedBy: Protection;
  readonly keyFile: string | null;
  readonly workspace: string;
}

let opened: ProtectedBy | null = null;

/** Told by the session when it ends; null where it opened no workspace. */
export function noteProtection(by: ProtectedBy | null): void {
  opened = by;
}

/** What was told, once: for the command whose answer it is. */
export function takeProtection(): ProtectedBy {
  const taken = opened;
  opened = null;
  if (taken === null) throw new Error('no workspace was opened');
  return taken;
}

/** For the answer as JSON; nothing where no workspace was opened. */
export function protectionField(): { readonly protectedBy?: Protection } {
  return opened === null ? {} : { protectedBy: opened.protectedBy };
}

/** '' where no workspace was opened. */
export function protectionLine(): string {
  return opened === null ? '' : `${protectionSentence(opened)}\n`;
}

export function protectionSentence(by: ProtectedBy): string {
  return `Workspace protected by ${protectionText(by)}`;
}

function protectionText({ protectedBy, keyFile, workspace }: ProtectedBy): string {
  if (protectedBy === 'passphrase') return 'a passphrase.';
  if (protectedBy === 'keychain') return "the system's keychain.";
  const folder = path.dirname(keyFile ?? '');
  const isInside = !path.relative(workspace, folder).startsWith('..') && !path.isAbsolute(path.relative(workspace, folder));
  if (isInside) return 'a key file inside the workspace itself: whoever copies the workspace can read it.';
  return `a key file in ${shortened(folder)}: this protects a copied workspace, not this computer.`;
}

function shortened(folder: string): string {
  const below = path.relative(os.homedir(), folder);
  return below !== '' && !below.startsWith('..') && !path.isAbsolute(below) ? path.join('~', below) : folder;
}
