/** All batches of an upload, kept up while answers come: only what can still change is asked for again. */
import { useState } from 'react';
import type { BatchView } from '../preload/bridge.ts';
import { useShell } from './store.ts';
import { useFollowing } from './use-following.ts';

const PAGE = 200;
const NONE: readonly BatchView[] = [];

/** `version` changes whenever an answer may have changed a batch. */
export function useBatches(uploadId: number, version: string): readonly BatchView[] {
  const { bridge } = useShell();
  const [known, setKnown] = useState<{ uploadId: number; batches: readonly BatchView[] }>({ uploadId, batches: NONE });
  const shown = known.uploadId === uploadId ? known.batches : NONE;
  useFollowing(uploadId, version, async (isCurrent) => {
    let batches = settledStart(shown);
    for (;;) {
      const answer = await bridge.listBatches({ uploadId, after: batches.at(-1)?.batch ?? 0, limit: PAGE });
      if (!isCurrent() || !answer.ok) return;
      batches = [...batches, ...answer.value];
      if (answer.value.length < PAGE) break;
    }
    setKnown({ uploadId, batches });
  });
  return shown;
}

/** The batches before the first one that a request may still change. */
function settledStart(batches: readonly BatchView[]): readonly BatchView[] {
  const open = batches.findIndex(({ state }) => state === 'sending' || state === 'failed');
  return open === -1 ? batches : batches.slice(0, open);
}
