/** Stands where rows or their mapping would be, once the raw rows of a job are forgotten: what is gone, and the way to have it back. */
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShell } from '../store.ts';
import styles from './forgotten-rows.module.css';

export function ForgottenRows(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  return (
    <div className={styles.panel}>
      <IconLock size={24} stroke={1.4} aria-hidden />
      <h2>{t('errors.job/forgotten.says')}</h2>
      <p>{t('forgottenRows.note')}</p>
      <Button variant="default" onClick={() => void actions.openDialog()}>
        {t('title.open')}
      </Button>
    </div>
  );
}
