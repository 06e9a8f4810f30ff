/** How the file was read: every column with what it looks like, and the facts of the file beside. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, SourceFile } from '../../preload/bridge.ts';
import { runCommand } from '../commands.ts';
import { ENCODING_LABELS } from '../copy.ts';
import { useFormat } from '../format.ts';
import { Facts, Inspector, Section } from '../parts/inspector.tsx';
import { FillBar } from '../parts/fill-bar.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { fieldServedBy } from '../recipe-edits.ts';
import { rowsOf } from '../selectors.ts';
import { useShell } from '../store.ts';
import { useDelimiters } from '../use-delimiters.ts';
import { useModKey } from '../use-mod-key.ts';
import frame from '../app.module.css';
import styles from './source.module.css';

export function SourceScreen({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const shell = useShell();
  const mod = useModKey();
  return (
    <div className={frame.work}>
      <main className={frame.main}>
        <PageHead title={t('steps.source')} sub={t('source.sub', { rows: format.count(rowsOf(job)), count: job.columns.length })}>
          <Button onClick={() => runCommand(shell, 'next')} rightSection={<kbd>{mod('↵')}</kbd>}>
            {t('source.toMap')}
          </Button>
        </PageHead>
        <ColumnTable job={job} />
      </main>
      <Inspector title={t('source.howRead')} subtitle="">
        {job.sources.map((source) => (
          <FileFacts key={source.sha256} source={source} />
        ))}
      </Inspector>
    </div>
  );
}

function ColumnTable({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const { columns, recipe } = job;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('source.number')}</th>
            <th scope="col">{t('source.column')}</th>
            <th scope="col">{t('source.looksLike')}</th>
            <th scope="col" style={{ width: '34%' }}>
              {t('source.samples')}
            </th>
            <th scope="col" style={{ width: 84 }}>
              {t('map.filled')}
            </th>
            <th scope="col">{t('source.usedFor')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.index}>
              <td className="num">{column.index + 1}</td>
              <td className={styles.name}>{column.name === '' ? <span className="dim">{t('source.noHeader')}</span> : column.name}</td>
              <td className="dim">{t(`shapes.${column.shape}`)}</td>
              <td className={`mono ${styles.samples}`}>
                {column.samples.slice(0, 3).map((sample) => (
                  <span key={sample}>{sample}</span>
                ))}
              </td>
              <td>
                <FillBar share={column.rows === 0 ? 0 : column.filled / column.rows} />
              </td>
              <td className="mono">{fieldServedBy(recipe, column, columns) ?? <span className="dim">{t('source.notSent')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FileFacts({ source }: { source: SourceFile }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const delimiters = useDelimiters();
  const { encoding, hasBom, delimiter, headerRow } = source.dialect;
  return (
    <Section title={source.name}>
      <Facts
        rows={[
          [t('strip.encoding'), encoding === null ? '–' : hasBom ? `${ENCODING_LABELS[encoding]} ${t('strip.withMark')}` : ENCODING_LABELS[encoding]],
          [t('strip.delimiter'), delimiter === null ? '–' : delimiters[delimiter]],
          [t('strip.headerRow'), format.count(headerRow)],
          [t('source.rows'), format.count(source.rows)],
          [t('source.blankRows'), format.count(source.blankRows)],
          [t('source.size'), format.bytes(source.bytes)],
          [
            'SHA-256',
            <span key="digest" className="mono selectable" title={source.sha256}>
              {source.sha256.slice(0, 6)}…{source.sha256.slice(-4)}
            </span>,
          ],
        ]}
      />
    </Section>
  );
}
