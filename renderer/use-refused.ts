/** Refused events of an upload in row order, as far as they have been scrolled to. */
import { useCallback, useRef, useState } from 'react';
import type { RefusedEvent } from '../preload/bridge.ts';
import { useShell } from './store.ts';

const PAGE = 200;
const NONE: readonly RefusedEvent[] = [];

export interface Refused {
  readonly events: readonly RefusedEvent[];
  /** Tells the last row in sight, so that the next page is asked for in time. */
  show(last: number): void;
}

/** `count` is how many there are now; while sending it grows. */
export function useRefused(uploadId: number, count: number): Refused {
  const { bridge } = useShell();
  const [known, setKnown] = useState<{ uploadId: number; events: readonly RefusedEvent[] }>({ uploadId, events: NONE });
  const events = known.uploadId === uploadId ? known.events : NONE;
  const asked = useRef('');
  const show = useCallback(
    (last: number) => {
      const key = `${uploadId}:${events.length}:${count}`;
      if (events.length >= count || last < events.length - 1 || asked.current === key) return;
      asked.current = key;
      void bridge.listRefused({ uploadId, after: events.at(-1)?.seq ?? -1, limit: PAGE }).then((answer) => {
        if (answer.ok) setKnown({ uploadId, events: [...events, ...answer.value] });
      });
    },
    [bridge, uploadId, events, count],
  );
  return { events, show };
}
