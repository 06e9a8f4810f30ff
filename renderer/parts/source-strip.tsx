/**
 * How the file was read, as facts under the title. A fact with a dashed line can be changed, and the
 * file is read again at once; a job of an earlier day only states its facts.
 */
import { Menu } from '@mantine/core';
import { IconAlertOctagon, IconFile, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob } from '../../preload/bridge.ts';
import { ENCODING_LABELS } from '../copy.ts';
import { useFormat } from '../format.ts';
import { fileNames, rowsOf, tableName } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';
import { useDelimiters } from '../use-delimiters.ts';
import { HeaderFact, SkippedFact } from './row-facts.tsx';
import styles from './source-strip.module.css';

export function SourceStrip({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const { opened, choices, work, sending } = useSession((session) => session);
  const delimiters = useDelimiters();
  const source = job.sources[0];
  if (source === undefined) return null;
  const { encoding, delimiter, hasBom } = source.dialect;
  const names = fileNames(job);
  const isSending = sending.live?.jobId === job.jobId;
  const isFixed = opened === null || work !== null || isSending;
  return (
    <section className={styles.strip} aria-label={t('strip.title')}>
      <div className={styles.file}>
        <IconFile size={16} stroke={1.4} aria-hidden />
        <span title={names.join(', ')}>{nameOf(job)}</span>
        {names.length > 1 && <i>{t('strip.files', { count: names.length - 1 })}</i>}
      </div>
      <NotRead job={job} />
      {encoding !== null && (
        <Choice
          value={encoding}
          labels={ENCODING_LABELS}
          options={choices?.encodings ?? []}
          isFixed={isFixed}
          title={t('strip.encoding')}
          note={hasBom ? t('strip.withMark') : null}
          onChoose={(next) => void actions.readAgain({ encoding: next })}
        />
      )}
      {delimiter !== null && (
        <Choice
          value={delimiter}
          labels={delimiters}
          options={choices?.delimiters ?? []}
          isFixed={isFixed}
          title={t('strip.delimiter')}
          note={null}
          onChoose={(next) => void actions.readAgain({ delimiter: next })}
        />
      )}
      <HeaderFact key={`header ${source.dialect.headerRow}`} dialect={source.dialect} isFixed={isFixed} />
      <SkippedFact key={JSON.stringify(source.dialect)} dialect={source.dialect} isFixed={isFixed} />
      <span className="dim">
        <span className={styles.still}>{t('strip.rows', { count: rowsOf(job), n: format.count(rowsOf(job)) })}</span>
        {job.columns.length > 0 && t('strip.columns', { count: job.columns.length })}
      </span>
      {isSending && (
        <span className={styles.locked}>
          <IconLock size={14} stroke={1.5} aria-hidden />
          {t('sent.locked')}
        </span>
      )}
    </section>
  );
}

/** One table is named to its sheet; several tables of one file by the file. */
function nameOf(job: PageJob): string {
  const [only, ...others] = job.sources;
  return only === undefined ? '' : others.length === 0 ? tableName(only) : only.name;
}

/** A file that failed is never out of sight; one press shows which and why. */
function NotRead({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const { dispatch } = useShell();
  if (job.failures.length === 0) return null;
  return (
    <button type="button" className={styles.failed} onClick={() => dispatch({ type: 'step-chosen', step: 'source' })}>
      <IconAlertOctagon size={14} stroke={1.6} aria-hidden />
      {t('failed.strip', { count: job.failures.length })}
    </button>
  );
}

interface ChoiceProps<T extends string> {
  readonly value: T;
  readonly labels: Readonly<Record<T, string>>;
  readonly options: readonly T[];
  readonly isFixed: boolean;
  readonly title: string;
  readonly note: string | null;
  onChoose(value: T): void;
}

function Choice<T extends string>(props: ChoiceProps<T>): ReactNode {
  const { value, labels, options, isFixed, title, note, onChoose } = props;
  const shown = note === null ? labels[value] : `${labels[value]} ${note}`;
  if (isFixed || options.length === 0) return <span className={styles.still}>{shown}</span>;
  return (
    <Menu position="bottom-start" width={210}>
      <Menu.Target>
        <button type="button" className={styles.fact} aria-label={`${title}: ${shown}`}>
          {shown}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{title}</Menu.Label>
        {options.map((option) => (
          <Menu.Item key={option} disabled={option === value} onClick={() => onChoose(option)}>
            {labels[option]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
