/** The first screen: drop or open a file, try the sample, or go on with a job of an earlier day. */
import { Button } from '@mantine/core';
import { IconCheck, IconFolder } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { TornTicket } from '../parts/mark.tsx';
import { PendingUploads } from '../parts/pending-uploads.tsx';
import { RecentJobs } from '../parts/recent-jobs.tsx';
import { useSession, useShell } from '../store.ts';
import { useModKey } from '../use-mod-key.ts';
import styles from './start.module.css';

export function StartScreen(): ReactNode {
  const { t } = useTranslation();
  const recent = useSession((session) => session.recent);
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{t('start.title')}</h1>
      <p className={styles.lead}>{t('start.lead')}</p>
      <DropZone />
      <PendingUploads />
      {recent !== null && recent.length > 0 && <RecentJobs jobs={recent} />}
      <div className={styles.help}>
        <Help title={t('start.helpColumns')} text={t('start.helpColumnsText')} />
        <Help title={t('start.helpTikTok')} text={t('start.helpTikTokText')} />
        <Help title={t('start.helpStays')} text={t('start.helpStaysText')} />
      </div>
    </main>
  );
}

function DropZone(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const mod = useModKey();
  return (
    <section className={styles.drop} aria-label={t('start.dropTitle')}>
      <div className={styles.art}>
        <TornTicket />
      </div>
      <div className={styles.tear} />
      <div className={styles.pitch}>
        <h2>{t('start.dropTitle')}</h2>
        <p>{t('start.dropText')}</p>
        <div className={styles.buttons}>
          <Button
            data-size="lg"
            leftSection={<IconFolder size={17} stroke={1.5} />}
            rightSection={<kbd>{mod('O')}</kbd>}
            onClick={() => void actions.openDialog()}
          >
            {t('start.open')}
          </Button>
          <Button data-size="lg" variant="default" rightSection={<kbd>{mod('V')}</kbd>} onClick={() => void actions.paste()}>
            {t('start.paste')}
          </Button>
          <Button data-size="lg" variant="default" onClick={() => void actions.openSample()}>
            {t('start.sample')}
          </Button>
        </div>
        <ul className={styles.promises}>
          {[t('start.noAccount'), t('start.neverChanged'), t('start.worksOffline')].map((line) => (
            <li key={line}>
              <IconCheck size={14} stroke={1.8} aria-hidden />
              {line}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Help({ title, text }: { title: string; text: string }): ReactNode {
  return (
    <div>
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}
