/** Keeps what the window says about privacy true: read at the start and whenever something may have left, or was forgotten. */
import { useSession, useShell } from './store.ts';
import { useFollowing } from './use-following.ts';

export function useOutgoing(): void {
  const { actions } = useShell();
  const version = useSession(({ sending: { live, connection }, privacy, job }) => {
    // While the page shows, the log grows under the eyes of whoever reads it.
    const growing = privacy.isShown ? (live?.progress?.bytesSent ?? 0) : 0;
    return JSON.stringify([live?.callId, connection, job?.jobId, job?.state, growing]);
  });
  useFollowing('privacy', version, async () => await actions.privacy.read());
}
