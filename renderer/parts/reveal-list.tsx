/** Who looked at plain values, when, and at how many; never at which. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import styles from '../screens/privacy.module.css';
import { useSession } from '../store.ts';
import { Scroll } from './scroll.tsx';

export function RevealList(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const reveals = useSession(({ privacy }) => privacy.reveals);
  const jobs = useSession(({ recent }) => recent);
  const nameOf = (jobId: number): string => jobs?.find((job) => job.jobId === jobId)?.sourceNames[0] ?? t('looked.jobName', { n: format.count(jobId) });
  return (
    <Scroll label={t('privacy.tabs.looked')}>
      <section aria-labelledby="looked" className={styles.section}>
        <div className={styles.sectionHead}>
          <div>
            <h2 id="looked">{t('looked.title')}</h2>
            <p>{t('looked.text')}</p>
          </div>
        </div>
        {reveals === null || reveals.length === 0 ? (
          <p className={styles.empty}>{reveals === null ? '–' : t('looked.none')}</p>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('looked.when')}</th>
                <th scope="col">{t('looked.by')}</th>
                <th scope="col">{t('looked.job')}</th>
                <th scope="col" className={styles.number}>
                  {t('looked.rows')}
                </th>
                <th scope="col" className={styles.number}>
                  {t('looked.values')}
                </th>
              </tr>
            </thead>
            <tbody>
              {reveals.map(({ at, by, jobId, rows, values }, index) => (
                <tr key={`${at} ${index}`}>
                  <td className="num">{format.when(at)}</td>
                  <td>{by}</td>
                  <td className={styles.name}>{nameOf(jobId)}</td>
                  <td className={styles.number}>{format.count(rows)}</td>
                  <td className={styles.number}>{format.count(values)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </Scroll>
  );
}
