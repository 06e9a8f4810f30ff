/** After 48 hours only a person can tell whether events arrived: both answers with what they risk, and none taken silently. */
import { Button } from '@mantine/core';
import { IconArrowUpRight, IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import type { SendingActs } from '../sending-acts.ts';
import { useSession } from '../store.ts';
import { ChoiceCards } from './choice-cards.tsx';
import styles from './sending-panel.module.css';

export function OverdueQuestion({ upload, acts }: { upload: UploadView; acts: SendingActs }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, setChosen] = useState<'resend' | 'leave' | null>(null);
  const isBusy = useSession(({ sending }) => sending.live !== null);
  const { overdue } = upload.counts;
  return (
    <section className={styles.stop} data-tone="ask" role="alert">
      <div className={styles.stopHead}>
        <IconHelpCircle size={17} stroke={1.6} aria-hidden />
        <h2>{t('sentStop.overdueTitle', { count: overdue, n: format.count(overdue) })}</h2>
      </div>
      <div className={styles.stopText}>
        <p>{t('sentStop.overdueText', { when: upload.unknownSince === null ? '–' : format.when(upload.unknownSince) })}</p>
      </div>
      <div className={styles.stopCards}>
        <ChoiceCards<'resend' | 'leave'>
          label={t('sentStop.overdueLabel')}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: 'resend', title: t('sentStop.resend'), note: t('sentStop.resendNote'), aside: '' },
            { value: 'leave', title: t('sentStop.leave'), note: t('sentStop.leaveNote'), aside: '' },
          ]}
        />
      </div>
      <div className={styles.stopFoot}>
        <Button
          variant={chosen === 'leave' ? 'filled' : 'out'}
          disabled={chosen === null || isBusy}
          leftSection={chosen === 'leave' ? null : <IconArrowUpRight size={16} stroke={1.7} />}
          onClick={() => chosen !== null && acts.resume(chosen)}
        >
          {t(chosen === 'leave' ? 'sentStop.leave' : 'sentStop.resend')}
        </Button>
        <span className="meta">{t('sentStop.overdueLook')}</span>
      </div>
    </section>
  );
}
