/** Jobs that this computer still holds; each opens where it stopped, and can be deleted with all it kept. */
import { Menu } from '@mantine/core';
import { IconCheck, IconCircle, IconDots, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobSummary } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/start.module.css';
import { useShell } from '../store.ts';

export function RecentJobs({ jobs }: { jobs: readonly JobSummary[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className={styles.recent}>
      <h2>{t('recent.title')}</h2>
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

function JobRow({ job }: { job: JobSummary }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
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
        <JobStateText job={job} />
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
            <Menu.Item onClick={() => void actions.deleteJob(job.jobId)}>{t('recent.delete')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}

function JobStateText({ job }: { job: JobSummary }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const isDone = job.state === 'exported';
  const Icon = isDone ? IconCheck : job.state === 'forgotten' ? IconLock : IconCircle;
  return (
    <span className={styles.state} data-tone={isDone ? 'ok' : 'dim'}>
      <Icon size={14} stroke={1.7} aria-hidden />
      {t(`jobStates.${job.state}`, { n: job.eventsWritten === null ? '–' : format.count(job.eventsWritten) })}
    </span>
  );
}
