/** A rule that is on or off, said in words; a press turns it round at once. */
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../store.ts';
import styles from '../screens/review.module.css';

interface Props {
  readonly label: string;
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
}

export function SwitchButton({ label, isOn, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const isBusy = useSession((session) => session.work !== null);
  return (
    <button type="button" role="switch" aria-checked={isOn} aria-label={label} className={styles.switch} disabled={isBusy} onClick={() => onChange(!isOn)}>
      <IconCheck size={13} stroke={2} aria-hidden />
      {t(isOn ? 'damage.on' : 'damage.off')}
    </button>
  );
}
