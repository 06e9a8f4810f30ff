/** Above ten thousand events the number is typed before anything leaves. */
import { Button, TextInput } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { hostOf, isTyped } from '../send-plan.ts';
import { useShell } from '../store.ts';
import styles from './account.module.css';
import { Dialog } from './dialog.tsx';

export function SendConfirm({ plan, onClose }: { plan: UploadView; onClose(): void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const [text, setText] = useState('');
  const events = plan.counts.events;
  const counted = { count: events, n: format.count(events) };
  const isReady = isTyped(text, events);
  return (
    <Dialog title={t('sendConfirm.title', counted)} closeLabel={t('sendConfirm.cancel')} width={460} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void actions.sending.send();
        }}
      >
        <p>{t('sendConfirm.text', { name: plan.eventSetName ?? plan.eventSet, host: hostOf(plan.origin) })}</p>
        <TextInput
          data-autofocus
          label={t('sendConfirm.type', { n: counted.n })}
          value={text}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={styles.foot}>
          <Button variant="subtle" onClick={onClose}>
            {t('sendConfirm.cancel')}
          </Button>
          <Button type="submit" variant="out" disabled={!isReady} leftSection={<IconArrowUpRight size={16} stroke={1.8} />}>
            {t('send.button', counted)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
