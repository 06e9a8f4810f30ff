/** What the rules found, grouped by what it does to a row, over the rows themselves. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import type { PageJob, PreparedCounts, RowFilter, RowStatus } from '../../preload/bridge.ts';
import { runCommand } from '../commands.ts';
import { useFormat } from '../format.ts';
import { DamageReport } from '../parts/damage-report.tsx';
import { ForgottenRows } from '../parts/forgotten-rows.tsx';
import { IssueList } from '../parts/issue-list.tsx';
import { MatchReport } from '../parts/match-report.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { RowGrid } from '../parts/row-grid.tsx';
import { WhyRow } from '../parts/why-row.tsx';
import { damagedRows } from '../review-views.ts';
import { groupIssues, totalsOf } from '../selectors.ts';
import type { ReviewView } from '../session.ts';
import { useSession, useShell } from '../store.ts';
import { useModKey } from '../use-mod-key.ts';
import styles from './review.module.css';

interface Props {
  readonly job: PageJob;
  readonly counts: PreparedCounts;
}

export function ReviewScreen({ job, counts }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const shell = useShell();
  const mod = useModKey();
  const view = useSession((session) => session.view);
  const groups = groupIssues(counts.issues);
  const leftOut = totalsOf(job).leftOut ?? 0;
  const sub =
    counts.filtered === 0
      ? t('review.sub', { leftOut: format.count(leftOut), count: groups.worthKnowing.length })
      : t('review.subFiltered', { leftOut: format.count(leftOut), filtered: format.count(counts.filtered) });
  const isClean = counts.issues.every((issue) => issue.rows === 0);
  return (
    <div className={frame.work}>
      <main className={frame.main}>
        <PageHead
          title={t('review.title')}
          sub={sub}
        >
          <Views counts={counts} />
          <Button rightSection={<kbd>{mod('↵')}</kbd>} onClick={() => runCommand(shell, 'next')}>
            {t('review.toDuplicates')}
          </Button>
        </PageHead>
        {view === 'damage' && <DamageReport job={job} counts={counts} />}
        {view === 'match' && <MatchReport job={job} counts={counts} />}
        {view === 'findings' && isClean && (
          <div className={styles.clean}>
            <IconCheck size={16} stroke={2} aria-hidden />
            {counts.alreadySent > 0 ? t('review.cleanBut', { count: counts.alreadySent, n: format.count(counts.alreadySent) }) : t('review.clean')}
          </div>
        )}
        {view === 'findings' && !isClean && <IssueList groups={groups} />}
        {job.state === 'forgotten' ? (
          <ForgottenRows />
        ) : (
          <>
            <FilterBar counts={counts} />
            <RowGrid job={job} />
          </>
        )}
      </main>
      {job.state !== 'forgotten' && <WhyRow job={job} />}
    </div>
  );
}

const VIEWS: readonly ReviewView[] = ['findings', 'damage', 'match'];

/** Three looks at the same rows; the number says whether the second is worth one. */
function Views({ counts }: { counts: PreparedCounts }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { dispatch } = useShell();
  const view = useSession((session) => session.view);
  const damaged = damagedRows(counts.issues);
  const labelOf = (each: ReviewView): string =>
    each === 'damage' && damaged > 0 ? `${t('views.damage')} ${format.count(damaged)}` : t(`views.${each}`);
  return (
    <SegmentedControl
      aria-label={t('views.label')}
      value={view}
      data={VIEWS.map((value) => ({ value, label: labelOf(value) }))}
      onChange={(next) => dispatch({ type: 'view-chosen', view: next })}
    />
  );
}

const STATUSES: readonly (RowStatus | 'all')[] = ['all', 'event', 'rejected', 'filtered', 'merged', 'duplicate', 'already-sent'];

function FilterBar({ counts }: { counts: PreparedCounts }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { dispatch } = useShell();
  const { filter, from } = useSession((session) => session);
  const choose = (next: RowFilter): void => dispatch({ type: 'filter-chosen', filter: next });
  const shown = shownRows(filter, counts);
  return (
    <div className={styles.filters}>
      <SegmentedControl
        aria-label={t('review.show')}
        value={filter.status ?? 'all'}
        data={statusesOf(counts).map((value) => ({ value, label: t(`statuses.${value}`) }))}
        onChange={(value) => choose({ ...filter, status: value === 'all' ? undefined : value })}
      />
      {filter.code !== undefined && (
        <button type="button" className={styles.chip} onClick={() => choose({ ...filter, code: undefined })}>
          {t(`issues.${filter.code}.name`)}
          <IconX size={13} stroke={1.8} aria-label={t('review.clearFilter')} />
        </button>
      )}
      {from !== null && (
        <button type="button" className={styles.chip} onClick={() => choose(filter)}>
          {t('review.from', { n: format.count(from.row) })}
          <IconX size={13} stroke={1.8} aria-label={t('review.clearFilter')} />
        </button>
      )}
      <span className={styles.shown}>
        {shown === null || from !== null ? '' : t('review.shown', { some: format.count(shown), all: format.count(counts.rowsRead) })}
      </span>
    </div>
  );
}

/** Kinds that this job has no row of are not offered, but for the three that every job may have. */
function statusesOf(counts: PreparedCounts): readonly (RowStatus | 'all')[] {
  const { filtered, merged, alreadySent } = counts;
  const rare: Readonly<Partial<Record<RowStatus | 'all', number>>> = { filtered, merged, 'already-sent': alreadySent };
  return STATUSES.filter((status) => rare[status] !== 0);
}

/** Known without counting for one condition; two at once are only found by looking. */
function shownRows({ status, code }: RowFilter, counts: PreparedCounts): number | null {
  if (code !== undefined) return status === undefined ? (counts.issues.find((issue) => issue.code === code)?.rows ?? 0) : null;
  if (status === 'event') return counts.eventsWritten;
  if (status === 'already-sent') return counts.alreadySent;
  if (status === 'rejected' || status === 'filtered' || status === 'merged') return counts[status];
  return status === 'duplicate' ? counts.duplicates : counts.rowsRead;
}
