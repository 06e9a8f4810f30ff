/** Every batch in 32 px rows of which only those in sight exist; the one in flight stays in sight while it was. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconAlertTriangle, IconArrowUpRight, IconCheck, IconClock, IconColumns2, IconHelpCircle, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchLook, BatchRow } from '../batch-rows.ts';
import { useFormat } from '../format.ts';
import { durationOf, shortRequestId } from '../sent-figures.ts';
import styles from './batch-table.module.css';

const ROW_PX = 32;
const HEAD_PX = 26;
/** What scrolls must be reachable by keys, though it is no control. */
const SCROLLS = { tabIndex: 0 };

interface Props {
  readonly label: string;
  readonly rows: readonly BatchRow[];
  readonly isGivenUp: boolean;
}

export function BatchTable({ label, rows: all, isGivenUp }: Props): ReactNode {
  const { t } = useTranslation();
  const rows = isGivenUp ? all.filter(({ look }) => look !== 'waiting') : all;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    // The head stays on top of the rows; the row that follows is worth a look as well.
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
    scrollPaddingEnd: ROW_PX,
  });
  const active = rows.findLastIndex(({ look }) => look === 'in-flight' || look === 'repeating' || look === 'splitting');
  const followed = useRef(active);
  useEffect(() => {
    const before = followed.current;
    followed.current = active;
    if (active === -1 || active === before) return;
    const { range } = virtual;
    const wasInSight = before === -1 || range === null || (before >= range.startIndex && before <= range.endIndex);
    if (wasInSight) virtual.scrollToIndex(active, { align: 'auto' });
  }, [active, virtual]);
  return (
    <div ref={scroller} className={styles.table} role="table" {...SCROLLS} aria-label={label} aria-rowcount={rows.length + 1}>
      <div className={styles.head} role="row" aria-rowindex={1}>
        <span role="columnheader" className={styles.number}>
          {t('batches.batch')}
        </span>
        <span role="columnheader" className={styles.number}>
          {t('batches.events')}
        </span>
        <span role="columnheader">{t('batches.state')}</span>
        <span role="columnheader" className={styles.number}>
          {t('batches.bytes')}
        </span>
        <span role="columnheader">{t('batches.started')}</span>
        <span role="columnheader" className={styles.number}>
          {t('batches.took')}
        </span>
        <span role="columnheader">{t('batches.requestId')}</span>
      </div>
      <div className={styles.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return row === undefined ? null : <Row key={item.key} row={row} index={item.index} top={item.start - HEAD_PX} />;
        })}
      </div>
    </div>
  );
}

function Row({ row, index, top }: { row: BatchRow; index: number; top: number }): ReactNode {
  const format = useFormat();
  return (
    <div className={styles.row} role="row" aria-rowindex={index + 2} data-look={row.look} style={{ transform: `translateY(${top}px)` }}>
      <span role="cell" className={styles.number}>
        {format.count(row.number)}
      </span>
      <span role="cell" className={styles.number}>
        {format.count(row.events)}
      </span>
      <Look row={row} />
      <span role="cell" className={styles.number}>
        {row.bytes === null ? '' : format.bytes(row.bytes)}
      </span>
      <span role="cell" className="num">
        {row.startedAt === null ? '' : format.clock(row.startedAt)}
      </span>
      <span role="cell" className={styles.number}>
        {row.tookMs === null ? '' : <Took milliseconds={row.tookMs} />}
      </span>
      <Requests row={row} />
    </div>
  );
}

const ICONS: Readonly<Record<BatchLook, ComponentType<{ size: number; stroke: number }> | null>> = {
  accepted: IconCheck,
  'accepted-later': IconCheck,
  refused: IconX,
  split: IconColumns2,
  'split-off': IconColumns2,
  splitting: IconColumns2,
  'in-flight': IconArrowUpRight,
  repeating: IconClock,
  unknown: IconHelpCircle,
  failed: IconAlertTriangle,
  waiting: null,
};

function Look({ row }: { row: BatchRow }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const Icon = ICONS[row.look];
  const text = t(`batches.looks.${row.look}`, {
    accepted: format.count(row.accepted),
    refused: format.count(row.refused),
    rest: format.count(row.events - row.accepted - row.refused),
    attempts: row.requests,
    next: row.requests + 1,
    code: row.code ?? '–',
  });
  return (
    <span role="cell" className={styles.look} data-look={row.look} title={text}>
      {Icon !== null && <Icon size={14} stroke={1.8} aria-hidden />}
      <span>{text}</span>
    </span>
  );
}

function Took({ milliseconds }: { milliseconds: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (milliseconds < 1_000) return t('sent.milliseconds', { n: milliseconds });
  if (milliseconds < 100_000) return t('sent.seconds', { n: format.tenths(milliseconds / 1_000) });
  const { unit, n, rest } = durationOf(milliseconds / 1_000);
  return t(`sent.${unit}`, { n: format.count(n), rest });
}

function Requests({ row }: { row: BatchRow }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (row.look === 'in-flight') return <Dim>{t('batches.pendingAnswer')}</Dim>;
  if (row.look.startsWith('split')) return <Dim>{t('batches.requests', { count: row.requests, n: format.count(row.requests) })}</Dim>;
  if (row.requestId === null) return <Dim>{row.look === 'waiting' ? '' : t('batches.noAnswer')}</Dim>;
  return (
    <span role="cell" className={`mono selectable ${styles.id}`} title={row.requestId}>
      {shortRequestId(row.requestId)}
    </span>
  );
}

function Dim({ children }: { children: ReactNode }): ReactNode {
  return (
    <span role="cell" className={`${styles.id} dim`}>
      {children}
    </span>
  );
}
