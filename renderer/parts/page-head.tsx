/** Title of a screen, the counts that matter on it, and its one next thing at the right. */
import type { ReactNode } from 'react';
import { InspectorButton } from './inspector.tsx';
import styles from './page-head.module.css';

interface Props {
  readonly title: string;
  readonly sub: string;
  /** Whether the screen has an inspector. */
  readonly hasPane?: boolean;
  readonly children: ReactNode;
}

export function PageHead({ title, sub, hasPane = true, children }: Props): ReactNode {
  return (
    <div className={styles.head}>
      <div className={styles.text}>
        <h1>{title}</h1>
        <span className={styles.sub}>{sub}</span>
      </div>
      <div className={styles.tools}>
        {children}
        {hasPane && <InspectorButton />}
      </div>
    </div>
  );
}
