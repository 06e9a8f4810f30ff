/** Issues by what they do: left out, sent but worth knowing, only noted. One click shows their rows. */
import { Button } from '@mantine/core';
import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssueCount } from '../../preload/bridge.ts';
import { ISSUE_FIELDS } from '../copy.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/review.module.css';
import type { IssueGroups } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';

type Tone = 'bad' | 'ask' | 'info';
const ICONS = { bad: IconAlertOctagon, ask: IconAlertTriangle, info: IconInfoCircle };

export function IssueList({ groups }: { groups: IssueGroups }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={styles.issues}>
      <Group title={t('review.leftOut')} note={t('review.leftOutNote')} tone="bad" issues={groups.leftOut} />
      <Group title={t('review.filtered')} note={t('review.filteredNote')} tone="info" issues={groups.filtered} />
      <Group title={t('review.merged')} note={t('review.mergedNote')} tone="info" issues={groups.merged} />
      <Group title={t('review.worthKnowing')} note={t('review.worthKnowingNote')} tone="ask" issues={groups.worthKnowing} />
      <Group title={t('review.noted')} note={t('review.notedNote')} tone="info" issues={groups.noted} />
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  readonly note: string;
  readonly tone: Tone;
  readonly issues: readonly IssueCount[];
}

function Group({ title, note, tone, issues }: GroupProps): ReactNode {
  if (issues.length === 0) return null;
  return (
    <section aria-label={title}>
      <div className={styles.group}>
        <b>{title}</b>
        <span className="dim">{note}</span>
      </div>
      {issues.map((issue) => (
        <IssueRow key={issue.code} issue={issue} tone={tone} />
      ))}
    </section>
  );
}

function IssueRow({ issue, tone }: { issue: IssueCount; tone: Tone }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { dispatch } = useShell();
  const isSelected = useSession((session) => session.filter.code === issue.code);
  const field = ISSUE_FIELDS[issue.code];
  const Icon = ICONS[tone];
  const goToField = (): void => {
    if (field === undefined) return;
    dispatch({ type: 'step-chosen', step: 'map' });
    dispatch({ type: 'field-chosen', field });
  };
  return (
    <div className={styles.issue} data-tone={tone} data-selected={isSelected || undefined}>
      <Icon size={16} stroke={1.6} aria-hidden />
      <button
        type="button"
        className={styles.name}
        aria-pressed={isSelected}
        // Line items are counted per order, not marked per row, so there is no list of them to show.
        disabled={issue.firstRow === null || issue.code === 'line-item'}
        onClick={() => dispatch({ type: 'filter-chosen', filter: isSelected ? {} : { code: issue.code } })}
      >
        <b>{t(`issues.${issue.code}.name`)}</b>
        <span>{t(`issues.${issue.code}.note`)}</span>
      </button>
      <span className={styles.rows}>{format.count(issue.rows)}</span>
      <span className={styles.action}>
        {field !== undefined && (
          <Button variant="link" onClick={goToField}>
            {t('review.mapping', { field })}
          </Button>
        )}
      </span>
    </div>
  );
}
