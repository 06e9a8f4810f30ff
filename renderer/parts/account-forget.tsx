/** Forgetting an event set asks first, in the same place, and says what stays. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShell } from '../store.ts';
import styles from './account.module.css';

interface Props {
  readonly eventSet: string;
  readonly isAsked: boolean;
  onAsk(isAsked: boolean): void;
  onForgotten(): void;
}

export function AccountForget({ eventSet, isAsked, onAsk, onForgotten }: Props): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const forget = async (): Promise<void> => {
    if (await actions.sending.forgetAccount(eventSet)) onForgotten();
  };
  if (!isAsked) {
    return (
      <Button variant="subtle" className={styles.forget} onClick={() => onAsk(true)}>
        {t('account.forget')}
      </Button>
    );
  }
  return (
    <div className={styles.asked} role="group" aria-labelledby="forget">
      <p id="forget" className="meta">
        {t('account.forgetAsk')}
      </p>
      <Button variant="default" className={styles.forgetNow} onClick={() => void forget()}>
        {t('account.forgetNow')}
      </Button>
      <Button variant="subtle" onClick={() => onAsk(false)}>
        {t('account.keep')}
      </Button>
    </div>
  );
}
