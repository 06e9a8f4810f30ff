/** Why the last thing asked for about sending was not done, in the place that asked for it: what happened, and what to do. */
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../preload/bridge.ts';
import { errorParams } from '../copy.ts';
import styles from './account.module.css';
import { useSession } from '../store.ts';

export function SendingRefusal(): ReactNode {
  const problem = useSession((session) => session.sending.problem);
  return problem === null ? null : <Refusal error={problem} />;
}

export function Refusal({ error }: { error: WireError }): ReactNode {
  const { t } = useTranslation();
  const params = errorParams(error);
  return (
    <p className={styles.refusal} role="alert">
      <IconAlertTriangle size={16} stroke={1.5} aria-hidden />
      <span>
        <b>{t(`errors.${error.code}.says`, params)}</b> {t(`errors.${error.code}.fix`, params)}
      </span>
    </p>
  );
}
