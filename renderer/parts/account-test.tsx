/** Asks TikTok whether it knows the token, and says its answer in words. */
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionTest } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { useSession, useShell } from '../store.ts';
import styles from './account.module.css';
import { Refusal } from './sending-refusal.tsx';

export function AccountTest({ eventSet }: { eventSet: string }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const [isAsking, setIsAsking] = useState(false);
  const connection = useSession((session) => session.sending.connection);
  const ask = async (): Promise<void> => {
    if (isAsking) return;
    setIsAsking(true);
    await actions.sending.testAccount(eventSet);
    setIsAsking(false);
  };
  return (
    <>
      {/* Not disabled, which would take the keyboard’s focus away while TikTok is asked. */}
      <Button variant="default" aria-disabled={isAsking} onClick={() => void ask()}>
        {t(isAsking ? 'account.testing' : 'account.test')}
      </Button>
      <div className={styles.answer} role="status">
        {connection?.eventSet === eventSet && !isAsking ? <Answer test={connection.test} /> : <span className="meta">{t('account.testNote')}</span>}
      </div>
    </>
  );
}

function Answer({ test }: { test: ConnectionTest }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (!test.isAccepted && test.error !== null) return <Refusal error={test.error} />;
  return (
    <span className={styles.accepted}>
      <IconCheck size={14} stroke={2} aria-hidden />
      <span>{t('account.accepted', { n: format.count(test.milliseconds) })}</span>
    </span>
  );
}
