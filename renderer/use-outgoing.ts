/**
 * Keeps what the window says about privacy true: read at the start, whenever something may have left or was forgotten, and when
 * somebody comes back to the window or watches the page, because the retention and the command line forget and send as well.
 */
import { useEffect } from 'react';
import { useSession, useShell } from './store.ts';
import { useFollowing } from './use-following.ts';

const WATCHED_EVERY_MS = 60_000;

export function useOutgoing(): void {
  const { actions } = useShell();
  const version = useSession(({ sending: { live, connection }, privacy, job }) => {
    // While the page shows, the log grows under the eyes of whoever reads it.
    const growing = privacy.isShown ? (live?.progress?.bytesSent ?? 0) : 0;
    return JSON.stringify([live?.callId, connection, job?.jobId, job?.state, growing]);
  });
  useFollowing('privacy', version, async () => await actions.privacy.read());
  const isShown = useSession(({ privacy }) => privacy.isShown);
  useEffect(() => {
    const refresh = (): void => void actions.privacy.refresh();
    window.addEventListener('focus', refresh);
    const clock = isShown ? setInterval(refresh, WATCHED_EVERY_MS) : undefined;
    return () => {
      window.removeEventListener('focus', refresh);
      clearInterval(clock);
    };
  }, [actions, isShown]);
}
