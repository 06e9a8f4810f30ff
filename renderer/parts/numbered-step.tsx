/** A step of an ordered list: what to do, and under it what helps to do it. */
import type { ReactNode } from 'react';

export function NumberedStep({ text, note }: { text: string; note: string }): ReactNode {
  return (
    <li>
      <span>{text}</span>
      <span className="meta">{note}</span>
    </li>
  );
}
