/** The kept row and the left-out one side by side; cells that differ are tinted and say so. */
import { IconCheck } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, RowView, TargetField } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/duplicates.module.css';
import { gridTables } from '../selectors.ts';
import type { GridTable } from '../selectors.ts';
import { isPlain, unmasked } from '../privacy.ts';
import { useSession, useShell } from '../store.ts';
import { PlainValues } from './plain-values.tsx';

export function DuplicatePair({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const chosen = useSession((session) => session.duplicate);
  const kept = useKeptRow(job, chosen);
  const revealed = useSession(({ privacy }) => privacy.revealed);
  if (chosen === null) return <div className={styles.compare} />;
  return (
    <div className={styles.compare}>
      <table className={styles.table}>
        <PairHead chosen={chosen} kept={kept} tables={gridTables(job.sources)} />
        <tbody>
          {job.suggestions.map(({ field }) => (
            <PairRow
              key={field}
              field={field}
              kept={kept === null ? null : unmasked(kept, revealed)}
              other={unmasked(chosen, revealed)}
              isPlain={isPlain(chosen.seq, field, revealed)}
            />
          ))}
        </tbody>
      </table>
      <p className={styles.why}>{t(`keepReasons.${job.recipe.dedupe.keep}`)}</p>
      <div className={styles.plain}>
        <PlainValues jobId={job.jobId} seqs={kept === null ? [chosen.seq] : [kept.seq, chosen.seq]} />
      </div>
    </div>
  );
}

interface HeadProps {
  readonly chosen: RowView;
  readonly kept: RowView | null;
  readonly tables: readonly GridTable[];
}

function PairHead({ chosen, kept, tables }: HeadProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <thead>
      <tr>
        <th scope="col">
          <span className="dim">{t('duplicates.order')}</span>
          <b className="mono">{chosen.after.order_id}</b>
        </th>
        <th scope="col" className={styles.kept}>
          <b>{t('duplicates.rowTitle', { n: format.count(chosen.repeatsRow ?? 0) })}</b>
          <span>
            <IconCheck size={13} stroke={2} aria-hidden /> {t('duplicates.kept')}
          </span>
          <TableName table={kept === null ? undefined : tables[kept.file]} />
        </th>
        <th scope="col">
          <b>{t('duplicates.rowTitle', { n: format.count(chosen.row) })}</b>
          <span className="dim">{t('duplicates.isLeftOut')}</span>
          <TableName table={tables[chosen.file]} />
        </th>
      </tr>
    </thead>
  );
}

/** Row numbers alone say nothing where several tables have such a row. */
function TableName({ table }: { table: GridTable | undefined }): ReactNode {
  return (
    table !== undefined && (
      <i className="meta" title={table.full}>
        {table.short}
      </i>
    )
  );
}

interface PairRowProps {
  readonly field: TargetField;
  readonly kept: RowView | null;
  readonly other: RowView;
  /** Whether the values are plain that are masked otherwise. */
  readonly isPlain: boolean;
}

function PairRow({ field, kept, other, isPlain: isShownPlain }: PairRowProps): ReactNode {
  const { t } = useTranslation();
  const left = kept?.after[field];
  const right = other.after[field];
  const differs = kept !== null && left !== right;
  return (
    <tr data-differs={differs || undefined} data-plain={isShownPlain || undefined}>
      <th scope="row" className="mono dim">
        {field}
      </th>
      <td className="mono">{kept === null ? '' : (left ?? t('why.empty'))}</td>
      <td className="mono">
        {right ?? t('why.empty')}
        {differs && <span className={styles.mark}>{t('duplicates.differs')}</span>}
      </td>
    </tr>
  );
}

/** The row that a duplicate repeats, asked for by its position. */
function useKeptRow(job: PageJob, duplicate: RowView | null): RowView | null {
  const { bridge } = useShell();
  const [kept, setKept] = useState<RowView | null>(null);
  const seq = duplicate?.repeatsSeq ?? null;
  useEffect(() => {
    let isWanted = true;
    setKept(null);
    if (seq !== null) {
      void bridge.listRows({ jobId: job.jobId, filter: {}, after: seq - 1, limit: 1 }).then((answer) => {
        if (isWanted && answer.ok) setKept(answer.value.rows[0] ?? null);
      });
    }
    return () => {
      isWanted = false;
    };
  }, [bridge, job.jobId, seq]);
  return kept;
}
