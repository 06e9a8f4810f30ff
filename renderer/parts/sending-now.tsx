/** What sending does this moment, in words; it also says why it waits. */
import { IconAlertTriangle, IconArrowUpRight, IconClock, IconColumns2 } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView, SendingProgress } from '../../preload/bridge.ts';
import { wholeBatchNumber } from '../batch-rows.ts';
import { useFormat } from '../format.ts';
import { useCountdown } from '../use-countdown.ts';
import styles from './sending-panel.module.css';

interface Props {
  readonly progress: SendingProgress | null;
  readonly batches: readonly BatchView[];
  readonly isPausing: boolean;
}

export function SendingNow({ progress, batches, isPausing }: Props): ReactNode {
  const { t } = useTranslation();
  if (isPausing || progress?.state === 'pausing') return <Line icon={<IconClock size={15} stroke={1.6} />}>{t('sentNow.pausing')}</Line>;
  if (progress === null) return <Line icon={<IconClock size={15} stroke={1.6} />}>{t('sentNow.starting')}</Line>;
  if (progress.state === 'waiting') return <Waiting progress={progress} batches={batches} />;
  const batch = wholeBatchNumber(batches, progress.batch);
  if (progress.state === 'splitting') {
    return (
      <Line icon={<IconColumns2 size={15} stroke={1.6} />} tone="ask">
        {t('sentNow.splitting', { batch })}
      </Line>
    );
  }
  const { attempt } = progress;
  return (
    <Line icon={<IconArrowUpRight size={15} stroke={1.8} />}>{attempt > 1 ? t('sentNow.repeating', { batch, attempt }) : t('sentNow.sending', { batch })}</Line>
  );
}

function Waiting({ progress, batches }: { progress: SendingProgress; batches: readonly BatchView[] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const seconds = useCountdown(progress.waitMs, progress);
  const batch = wholeBatchNumber(batches, progress.batch);
  const code = progress.waitsFor ?? 0;
  const { sent, refused, unknown, pending } = progress.counts;
  const n = format.count(seconds);
  if (code === 0) {
    const isUntouched = sent + refused + unknown === 0;
    return (
      <Line icon={<IconAlertTriangle size={15} stroke={1.6} />} tone="ask">
        {isUntouched ? t('sentNow.nothingSent', { count: pending, n: format.count(pending) }) : t('sentNow.unreachable')} {t('sentNow.again', { n })}
      </Line>
    );
  }
  return (
    <Line icon={<IconClock size={15} stroke={1.6} />} tone="ask">
      {progress.isThrottled ? t('sentNow.throttled', { n, code }) : t('sentNow.busy', { n, code, batch })}
    </Line>
  );
}

function Line({ icon, tone, children }: { icon: ReactNode; tone?: 'ask'; children: ReactNode }): ReactNode {
  return (
    <p className={styles.now} data-tone={tone} role="status" aria-live="off">
      {icon}
      <span>{children}</span>
    </p>
  );
}
