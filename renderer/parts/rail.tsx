/** The rail: the six steps with what each knows, and the stub at its foot on every screen. */
import { IconArrowUpRight, IconCheck, IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { filledFields, jobName, rowsOf, stepState, totalsOf } from '../selectors.ts';
import type { StepState } from '../selectors.ts';
import { canVisit, STEPS } from '../session.ts';
import type { StepId } from '../session.ts';
import { useSession, useShell } from '../store.ts';
import styles from './rail.module.css';
import { Stub } from './stub.tsx';

export function Rail(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { job, facts } = useSession((session) => session);
  return (
    <nav className={styles.rail} data-platform={facts?.platform} aria-label={t('rail.steps')}>
      <div className={styles.job}>
        <div className={styles.name} title={job === null ? undefined : jobName(job)}>
          {job === null ? t('rail.newJob') : jobName(job)}
        </div>
        <div className="meta">{job === null ? t('rail.nothingOpen') : t('rail.opened', { when: format.when(job.createdAt) })}</div>
      </div>
      <ol className={styles.steps}>
        {STEPS.map((step, index) => (
          <li key={step}>
            <Step step={step} number={index + 1} />
          </li>
        ))}
      </ol>
      <div className={styles.beside}>
        <HistoryStep />
        <PrivacyStep />
      </div>
      <div className={styles.foot}>
        <Stub totals={totalsOf(job)} isPrepared={job?.counts != null} />
      </div>
    </nav>
  );
}

function Step({ step, number }: { step: StepId; number: number }): ReactNode {
  const { t } = useTranslation();
  const { dispatch } = useShell();
  const session = useSession((each) => each);
  const state = stepState(session, step);
  const isCurrent = session.step === step && !session.sending.isHistoryShown && !session.privacy.isShown;
  return (
    <button
      type="button"
      className={styles.step}
      aria-current={isCurrent ? 'step' : undefined}
      disabled={!canVisit(session, step)}
      onClick={() => dispatch({ type: 'step-chosen', step })}
    >
      <Disc state={state} number={number} />
      <span className={styles.label}>{t(`steps.${step}`)}</span>
      <span className={styles.count} data-state={state}>
        <StepCount step={step} job={session.job} isShort={false} />
      </span>
      <span className={styles.short} data-state={state}>
        <StepCount step={step} job={session.job} isShort />
      </span>
    </button>
  );
}

/** While sending how much of it is answered, afterwards how many events TikTok accepted. */
function SentCount({ job }: { job: PageJob }): ReactNode {
  const format = useFormat();
  const { live, upload } = useSession(({ sending }) => sending);
  const counts = (live?.jobId === job.jobId ? live.progress?.counts : undefined) ?? (upload?.jobId === job.jobId ? upload.counts : undefined);
  // A rehearsal or a test is not among what was sent.
  const isPractice = upload?.jobId === job.jobId && (upload.isRehearsal || upload.testEventCode !== null);
  if (counts === undefined || upload?.state === 'planned' || isPractice) return null;
  return counts.pending === 0 ? format.count(counts.sent) : format.percent((counts.events - counts.pending) / Math.max(1, counts.events));
}

/** Beside the steps, since it is of every job. */
function HistoryStep(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const { history, isHistoryShown } = useSession((session) => session.sending);
  const count = history?.length ?? 0;
  return (
    <button type="button" className={styles.step} aria-current={isHistoryShown ? 'page' : undefined} onClick={() => void actions.sending.showHistory()}>
      <IconHistory size={16} stroke={1.5} aria-hidden />
      <span className={styles.label}>{t('history.title')}</span>
      {count > 0 && <span className={styles.count}>{count}</span>}
    </button>
  );
}

function PrivacyStep(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const isShown = useSession((session) => session.privacy.isShown);
  return (
    <button type="button" className={styles.step} aria-current={isShown ? 'page' : undefined} onClick={() => void actions.privacy.show()}>
      <IconArrowUpRight size={16} stroke={1.5} aria-hidden />
      <span className={styles.label}>{t('privacy.rail')}</span>
    </button>
  );
}

function Disc({ state, number }: { state: StepState; number: number }): ReactNode {
  return (
    <span className={styles.disc} data-state={state} aria-hidden>
      {state === 'done' ? <IconCheck size={11} stroke={2.4} /> : number}
    </span>
  );
}

/** Where the rail is only icons there is room for a number and no word. */
function StepCount({ step, job, isShort }: { step: StepId; job: PageJob | null; isShort: boolean }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (job === null) return null;
  const totals = totalsOf(job);
  if (step === 'source') return format.count(rowsOf(job));
  if (step === 'map' && isShort && job.questions.length > 0) return `${format.count(job.questions.length)} ?`;
  if (step === 'map') {
    return job.questions.length > 0
      ? t('rail.questions', { count: job.questions.length })
      : t('rail.filled', { filled: filledFields(job), all: job.suggestions.length });
  }
  if (totals.events === null || totals.leftOut === null || totals.duplicates === null) return '–';
  if (step === 'review' && !isShort) return t('rail.leftOut', { n: format.count(totals.leftOut) });
  if (step === 'send') return <SentCount job={job} />;
  const rows = { review: totals.leftOut, duplicates: totals.duplicates, export: totals.events };
  return format.count(rows[step]);
}
