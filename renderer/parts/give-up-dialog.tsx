/** Giving up asks once, with what it means. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { Dialog } from './dialog.tsx';
import styles from './sent-dialog.module.css';

interface Props {
  readonly isOpen: boolean;
  readonly pending: number;
  onClose(): void;
  onGiveUp(): void;
}

export function GiveUpDialog({ isOpen, pending, onClose, onGiveUp }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (!isOpen) return null;
  return (
    <Dialog title={t('sent.giveUpTitle', { count: pending, n: format.count(pending) })} closeLabel={t('sent.keepGoing')} width={460} onClose={onClose}>
      <p className="dim">{t('sent.giveUpText')}</p>
      <div className={styles.foot}>
        <Button data-size="lg" variant="default" data-autofocus onClick={onClose}>
          {t('sent.keepGoing')}
        </Button>
        <Button data-size="lg" variant="default" onClick={onGiveUp} className={styles.bad}>
          {t('sent.giveUpNow')}
        </Button>
      </div>
    </Dialog>
  );
}
