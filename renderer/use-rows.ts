/** Rows of a filtered list, page by page as they come into sight. Only the last filter's answers count. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RowFilter, RowView } from '../preload/bridge.ts';
import { missingPage, noPages, PAGE_ROWS, rowAt, withPage } from './row-pages.ts';
import type { RowPages } from './row-pages.ts';
import { useShell } from './store.ts';

export interface Rows {
  /** Rows known so far; one more is announced while others may follow. */
  readonly count: number;
  readonly isLoading: boolean;
  at(index: number): RowView | null;
  /** Tells which rows are in sight, so that their pages are asked for. */
  show(first: number, last: number): void;
}

interface RowList {
  readonly jobId: number;
  readonly filter: RowFilter;
  /** Changes whenever the rows behind the job changed, and starts the list anew. */
  readonly version: string;
  /** Position of the row that the list begins with; 0: of all rows. */
  readonly from: number;
}

export function useRows({ jobId, filter, version, from }: RowList): Rows {
  const { bridge, dispatch } = useShell();
  const key = `${jobId}:${version}:${from}:${filter.status ?? ''}:${filter.code ?? ''}`;
  const [state, setState] = useState<{ key: string; pages: RowPages }>({ key, pages: noPages(from - 1) });
  const pages = useMemo(() => (state.key === key ? state.pages : noPages(from - 1)), [state, key, from]);
  const asked = useRef(new Set<string>());

  const show = useCallback(
    (first: number, last: number) => {
      const index = missingPage(pages, first, last);
      const name = `${key}:${index}`;
      if (index === null || asked.current.has(name)) return;
      asked.current.add(name);
      const after = pages.cursors[index] ?? from - 1;
      void bridge.listRows({ jobId, filter, after, limit: PAGE_ROWS }).then((answer) => {
        asked.current.delete(name);
        // Rows forgotten while they were asked for are no problem: the job says so itself.
        if (!answer.ok) return answer.error.code === 'job/forgotten' ? undefined : dispatch({ type: 'asking-failed', error: answer.error });
        setState((known) => ({ key, pages: withPage(known.key === key ? known.pages : noPages(from - 1), index, answer.value) }));
      });
    },
    [bridge, dispatch, filter, from, jobId, key, pages],
  );
  useEffect(() => show(0, 0), [show]);
  return {
    count: pages.isComplete ? pages.count : pages.count + 1,
    isLoading: pages.pages.length === 0,
    at: (index) => rowAt(pages, index),
    show,
  };
}
