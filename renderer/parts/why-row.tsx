/** Everything said about the chosen row: what happened to it, why, and each value before and after. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, RowView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { gridColumns } from '../grid-columns.ts';
import { tableName, tableOfRow } from '../selectors.ts';
import { isPlain, unmasked } from '../privacy.ts';
import { useSession } from '../store.ts';
import { Inspector, Section } from './inspector.tsx';
import { PlainValues } from './plain-values.tsx';
import styles from './why-row.module.css';

export function WhyRow({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const row = useSession((session) => session.row);
  return (
    <Inspector title={t('why.title')} subtitle={row === null ? '' : t('why.row', { n: format.count(row.row) })}>
      {row === null ? (
        <Section>
          <p className="meta">{t('why.choose')}</p>
        </Section>
      ) : (
        <RowFacts job={job} row={row} />
      )}
    </Inspector>
  );
}

function RowFacts({ job, row }: { job: PageJob; row: RowView }): ReactNode {
  const revealed = useSession(({ privacy }) => privacy.revealed);
  const shown = unmasked(row, revealed);
  const { t } = useTranslation();
  const format = useFormat();
  const table = job.sources[row.file];
  // Lines only mean something in a text file; where there are several tables, which one comes first.
  const place =
    table === undefined || (job.sources.length === 1 && table.format === 'csv')
      ? t('why.place', { row: format.count(row.row), line: format.count(row.line) })
      : t('why.placeIn', { row: format.count(row.row), table: tableName(table) });
  const repeats = job.sources.length > 1 && row.repeatsSeq != null ? job.sources[tableOfRow(job.sources, row.repeatsSeq)] : undefined;
  return (
    <>
      <Section>
        <h2>{t(`statusSentences.${row.status}`, { row: row.repeatsRow === null ? '' : format.count(row.repeatsRow) })}</h2>
        <p className="meta">{place}</p>
        {repeats !== undefined && <p className="meta">{t('why.otherIn', { row: format.count(row.repeatsRow ?? 0), table: tableName(repeats) })}</p>}
      </Section>
      {row.codes.length > 0 && (
        <Section title={t('why.found')}>
          <ul className={styles.codes}>
            {row.codes.map((code) => (
              <li key={code}>
                <b>{t(`issues.${code}.name`)}</b>
                <span className="meta">{t(`issues.${code}.note`)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('why.values')}>
        <dl className={styles.values}>
          {gridColumns(job).map((field) => (
            <div key={field} data-plain={isPlain(row.seq, field, revealed) || undefined}>
              <dt className="mono">{field}</dt>
              <dd className="mono">
                <span className={styles.before}>{shown.before[field] ?? t('why.empty')}</span>
                <span>{shown.after[field] ?? t('why.notSent')}</span>
              </dd>
            </div>
          ))}
        </dl>
        <div className={styles.plain}>
          <PlainValues jobId={job.jobId} seqs={[row.seq]} />
        </div>
      </Section>
    </>
  );
}
