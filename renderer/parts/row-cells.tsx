/** Cells of the review grid: left the value as in the file, right as it goes out; equal ones once. */
import { IconAlertOctagon, IconArrowMerge, IconArrowUpRight, IconCheck, IconCopy, IconFilterOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RowStatus } from '../../preload/bridge.ts';
import styles from './row-grid.module.css';

const ICONS = { event: IconCheck, rejected: IconAlertOctagon, duplicate: IconCopy, merged: IconArrowMerge, filtered: IconFilterOff, 'already-sent': IconArrowUpRight };

export function RowStatusCell({ status, label }: { status: RowStatus; label: string }): ReactNode {
  const Icon = ICONS[status];
  return (
    <span role="gridcell" className={styles.status} data-status={status}>
      <Icon size={14} stroke={1.8} aria-hidden />
      {label}
    </span>
  );
}

interface Props {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export function ValueCell({ before, after }: Props): ReactNode {
  if (before === undefined && after === undefined) {
    return (
      <span role="gridcell" className={styles.empty}>
        –
      </span>
    );
  }
  if (before === undefined || before === after) {
    return (
      <span role="gridcell" className="mono">
        <span className={styles.out}>{after}</span>
      </span>
    );
  }
  return (
    <span role="gridcell" className="mono" title={`${before} → ${after ?? ''}`}>
      <span className={styles.before}>{before}</span>
      <span className={styles.arrow}>→</span>
      {after === undefined ? <span className={styles.missing}>∅</span> : <span className={`${styles.changed} ${styles.out}`}>{after}</span>}
    </span>
  );
}
