/** Why nothing is being sent now: in one sentence what happened, what is safe, and the one next thing to do. */
import { IconAlertOctagon, IconAlertTriangle, IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BatchView, UploadView, WireError } from '../../preload/bridge.ts';
import { errorParams } from '../copy.ts';
import { useFormat } from '../format.ts';
import type { SendingActs } from '../sending-acts.ts';
import { lookAfter } from '../sent-figures.ts';
import type { SentPhase } from '../sent-figures.ts';
import { useSession } from '../store.ts';
import { OverdueQuestion } from './overdue-question.tsx';
import styles from './sending-panel.module.css';
import { Refusal } from './sending-refusal.tsx';
import { asksToken, StopActions } from './stop-actions.tsx';
import { UnknownOutcome } from './unknown-outcome.tsx';

interface Props {
  readonly upload: UploadView;
  readonly phase: SentPhase;
  readonly batches: readonly BatchView[];
  readonly acts: SendingActs;
}

export function SendingStop({ upload, phase, batches, acts }: Props): ReactNode {
  const problem = useSession(({ sending }) => sending.problem);
  if (phase === 'finished') return <Finished upload={upload} problem={problem} />;
  if (phase === 'discarded') return <Discarded upload={upload} problem={problem} />;
  if (upload.stoppedBy?.code === 'upload/overdue') return <OverdueQuestion upload={upload} acts={acts} />;
  const stop = upload.stoppedBy?.code === 'upload/paused' ? null : upload.stoppedBy;
  return (
    <section className={styles.stop} data-tone={stop === null ? undefined : 'bad'} role={stop === null ? undefined : 'alert'}>
      {stop === null ? <Halted upload={upload} phase={phase} batches={batches} /> : <Stop upload={upload} stop={stop} />}
      <Problem error={problem} />
      <StopActions code={problem !== null && asksToken(problem.code) ? problem.code : (stop?.code ?? null)} acts={acts} />
    </section>
  );
}

function Problem({ error }: { error: WireError | null }): ReactNode {
  if (error === null) return null;
  return (
    <div className={styles.alert}>
      <Refusal error={error} />
    </div>
  );
}

/** Paused by a person, or found half sent when the window was opened again. */
function Halted({ upload, phase, batches }: Omit<Props, 'acts'>): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { pending } = upload.counts;
  const at = batches.filter(({ splitFrom }) => splitFrom === null).length;
  return (
    <>
      <div className={styles.stopHead}>
        <IconPlayerPause size={17} stroke={1.6} aria-hidden />
        <h2>
          {phase === 'paused' && t('sentStop.paused', { count: pending, n: format.count(pending) })}
          {phase === 'interrupted' && (at === 0 ? t('sentStop.interruptedEarly') : t('sentStop.interrupted', { batch: at }))}
        </h2>
      </div>
      <div className={styles.stopText}>
        <UnknownOutcome upload={upload} />
        {phase === 'paused' && <p>{t('sentStop.pausedText')}</p>}
      </div>
    </>
  );
}

function Stop({ upload, stop }: { upload: UploadView; stop: WireError }): ReactNode {
  const { t } = useTranslation();
  const hasKeychain = useSession(({ sending }) => sending.accounts?.hasKeychain === true);
  const isRole = stop.code === 'upload/no-permission';
  return (
    <>
      <div className={styles.stopHead}>
        {stop.code === 'upload/gate-refused' ? <IconAlertOctagon size={17} stroke={1.6} aria-hidden /> : <IconAlertTriangle size={17} stroke={1.6} aria-hidden />}
        <h2>{t(`errors.${stop.code}.says`, errorParams(stop))}</h2>
      </div>
      <div className={styles.stopText}>
        {isRole ? (
          <>
            <p>{t('sentStop.roleAdmin')}</p>
            <p>{t('sentStop.roleSet', { eventSet: upload.eventSet })}</p>
          </>
        ) : (
          <p>{t(`errors.${stop.code}.fix`, errorParams(stop))}</p>
        )}
        {asksToken(stop.code) && <p>{t(hasKeychain ? 'sentStop.tokenStays' : 'sentStop.tokenThisRun')}</p>}
        {upload.counts.unknown > 0 ? <UnknownOutcome upload={upload} /> : !asksToken(stop.code) && <p>{t('sentStop.nothingLost')}</p>}
      </div>
    </>
  );
}


interface EndProps {
  readonly upload: UploadView;
  /** Why the last thing asked for, such as the receipt, could not be had. */
  readonly problem: WireError | null;
}

function Finished({ upload, problem }: EndProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { counts, finishedAt, isRehearsal, testEventCode } = upload;
  return (
    <section className={styles.stop} data-tone="ok" role="status">
      <div className={styles.stopHead}>
        <IconCircleCheck size={17} stroke={1.7} aria-hidden />
        <h2>{t(counts.refused > 0 ? 'sentStop.doneRefused' : 'sentStop.done', { count: counts.sent, n: format.count(counts.sent), refused: format.count(counts.refused) })}</h2>
      </div>
      <div className={styles.stopText}>
        {isRehearsal || testEventCode !== null ? (
          <p>{t(isRehearsal ? 'sentStop.rehearsalEnd' : 'sentStop.testEnd')}</p>
        ) : (
          <p>
            <b>{t('sentStop.notMatched')}</b> {finishedAt !== null && t('sentStop.look', { when: format.when(lookAfter(finishedAt)) })}
          </p>
        )}
      </div>
      <Problem error={problem} />
    </section>
  );
}

function Discarded({ upload: { counts }, problem }: EndProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className={styles.stop}>
      <div className={styles.stopText} style={{ padding: 0 }}>
        <p>{t('sentStop.discardedText', { count: counts.pending, n: format.count(counts.pending) })}</p>
      </div>
      <Problem error={problem} />
    </section>
  );
}
