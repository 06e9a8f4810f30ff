/** The right pane: says why. Closed and opened by `I`; a screen puts its sections into it. */
import { IconLayoutSidebarRight, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useShell } from '../store.ts';
import styles from './inspector.module.css';

/** What scrolls must be reachable by keys, though it is no control. */
const SCROLLS = { tabIndex: 0 };

interface Props {
  readonly title: ReactNode;
  readonly subtitle: string;
  /** What the pane is to whoever cannot see it; absent: why. */
  readonly label?: string | undefined;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

export function Inspector({ title, subtitle, label, foot, children }: Props): ReactNode {
  const { t } = useTranslation();
  const { dispatch } = useShell();
  const isOpen = useSession((session) => session.isInspectorOpen);
  if (!isOpen) return null;
  return (
    <aside className={styles.pane} aria-label={label ?? t('inspector.why')}>
      <div className={styles.head}>
        <h2>{title}</h2>
        <span className={styles.sub}>{subtitle}</span>
        <button
          type="button"
          className={styles.close}
          aria-label={t('inspector.close')}
          onClick={() => dispatch({ type: 'inspector-toggled' })}
        >
          <IconX size={16} stroke={1.5} />
        </button>
      </div>
      <div {...SCROLLS} className={styles.body} role="region" aria-label={label ?? t('inspector.why')}>
        {children}
      </div>
      {foot != null && foot !== false && <div className={styles.foot}>{foot}</div>}
    </aside>
  );
}

/** Brings the inspector back; only there while it is closed. */
export function InspectorButton(): ReactNode {
  const { t } = useTranslation();
  const { dispatch } = useShell();
  const isOpen = useSession((session) => session.isInspectorOpen);
  if (isOpen) return null;
  return (
    <button
      type="button"
      className={styles.close}
      aria-label={t('inspector.open')}
      title={`${t('inspector.open')} (I)`}
      onClick={() => dispatch({ type: 'inspector-toggled' })}
    >
      <IconLayoutSidebarRight size={16} stroke={1.4} />
    </button>
  );
}

export function Section({ title, children }: { title?: ReactNode; children: ReactNode }): ReactNode {
  return (
    <section className={styles.section}>
      {title !== undefined && <h3>{title}</h3>}
      {children}
    </section>
  );
}

export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }): ReactNode {
  return (
    <dl className={styles.facts}>
      {rows.map(([label, value]) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
