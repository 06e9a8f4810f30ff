/** What is said unasked: progress of the running call, that the engine had to start again, and that nobody sits here any more. */
import { useEffect } from 'react';
import { useShell } from './store.ts';

export function useEngineNews(): void {
  const { actions, bridge, dispatch } = useShell();
  useEffect(() => {
    const stopProgress = bridge.onProgress((callId, progress) => {
      const { sending } = progress;
      dispatch(sending === undefined ? { type: 'work-progressed', callId, progress } : { type: 'sending', action: { type: 'send-progressed', callId, progress: sending } });
    });
    const stopRestart = bridge.onEngineRestart(() => {
      actions.privacy.conceal();
      dispatch({ type: 'noticed', notice: { kind: 'engine-restarted' } });
      // A passphrase went with the engine that knew it; whether it is asked for again shows at once.
      void actions.privacy.read();
    });
    const stopLock = bridge.onScreenLock(actions.privacy.conceal);
    return () => {
      stopProgress();
      stopRestart();
      stopLock();
    };
  }, [actions, bridge, dispatch]);
}
