/** Rows of a filtered list, page by page as they come into sight. Only the last filter's answers count. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RowFilter, RowView } from '../preload/bridge.ts';
import { missingPage, NO_PAGES, PAGE_ROWS, rowAt, withPage } from './row-pages.ts';
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

/** `version` changes whenever the rows behind the job changed, and starts the list anew. */
export function useRows(jobId: number, filter: RowFilter, version: string): Rows {
  const { bridge, dispatch } = useShell();
  const key = `${jobId}:${version}:${filter.status ?? ''}:${filter.code ?? ''}`;
  const [state, setState] = useState<{ key: string; pages: RowPages }>({ key, pages: NO_PAGES });
  const pages = state.key === key ? state.pages : NO_PAGES;
  const asked = useRef(new Set<string>());

  const show = useCallback(
    (first: number, last: number) => {
      const index = missingPage(pages, first, last);
      const name = `${key}:${index}`;
      if (index === null || asked.current.has(name)) return;
      asked.current.add(name);
      const after = pages.cursors[index] ?? -1;
      void bridge.listRows({ jobId, filter, after, limit: PAGE_ROWS }).then((answer) => {
        asked.current.delete(name);
        // Rows forgotten while they were asked for are no problem: the job says so itself.
        if (!answer.ok) return answer.error.code === 'job/forgotten' ? undefined : dispatch({ type: 'asking-failed', error: answer.error });
        setState((known) => ({ key, pages: withPage(known.key === key ? known.pages : NO_PAGES, index, answer.value) }));
      });
    },
    [bridge, dispatch, filter, jobId, key, pages],
  );
  useEffect(() => show(0, 0), [show]);
  return {
    count: pages.isComplete ? pages.count : pages.count + 1,
    isLoading: pages.pages.length === 0,
    at: (index) => rowAt(pages, index),
    show,
  };
}
