/** A line of a slip: what it is, and its value. */
import type { ReactNode } from 'react';
import styles from './receipt-slip.module.css';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly title?: string;
  readonly isMono?: boolean;
  readonly isStrong?: boolean;
}

export function SlipLine({ label, value, title, isMono = false, isStrong = false }: Props): ReactNode {
  return (
    <div className={styles.line} data-strong={isStrong || undefined}>
      <dt>{label}</dt>
      <dd className={isMono ? 'mono selectable' : 'num selectable'} title={title ?? value}>
        {value}
      </dd>
    </div>
  );
}
