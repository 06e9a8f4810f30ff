/** Five figures and a bar over all events. They move with an answer and never by themselves. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadCounts } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { durationOf, figuresOf } from '../sent-figures.ts';
import type { SentFigures } from '../sent-figures.ts';
import { useSendingPace } from '../use-sending-pace.ts';
import styles from './sending-panel.module.css';

interface Props {
  readonly counts: UploadCounts;
  /** Null while nothing is being sent. */
  readonly runId: string | null;
  /** Nobody knows how long it waits altogether. */
  readonly isWaiting: boolean;
}

export function SendingFigures({ counts, runId, isWaiting }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const figures = figuresOf(counts);
  const isRunning = runId !== null;
  return (
    <section className={styles.progress} aria-label={t('sent.answered')}>
      <div className={styles.figures}>
        <Figure value={format.count(figures.answered)} of={t('sent.ofAll', { n: format.count(figures.all) })} label={t('sent.answered')} />
        <Figure value={format.count(figures.accepted)} label={t('sent.accepted')} tone="ok" />
        <Figure value={format.count(figures.refused)} label={t('sent.refused')} tone={figures.refused > 0 ? 'bad' : undefined} />
        <Figure value={format.count(figures.inFlight)} label={t(isRunning && !isWaiting ? 'sent.inFlight' : 'sent.noAnswer')} />
        <Figure value={format.count(figures.waiting)} label={t('sent.waiting')} />
        {isRunning && <TimeLeft runId={runId} figures={figures} isWaiting={isWaiting} />}
      </div>
      <Bar figures={figures} isRunning={isRunning} />
      {counts.alreadySent > 0 && <p className={styles.also}>{t('sent.alsoSent', { count: counts.alreadySent, n: format.count(counts.alreadySent) })}</p>}
      {counts.left > 0 && <p className={styles.also}>{t('sent.alsoLeft', { count: counts.left, n: format.count(counts.left) })}</p>}
    </section>
  );
}

function Figure({ value, of, label, tone }: { value: string; of?: string; label: string; tone?: 'ok' | 'bad' | undefined }): ReactNode {
  return (
    <div className={styles.figure} data-tone={tone}>
      <b>
        {value}
        {of !== undefined && <small> {of}</small>}
      </b>
      <span>{label}</span>
    </div>
  );
}

function TimeLeft({ runId, figures, isWaiting }: { runId: string; figures: SentFigures; isWaiting: boolean }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { perSecond, secondsLeft } = useSendingPace(runId, figures.answered, figures.all - figures.answered);
  if (perSecond === null || secondsLeft === null || isWaiting) {
    return (
      <div className={styles.figure} data-end>
        <b>–</b>
        <span>{t('sent.paceUnknown')}</span>
      </div>
    );
  }
  const { unit, n, rest } = durationOf(secondsLeft);
  return (
    <div className={styles.figure} data-end>
      <b>{t(`sent.${unit}`, { n: format.count(n), rest })}</b>
      <span>{t('sent.perSecond', { count: perSecond, n: format.count(perSecond) })}</span>
    </div>
  );
}

function Bar({ figures, isRunning }: { figures: SentFigures; isRunning: boolean }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { all, answered, accepted, refused, inFlight, waiting } = figures;
  const other = answered - accepted - refused;
  const share = (events: number): React.CSSProperties => ({ flexGrow: all === 0 ? 0 : events / all });
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={all}
      aria-valuenow={answered}
      aria-label={t('sent.answered')}
      aria-valuetext={t('sent.bar', {
        accepted: format.count(accepted),
        refused: format.count(refused),
        inFlight: format.count(inFlight),
        waiting: format.count(waiting),
      })}
    >
      {accepted > 0 && <i className={styles.accepted} style={share(accepted)} />}
      {other > 0 && <i className={styles.other} style={share(other)} />}
      {refused > 0 && <i className={styles.refused} style={share(refused)} />}
      {inFlight > 0 && <i className={styles.inFlight} data-running={isRunning || undefined} style={share(inFlight)} />}
      {waiting > 0 && <i className={styles.rest} style={share(waiting)} />}
    </div>
  );
}
