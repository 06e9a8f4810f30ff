/** The scrolling body of a page. What scrolls must be reachable by keys, though it is no control. */
import type { ReactNode } from 'react';
import styles from '../screens/privacy.module.css';

const SCROLLS = { tabIndex: 0 };

export function Scroll({ label, children }: { label: string; children: ReactNode }): ReactNode {
  return (
    <div {...SCROLLS} className={styles.scroll} role="region" aria-label={label}>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
