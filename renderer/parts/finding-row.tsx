/** One finding in a list of the review: a press shows its rows below; what can be done stands at the right. */
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssueCode } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import type { Found } from '../review-views.ts';
import styles from '../screens/review.module.css';
import { useSession, useShell } from '../store.ts';

export function FindingGroup({ title, note, children }: { title: string; note: string; children: ReactNode }): ReactNode {
  return (
    <section aria-label={title}>
      <div className={styles.group}>
        <b>{title}</b>
        <span className="dim">{note}</span>
      </div>
      {children}
    </section>
  );
}

interface Props {
  readonly found: Found<IssueCode>;
  readonly tone: 'bad' | 'ask' | 'ok' | 'info';
  readonly icon: Icon;
  /** What to do about it, in a line of its own. */
  readonly advice?: string;
  readonly children?: ReactNode;
}

export function FindingRow({ found, tone, icon: Sign, advice, children }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { dispatch } = useShell();
  const { code, rows, canShow } = found;
  const isSelected = useSession((session) => session.filter.code === code);
  return (
    <div className={styles.issue} data-tone={tone} data-selected={isSelected || undefined} data-advice={advice === undefined ? undefined : true}>
      <Sign size={16} stroke={1.6} aria-hidden />
      <button
        type="button"
        className={styles.name}
        aria-pressed={isSelected}
        disabled={!canShow}
        onClick={() => dispatch({ type: 'filter-chosen', filter: isSelected ? {} : { code } })}
      >
        <b>{t(`issues.${code}.name`)}</b>
        <span>{t(`issues.${code}.note`)}</span>
      </button>
      <span className={styles.rows}>{rows === 0 ? '–' : format.count(rows)}</span>
      <span className={styles.action}>{children}</span>
      {advice !== undefined && <p className={styles.advice}>{advice}</p>}
    </div>
  );
}
