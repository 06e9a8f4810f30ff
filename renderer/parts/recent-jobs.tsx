/** Jobs that this computer still holds; each opens where it stopped, and can be deleted with all it kept. */
import { Button, Menu } from '@mantine/core';
import { IconCheck, IconCircle, IconDots, IconLock, IconPlayerPause } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobSummary } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/start.module.css';
import { useSession, useShell } from '../store.ts';
import { Refusal } from './sending-refusal.tsx';

export function RecentJobs({ jobs }: { jobs: readonly JobSummary[] }): ReactNode {
  const { t } = useTranslation();
  const problem = useSession(({ privacy }) => privacy.problem);
  return (
    <section className={styles.recent}>
      <div className={styles.recentHead}>
        <h2>{t('recent.title')}</h2>
        <HistoryButton />
      </div>
      {problem !== null && <Refusal error={problem} />}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('recent.source')}</th>
            <th scope="col" className={styles.number}>
              {t('recent.rows')}
            </th>
            <th scope="col" style={{ paddingLeft: 40 }}>
              {t('recent.state')}
            </th>
            <th scope="col" className={styles.number}>
              {t('recent.opened')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('recent.more')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <JobRow key={job.jobId} job={job} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Only where there is one. */
function HistoryButton(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const hasHistory = useSession(({ sending }) => sending.history !== null && sending.history.length > 0);
  if (!hasHistory) return null;
  return (
    <Button variant="link" onClick={() => void actions.sending.showHistory()}>
      {t('history.all')}
    </Button>
  );
}

function JobRow({ job }: { job: JobSummary }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const isHalfSent = useSession(({ sending }) => sending.history?.some(({ jobId, state, isRehearsal }) => jobId === job.jobId && state === 'unfinished' && !isRehearsal) === true);
  const [name = '', ...others] = job.sourceNames;
  return (
    <tr>
      <td>
        <button type="button" className={styles.open} title={job.sourceNames.join(', ')} onClick={() => void actions.openJob(job.jobId)}>
          {name}
        </button>
        {others.length > 0 && <span className={`${styles.others} dim`}>{t('strip.files', { count: others.length })}</span>}
      </td>
      <td className={styles.number}>{format.count(job.rowsRead)}</td>
      <td style={{ paddingLeft: 40 }}>
        <JobStateText job={job} isHalfSent={isHalfSent} />
      </td>
      <td className={`${styles.number} dim`}>{format.when(job.createdAt)}</td>
      <td style={{ width: 40 }}>
        <Menu position="bottom-end" width={200}>
          <Menu.Target>
            <button type="button" className={styles.more} aria-label={t('recent.moreAbout', { name })}>
              <IconDots size={16} stroke={1.5} />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {job.state !== 'forgotten' && <Menu.Item onClick={() => void actions.privacy.forget(job.jobId)}>{t('recent.forget')}</Menu.Item>}
            <Menu.Item onClick={() => void actions.deleteJob(job.jobId)}>{t('recent.delete')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

function JobStateText({ job, isHalfSent }: { job: JobSummary; isHalfSent: boolean }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (isHalfSent) {
    return (
      <span className={styles.state} data-tone="ask">
        <IconPlayerPause size={14} stroke={1.7} aria-hidden />
        {t('pendingUploads.inJob')}
      </span>
    );
  }
  const isDone = job.state === 'exported';
  const Icon = isDone ? IconCheck : job.state === 'forgotten' ? IconLock : IconCircle;
  return (
    <span className={styles.state} data-tone={isDone ? 'ok' : 'dim'}>
      <Icon size={14} stroke={1.7} aria-hidden />
      {t(`jobStates.${job.state}`, { n: job.eventsWritten === null ? '–' : format.count(job.eventsWritten) })}
    </span>
  );
}
