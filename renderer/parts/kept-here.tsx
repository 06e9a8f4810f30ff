/** What is still here of the files, how long it stays, and the certificates of what was forgotten. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurgeCertificate, RawJob } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/privacy.module.css';
import { useSession, useShell } from '../store.ts';
import { Retention } from './retention.tsx';
import { Scroll } from './scroll.tsx';

export function KeptHere(): ReactNode {
  const { t } = useTranslation();
  const { view, rawJobs, certificates } = useSession(({ privacy }) => privacy);
  return (
    <Scroll label={t('privacy.tabs.kept')}>
      <section aria-labelledby="raw" className={styles.section}>
        <div className={styles.sectionHead}>
          <div>
            <h2 id="raw">{t('kept.rawTitle')}</h2>
            <p>{t('kept.rawText')}</p>
          </div>
          {rawJobs !== null && rawJobs.length > 0 && <ForgetAll count={rawJobs.length} />}
        </div>
        {rawJobs !== null && rawJobs.length > 0 ? <RawJobs jobs={rawJobs} /> : <p className={styles.empty}>{rawJobs === null ? '–' : t('kept.none')}</p>}
        {view !== null && rawJobs !== null && <Retention days={view.retentionDays} nextPurge={view.nextPurge} jobs={rawJobs} />}
      </section>
      <section aria-labelledby="certificates" className={styles.section}>
        <div className={styles.sectionHead}>
          <div>
            <h2 id="certificates">{t('kept.certificates')}</h2>
            <p>{t('kept.certificatesNote')}</p>
          </div>
        </div>
        {certificates !== null && certificates.length > 0 ? (
          <Certificates certificates={certificates} />
        ) : (
          <p className={styles.empty}>{certificates === null ? '–' : t('kept.noCertificates')}</p>
        )}
      </section>
    </Scroll>
  );
}

/** One job is forgotten by one press; all of them only after the count was read. */
function ForgetAll({ count }: { count: number }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const [isAsked, setIsAsked] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsked) keep.current?.focus();
  }, [isAsked]);
  const values = { count, n: format.count(count) };
  if (!isAsked) {
    return (
      <Button variant="default" onClick={() => setIsAsked(true)}>
        {t('kept.forgetAll', values)}
      </Button>
    );
  }
  return (
    <div className={styles.asked} role="group" aria-label={t('kept.forgetAll', values)}>
      <p>{t('kept.askAll', values)}</p>
      <Button ref={keep} variant="default" onClick={() => setIsAsked(false)}>
        {t('kept.keepAll')}
      </Button>
      <Button onClick={() => void actions.privacy.forgetAll().then(() => setIsAsked(false))}>{t('kept.doAll')}</Button>
    </div>
  );
}

function RawJobs({ jobs }: { jobs: readonly RawJob[] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('kept.source')}</th>
          <th scope="col" className={styles.number}>
            {t('kept.rows')}
          </th>
          <th scope="col" className={styles.number}>
            {t('kept.workedOn')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('privacy.more')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map(({ jobId, sourceNames, rows, lastWorkedOn }) => (
          <tr key={jobId}>
            <td className={styles.name} title={sourceNames.join('\n')}>
              {sourceNames.join(', ')}
            </td>
            <td className={styles.number}>{format.count(rows)}</td>
            <td className={styles.number}>{format.when(lastWorkedOn)}</td>
            <td className={styles.act}>
              <Button variant="link" aria-label={t('kept.forgetOf', { name: sourceNames[0] ?? '' })} onClick={() => void actions.privacy.forget(jobId)}>
                {t('kept.forget')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Certificates({ certificates }: { certificates: readonly PurgeCertificate[] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions, dispatch } = useShell();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('kept.when')}</th>
          <th scope="col">{t('kept.source')}</th>
          <th scope="col" className={styles.number}>
            {t('kept.removed')}
          </th>
          <th scope="col">{t('kept.reason')}</th>
          <th scope="col">{t('kept.by')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('privacy.more')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {certificates.map((certificate) => {
          const { certificateId, at, sources, removed, reason, by } = certificate;
          return (
            <tr key={certificateId}>
              <td className="num">{format.when(at)}</td>
              <td className={styles.name} title={sources.map(({ name }) => name).join('\n')}>
                {sources.map(({ name }) => name).join(', ')}
              </td>
              <td className={styles.number}>{t('kept.removedRows', { count: removed.rows, n: format.count(removed.rows) })}</td>
              <td>{t(`kept.reasons.${reason}`)}</td>
              <td>{by}</td>
              <td className={styles.act}>
                <Button variant="link" aria-label={t('kept.showOf', { n: certificateId })} onClick={() => dispatch({ type: 'privacy', action: { type: 'certificate-shown', certificate } })}>
                  {t('kept.show')}
                </Button>
                <Button variant="link" aria-label={t('kept.saveOf', { n: certificateId })} onClick={() => void actions.privacy.saveCertificate(certificateId)}>
                  {t('kept.save')}
                </Button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
