/** The brand: a stub and a ticket with a dotted tear between them, drawn in the text colour. */
import type { ReactNode } from 'react';

export function Mark({ size = 16 }: { size?: number }): ReactNode {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="currentColor" aria-hidden>
      <path d="M1 2h4v2.2a.8.8 0 0 0 0 1.6v1.4a.8.8 0 0 0 0 1.6v1.4a.8.8 0 0 0 0 1.6V14H1z" />
      <path
        d="M7 2h8v12H7v-2.2a.8.8 0 0 0 0-1.6V8.8a.8.8 0 0 0 0-1.6V5.8a.8.8 0 0 0 0-1.6zm2.4 2.6v1h3.8v-1zm0 2.4v1h3.8V7zm0 2.4v1h2.4v-1z"
        fillRule="evenodd"
      />
    </svg>
  );
}

/** The torn ticket of the start screen; says nothing that the words beside it do not. */
export function TornTicket(): ReactNode {
  return (
    <svg width="124" height="80" viewBox="0 0 124 80" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden>
      <path
        d="M2 8.5 37 6.4l.5 6.3a4.2 4.2 0 0 0-1 8.2 4.2 4.2 0 0 0 1.8 8.1l.5 6.4a4.2 4.2 0 0 0-1 8.2 4.2 4.2 0 0 0 1.8 8.1l.6 6.3.6 8.2L6.4 74.8z"
        fill="var(--panel)"
      />
      <path
        d="M54 2l67 5.2-4.9 67.8L49 70.1l.5-7.6a4.2 4.2 0 0 0 1.9-8.1 4.2 4.2 0 0 1-.8-8.2l.5-6.9a4.2 4.2 0 0 0 1.8-8.1 4.2 4.2 0 0 1-.8-8.2l.4-6.8A4.2 4.2 0 0 0 53.4 9z"
        fill="var(--panel)"
      />
      <g stroke="var(--dim)" strokeWidth="1.2">
        <path d="M11 23.5l17-1.1M11.7 32.5l12-.8M12.3 41l15-1" />
        <path d="M66 19l40 3M65.4 27.5l40 3M64.8 36l26 2" />
        <path d="M15 63l9-.6" />
      </g>
      <path d="M95 53.6l12.6.9-.8 11.6-12.6-.9z" fill="var(--text)" stroke="none" />
    </svg>
  );
}
