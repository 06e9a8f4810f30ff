/** What the engine says unasked: progress of the running call, and that it had to start again. */
import { useEffect } from 'react';
import { useShell } from './store.ts';

export function useEngineNews(): void {
  const { bridge, dispatch } = useShell();
  useEffect(() => {
    const stopProgress = bridge.onProgress((callId, progress) => {
      const { sending } = progress;
      dispatch(sending === undefined ? { type: 'work-progressed', callId, progress } : { type: 'sending', action: { type: 'send-progressed', callId, progress: sending } });
    });
    const stopRestart = bridge.onEngineRestart(() => dispatch({ type: 'noticed', notice: { kind: 'engine-restarted' } }));
    return () => {
      stopProgress();
      stopRestart();
    };
  }, [bridge, dispatch]);
}
