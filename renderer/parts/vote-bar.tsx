/** How a column's cells voted, as a bar with the same numbers in words under it. */
import type { ReactNode } from 'react';
import styles from './vote-bar.module.css';

export interface Vote {
  readonly tone: 'first' | 'second' | 'both' | 'bad';
  readonly cells: number;
  readonly text: string;
}

export function VoteBar({ votes }: { votes: readonly Vote[] }): ReactNode {
  const shown = votes.filter(({ cells }) => cells > 0);
  if (shown.length === 0) return null;
  return (
    <>
      <div className={styles.bar} aria-hidden>
        {shown.map((vote) => (
          <i key={vote.tone} data-tone={vote.tone} style={{ flexGrow: vote.cells }} />
        ))}
      </div>
      <div className={`${styles.legend} meta`}>
        {shown.map((vote) => (
          <span key={vote.tone}>{vote.text}</span>
        ))}
      </div>
    </>
  );
}
