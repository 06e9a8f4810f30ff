/** An upload from pressing Send onwards: how far it is, every batch, what was refused, and its receipt at the right. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import type { SendingProgress, UploadView } from '../../preload/bridge.ts';
import { batchRows } from '../batch-rows.ts';
import { useSendingActs } from '../sending-acts.ts';
import { phaseOf } from '../sent-figures.ts';
import { useSession } from '../store.ts';
import { useBatches } from '../use-batches.ts';
import { useLiveUpload } from '../use-live-upload.ts';
import { BatchTable } from './batch-table.tsx';
import { RefusedList } from './refused-list.tsx';
import { SendingFigures } from './sending-figures.tsx';
import { SendingHead } from './sending-head.tsx';
import { SendingNow } from './sending-now.tsx';
import { SendingReceipt } from './sending-receipt.tsx';
import { SendingStop } from './sending-stop.tsx';

export function SendingPanel({ upload: told }: { upload: UploadView }): ReactNode {
  const { t } = useTranslation();
  const live = useSession(({ sending }) => (sending.live?.uploadId === told.uploadId ? sending.live : null));
  const isRunning = live !== null;
  const progress = live?.progress ?? null;
  const version = versionOf(told, progress, isRunning);
  const upload = useLiveUpload(told, version);
  const batches = useBatches(told.uploadId, version);
  const acts = useSendingActs(told);
  const counts = progress?.counts ?? upload.counts;
  const phase = phaseOf(upload, isRunning);
  const { pending } = counts;
  const active = progress === null ? null : { batch: progress.batch, isWaiting: progress.state === 'waiting' };
  return (
    <div className={frame.work}>
      <main className={frame.main} aria-busy={isRunning}>
        <SendingHead upload={upload} phase={phase} pending={pending} isPausing={live?.isPausing ?? false} acts={acts} />
        <SendingFigures counts={counts} runId={live?.callId ?? null} isWaiting={progress?.state === 'waiting'} />
        {isRunning ? (
          <SendingNow progress={progress} batches={batches} isPausing={live.isPausing} />
        ) : (
          <SendingStop upload={upload} phase={phase} batches={batches} acts={acts} />
        )}
        <BatchTable label={t('batches.title')} rows={batchRows({ batches, pending, batchSize: upload.batchSize, active })} isGivenUp={phase === 'discarded'} />
        {counts.refused > 0 && <RefusedList upload={upload} count={counts.refused} onSave={isRunning ? null : acts.saveReceipt} />}
      </main>
      <SendingReceipt upload={upload} counts={counts} isRunning={isRunning} acts={acts} />
    </div>
  );
}

/** Whatever may have changed a batch or the view of the upload changes this. */
function versionOf(told: UploadView, progress: SendingProgress | null, isRunning: boolean): string {
  const { pending, unknown, refused } = progress?.counts ?? told.counts;
  return [told.state, told.stoppedBy?.code, isRunning, pending, unknown, refused, progress?.state, progress?.requests, progress?.batch, progress?.attempt].join(':');
}
