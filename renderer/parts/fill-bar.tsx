/** How many rows of a column hold a value, as a number with a thin bar under it. */
import type { ReactNode } from 'react';
import { useFormat } from '../format.ts';
import styles from './fill-bar.module.css';

export function FillBar({ share, isBare = false }: { share: number; isBare?: boolean }): ReactNode {
  const format = useFormat();
  return (
    <span className={styles.fill}>
      {format.percent(share)}
      {!isBare && (
        <span className={styles.track} aria-hidden>
          <i style={{ width: `${share * 100}%` }} />
        </span>
      )}
    </span>
  );
}
