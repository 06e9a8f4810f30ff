/**
 * No session of this app has a network. Whatever asks for another address than the page's own is refused here
 * and counted, in sessions that nobody meant to make as well; so is every permission, download and certificate.
 */
import { app } from 'electron';
import type { Session } from 'electron';
import { isOwnAddress } from './page-address.ts';

export interface Denied {
  /** How often something was refused since the app started. */
  count(): number;
  /** Takes note of what Chromium refused by itself, because of the page's policy. */
  add(): void;
}

/** Must run before the app is ready, so that the first session is met as well. */
export function lockSessions(devOrigin: string | null): Denied {
  let denied = 0;
  const add = (): void => {
    denied += 1;
  };
  app.on('session-created', (session) => lockSession(session, devOrigin, add));
  app.on('certificate-error', (event, ...[, , , , decide]) => {
    event.preventDefault();
    decide(false);
  });
  app.on('select-client-certificate', (event, ...[, , , choose]) => {
    event.preventDefault();
    choose();
  });
  app.on('login', (event) => event.preventDefault());
  return { count: () => denied, add };
}

function lockSession(session: Session, devOrigin: string | null, deny: () => void): void {
  session.webRequest.onBeforeRequest((details, decide) => {
    const cancel = !isOwnAddress(details.url, devOrigin);
    if (cancel) deny();
    decide({ cancel });
  });
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, decide) => decide({}));
  session.on('will-download', (event) => {
    event.preventDefault();
    deny();
  });
  // Switched off alone, a session still fetches the dictionary of the system's language from Google as soon as it exists.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  if (devOrigin === null) session.setCertificateVerifyProc((_request, decide) => decide(-2));
}
