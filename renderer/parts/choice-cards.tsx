/** Radio cards: each answer with its evidence. Real radio inputs, so arrows and screen readers work. */
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './choice-cards.module.css';

export interface CardOption<T extends string> {
  readonly value: T;
  readonly title: string;
  readonly note: string;
  readonly aside: string;
}

interface Props<T extends string> {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly CardOption<T>[];
  onChange(value: T): void;
}

export function ChoiceCards<T extends string>({ label, value, options, onChange }: Props<T>): ReactNode {
  const name = useId();
  return (
    <div className={styles.cards} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} className={styles.card}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={styles.title}>{option.title}</span>
          <span className={styles.aside}>{option.aside}</span>
          {option.note !== '' && <span className={styles.note}>{option.note}</span>}
        </label>
      ))}
    </div>
  );
}
