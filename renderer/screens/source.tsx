/** What was read and how: files that failed, every table, the sheets of workbooks, and the columns they share. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob } from '../../preload/bridge.ts';
import { runCommand } from '../commands.ts';
import { useFormat } from '../format.ts';
import { ColumnTable } from '../parts/column-table.tsx';
import { FailedFiles } from '../parts/failed-files.tsx';
import { FileFacts } from '../parts/file-facts.tsx';
import { Inspector } from '../parts/inspector.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { SheetList } from '../parts/sheet-list.tsx';
import { TableList } from '../parts/table-list.tsx';
import { rowsOf, tableName } from '../selectors.ts';
import { useShell } from '../store.ts';
import { useModKey } from '../use-mod-key.ts';
import frame from '../app.module.css';
import styles from './source.module.css';

export function SourceScreen({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const shell = useShell();
  const mod = useModKey();
  const rows = format.count(rowsOf(job));
  // The columns of a job go with its raw rows.
  const subOf = (): string => (job.columns.length > 0 ? t('source.sub', { rows, count: job.columns.length }) : t('strip.rows', { count: rowsOf(job), n: rows }));
  return (
    <div className={frame.work}>
      <main className={frame.main}>
        <PageHead title={t('steps.source')} sub={subOf()}>
          <Button onClick={() => runCommand(shell, 'next')} rightSection={<kbd>{mod('↵')}</kbd>}>
            {t('source.toMap')}
          </Button>
        </PageHead>
        <div className={styles.scroll}>
          {job.failures.length > 0 && (
            <Group title={t('failed.title')} note={t('failed.note')}>
              <FailedFiles failures={job.failures} />
            </Group>
          )}
          <Group title={t('tables.title')} note={t('tables.note')}>
            <TableList job={job} />
          </Group>
          {job.sheets.length > 0 && (
            <Group title={t('sheets.title')} note={t('sheets.note')}>
              <SheetList key={JSON.stringify(job.sheets)} job={job} />
            </Group>
          )}
          {job.columns.length > 0 && (
            <Group title={t('tables.columns')} note={t('tables.columnsNote')}>
              <ColumnTable job={job} />
            </Group>
          )}
        </div>
      </main>
      <Inspector title={t('source.howRead')} subtitle="">
        {job.sources.map((source) => (
          <FileFacts key={tableName(source)} source={source} />
        ))}
      </Inspector>
    </div>
  );
}

function Group({ title, note, children }: { title: string; note: string; children: ReactNode }): ReactNode {
  return (
    <section aria-label={title}>
      <div className={styles.group}>
        <b>{title}</b>
        <span className="dim">{note}</span>
      </div>
      {children}
    </section>
  );
}
