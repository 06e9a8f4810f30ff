/** Files of this job that could not be read: each with its sentence and what to do, on the first screen after reading. */
import { IconAlertOctagon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailedSource } from '../../preload/bridge.ts';
import { errorParams } from '../copy.ts';
import styles from '../screens/source.module.css';

export function FailedFiles({ failures }: { failures: readonly FailedSource[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className={styles.failures}>
      {failures.map(({ name, code, params }) => {
        const words = errorParams({ code, params: { name, ...params }, retryable: false });
        return (
          <li key={name}>
            <IconAlertOctagon size={16} stroke={1.6} aria-hidden />
            <span>
              <b>{t(`errors.${code}.says`, words)}</b> <span className="dim">{t(`errors.${code}.fix`, words)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
