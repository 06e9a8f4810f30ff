/** A handful of events in TikTok's test mode, which counts nothing and is not remembered. */
import { Button, TextInput } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { useShell } from '../store.ts';
import styles from './account.module.css';
import { Dialog } from './dialog.tsx';

/** Enough to see one of each kind; few enough to be read by a person. */
const MOST = 5;

export function SendTest({ events, isLocked }: { events: number; isLocked: boolean }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const [isOpen, setIsOpen] = useState(false);
  const [code, setCode] = useState('');
  const count = Math.min(MOST, events);
  const counted = { count, n: format.count(count) };
  const isReady = code.trim() !== '';
  const send = (): void => {
    setIsOpen(false);
    void actions.sending.sendTest(code.trim(), count);
  };
  return (
    <>
      <Button data-size="lg" variant="default" disabled={isLocked} onClick={() => setIsOpen(true)}>
        {t('sendTest.open', counted)}
      </Button>
      {isOpen && (
      <Dialog title={t('sendTest.title')} closeLabel={t('sendConfirm.cancel')} width={460} onClose={() => setIsOpen(false)}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) send();
          }}
        >
          <p>{t('sendTest.text')}</p>
          <TextInput
            data-autofocus
            classNames={{ input: styles.id }}
            label={t('sendTest.code')}
            description={t('sendTest.where')}
            inputWrapperOrder={['label', 'input', 'description']}
            placeholder="TEST12345"
            value={code}
            maxLength={100}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <div className={styles.foot}>
            <Button variant="subtle" onClick={() => setIsOpen(false)}>
              {t('sendConfirm.cancel')}
            </Button>
            <Button type="submit" variant="out" disabled={!isReady} leftSection={<IconArrowUpRight size={16} stroke={1.8} />}>
              {t('sendTest.button', counted)}
            </Button>
          </div>
        </form>
      </Dialog>
      )}
    </>
  );
}
