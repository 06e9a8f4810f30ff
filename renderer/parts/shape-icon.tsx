/** What a column's values look like, as a sign; null stands for one value for every row. */
import {
  IconAt,
  IconBrackets,
  IconCalendar,
  IconDeviceMobile,
  IconFingerprint,
  IconHash,
  IconLetterT,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ColumnShape } from '../../preload/bridge.ts';

const ICONS: Readonly<Record<ColumnShape, typeof IconAt>> = {
  empty: IconLetterT,
  email: IconAt,
  phone: IconDeviceMobile,
  digest: IconFingerprint,
  time: IconCalendar,
  date: IconCalendar,
  amount: IconHash,
  integer: IconHash,
  currency: IconLetterT,
  event: IconLetterT,
  id: IconLetterT,
  text: IconLetterT,
};

export function ShapeIcon({ shape }: { shape: ColumnShape | null }): ReactNode {
  const Icon = shape === null ? IconBrackets : ICONS[shape];
  return <Icon size={15} stroke={1.5} aria-hidden />;
}
