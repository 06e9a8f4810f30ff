/** What the engine says unasked: progress of the running call, and that it had to start again. */
import { useEffect } from 'react';
import { useShell } from './store.ts';

export function useEngineNews(): void {
  const { bridge, dispatch } = useShell();
  useEffect(() => {
    const stopProgress = bridge.onProgress((callId, progress) => dispatch({ type: 'work-progressed', callId, progress }));
    const stopRestart = bridge.onEngineRestart(() => dispatch({ type: 'noticed', notice: { kind: 'engine-restarted' } }));
    return () => {
      stopProgress();
      stopRestart();
    };
  }, [bridge, dispatch]);
}
