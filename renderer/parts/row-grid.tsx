/**
 * The masked rows of the current filter, as a grid of 28 px rows of which only those in sight exist.
 * One listener for all rows; the focused row is announced through aria-activedescendant.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, RowView, TargetField } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { gridColumns, gridTemplate } from '../grid-columns.ts';
import { gridTables } from '../selectors.ts';
import type { GridTable } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';
import { useRows } from '../use-rows.ts';
import type { Rows } from '../use-rows.ts';
import { RowStatusCell, ValueCell } from './row-cells.tsx';
import styles from './row-grid.module.css';

const ROW_PX = 28;
const OVERSCAN = 12;

export function RowGrid({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const { filter, from } = useSession((session) => session);
  const fields = gridColumns(job);
  const tables = useMemo(() => gridTables(job.sources), [job.sources]);
  const rows = useRows({ jobId: job.jobId, filter, version: versionOf(job), from: from?.seq ?? 0 });
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const { show } = rows;
  useEffect(() => show(first, last), [show, first, last]);
  const keys = useGridKeys(rows, (index) => virtual.scrollToIndex(index));
  if (!rows.isLoading && rows.count === 0) return <NoRow />;
  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label={t('grid.label')}
      aria-rowcount={rows.count + 1}
      aria-activedescendant={keys.activeId}
      onKeyDown={keys.onKeyDown}
      onClick={keys.onClick}
      style={{ '--columns': gridTemplate(job, fields) } as React.CSSProperties}
    >
      <Head fields={fields} hasTables={tables.length > 0} />
      <div className={styles.body} style={{ height: virtual.getTotalSize() }} role="rowgroup">
        {items.map((item) => (
          <Row key={item.key} index={item.index} top={item.start} row={rows.at(item.index)} fields={fields} tables={tables} isActive={keys.isActive(item.index)} />
        ))}
      </div>
    </div>
  );
}

/** Comparing with a ledger marks rows as sent, which no change of the recipe tells. */
function versionOf({ recipe, counts }: PageJob): string {
  return JSON.stringify([recipe, counts?.eventSet, counts?.alreadySent]);
}

function Head({ fields, hasTables }: { fields: readonly TargetField[]; hasTables: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={styles.head} role="row" aria-rowindex={1}>
      <span role="columnheader" className={styles.number}>
        {t('grid.row')}
      </span>
      {hasTables && <span role="columnheader">{t('tables.table')}</span>}
      <span role="columnheader">{t('grid.status')}</span>
      {fields.map((field) => (
        <span key={field} role="columnheader" className="mono">
          {field}
        </span>
      ))}
    </div>
  );
}

interface RowProps {
  readonly index: number;
  readonly top: number;
  readonly row: RowView | null;
  readonly fields: readonly TargetField[];
  readonly tables: readonly GridTable[];
  readonly isActive: boolean;
}

function Row({ index, top, row, fields, tables, isActive }: RowProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div
      id={`row-${index}`}
      className={styles.row}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isActive}
      data-index={index}
      data-status={row?.status}
      data-active={isActive || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span role="gridcell" className={styles.number}>
        {row === null ? '' : format.count(row.row)}
      </span>
      {tables.length > 0 && (
        <span role="gridcell" className={styles.table} title={row === null ? undefined : tables[row.file]?.full}>
          {row === null ? '' : tables[row.file]?.short}
        </span>
      )}
      {row === null ? <span role="gridcell" /> : <RowStatusCell status={row.status} label={t(`statuses.${row.status}`)} />}
      {fields.map((field) => (
        <ValueCell key={field} before={row?.before[field]} after={row?.after[field]} />
      ))}
    </div>
  );
}

interface GridKeys {
  readonly activeId: string | undefined;
  isActive(index: number): boolean;
  onKeyDown(event: KeyboardEvent): void;
  onClick(event: MouseEvent): void;
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 20,
  PageUp: -20,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

function useGridKeys(rows: Rows, scrollTo: (index: number) => void): GridKeys {
  const { dispatch } = useShell();
  const active = useRef(-1);
  const row = useSession((session) => session.row);
  const choose = (index: number): void => {
    const next = rows.at(index);
    if (next === null) return;
    active.current = index;
    scrollTo(index);
    dispatch({ type: 'row-chosen', row: next });
  };
  const isActive = (index: number): boolean => row !== null && rows.at(index)?.seq === row.seq;
  return {
    activeId: row === null ? undefined : `row-${active.current}`,
    isActive,
    onKeyDown(event) {
      const step = STEPS[event.key];
      if (step === undefined) return;
      event.preventDefault();
      choose(Math.max(0, Math.min(rows.count - 1, active.current + step)));
    },
    onClick(event) {
      const target = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-index]') : null;
      if (target !== null) choose(Number(target.dataset['index']));
    },
  };
}

function NoRow(): ReactNode {
  const { t } = useTranslation();
  const { dispatch } = useShell();
  return (
    <div className={styles.nothing}>
      <b>{t('grid.nothing')}</b>
      <Button variant="link" onClick={() => dispatch({ type: 'filter-chosen', filter: {} })}>
        {t('grid.showAll')}
      </Button>
    </div>
  );
}
