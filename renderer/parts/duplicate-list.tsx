/** Every left-out duplicate with the row it repeats, differing ones marked; paged like the grid. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, RowFilter, RowView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/duplicates.module.css';
import { gridTables } from '../selectors.ts';
import type { GridTable } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';
import { useRows } from '../use-rows.ts';

const ROW_PX = 47;

export function DuplicateList({ job, count, differing }: { job: PageJob; count: number; differing: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { dispatch } = useShell();
  const chosen = useSession((session) => session.duplicate);
  const [isNarrow, setIsNarrow] = useState(false);
  const filter = useMemo<RowFilter>(() => ({ status: 'duplicate', code: isNarrow ? 'duplicate-differs' : undefined }), [isNarrow]);
  const rows = useRows({ jobId: job.jobId, filter, version: JSON.stringify(job.recipe), from: 0 });
  const tables = useMemo(() => gridTables(job.sources), [job.sources]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: rows.count, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 12 });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const top = rows.at(0);
  const { show } = rows;
  useEffect(() => show(first, last), [show, first, last]);
  useEffect(() => {
    if (chosen === null && top !== null) dispatch({ type: 'duplicate-chosen', row: top });
  }, [chosen, top, dispatch]);
  const narrow = (): void => {
    setIsNarrow(!isNarrow);
    dispatch({ type: 'duplicate-chosen', row: null });
  };
  const choose = (index: number): void => {
    const row = rows.at(index);
    if (row === null) return;
    virtual.scrollToIndex(index);
    dispatch({ type: 'duplicate-chosen', row });
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const current = items.find((item) => rows.at(item.index)?.seq === chosen?.seq)?.index ?? first;
    choose(current + step);
  };
  return (
    <div className={styles.list}>
      <div className={styles.listHead}>
        <span>{t('duplicates.listTitle', { count, n: format.count(count) })}</span>
        {differing > 0 && (
          <button type="button" className={styles.narrow} aria-pressed={isNarrow} onClick={narrow}>
            {t('duplicates.onlyDiffering', { n: format.count(differing) })}
          </button>
        )}
      </div>
      <div ref={scroller} className={styles.scroll} role="listbox" tabIndex={0} aria-label={t('duplicates.title')} onKeyDown={press}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {items.map((item) => (
            <Pair
              key={item.key}
              row={rows.at(item.index)}
              tables={tables}
              top={item.start}
              isActive={rows.at(item.index)?.seq === chosen?.seq}
              onChoose={() => choose(item.index)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

interface PairProps {
  readonly row: RowView | null;
  readonly tables: readonly GridTable[];
  readonly top: number;
  readonly isActive: boolean;
  onChoose(): void;
}

function Pair({ row, tables, top, isActive, onChoose }: PairProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (row === null) return null;
  const differs = row.codes.includes('duplicate-differs');
  return (
    <div
      className={styles.pair}
      role="option"
      aria-selected={isActive}
      data-active={isActive || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onChoose}
    >
      <b className="mono">{row.after.order_id ?? '–'}</b>
      <span className="dim">{t('duplicates.row', { n: format.count(row.row) })}</span>
      {tables.length > 0 ? (
        <span className="dim" title={tables[row.file]?.full}>
          {tables[row.file]?.short}
        </span>
      ) : (
        <span className="mono dim">{row.after.product_id ?? row.after.event_type ?? ''}</span>
      )}
      <span className={differs ? styles.differs : 'dim'}>{t(differs ? 'duplicates.differs' : 'duplicates.identical')}</span>
    </div>
  );
}
