/**
 * How the file was read, as facts under the title. A fact with a dashed line can be changed, and the
 * file is read again at once; a job of an earlier day only states its facts.
 */
import { Button, Menu, NumberInput, Popover } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob } from '../../preload/bridge.ts';
import { ENCODING_LABELS } from '../copy.ts';
import { useFormat } from '../format.ts';
import { rowsOf } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';
import { useDelimiters } from '../use-delimiters.ts';
import styles from './source-strip.module.css';

export function SourceStrip({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const { opened, choices, work } = useSession((session) => session);
  const delimiters = useDelimiters();
  const source = job.sources[0];
  if (source === undefined) return null;
  const { encoding, delimiter, hasBom } = source.dialect;
  const isFixed = opened === null || work !== null;
  return (
    <section className={styles.strip} aria-label={t('strip.title')}>
      <div className={styles.file}>
        <IconFile size={16} stroke={1.4} aria-hidden />
        <span title={job.sources.map(({ name }) => name).join(', ')}>
          {job.sources.length > 1 ? t('strip.files', { name: source.name, count: job.sources.length - 1 }) : source.name}
        </span>
      </div>
      {encoding !== null && (<Choice
        value={encoding}
        labels={ENCODING_LABELS}
        options={choices?.encodings ?? []}
        isFixed={isFixed}
        title={t('strip.encoding')}
        note={hasBom ? t('strip.withMark') : null}
        onChoose={(next) => void actions.readAgain({ encoding: next })}
      />)}
      {delimiter !== null && (<Choice
        value={delimiter}
        labels={delimiters}
        options={choices?.delimiters ?? []}
        isFixed={isFixed}
        title={t('strip.delimiter')}
        note={null}
        onChoose={(next) => void actions.readAgain({ delimiter: next })}
      />)}
      <HeaderRow row={source.dialect.headerRow} isFixed={isFixed} />
      <span className="dim">
        <span className={styles.still}>{t('strip.rows', { count: rowsOf(job), n: format.count(rowsOf(job)) })}</span>
        {t('strip.columns', { count: job.columns.length })}
      </span>
    </section>
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

function HeaderRow({ row, isFixed }: { row: number; isFixed: boolean }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const [isOpen, setIsOpen] = useState(false);
  const [wanted, setWanted] = useState<number | string>(row);
  const apply = (): void => {
    const next = Number(wanted);
    setIsOpen(false);
    if (Number.isInteger(next) && next >= 1 && next !== row) void actions.readAgain({ headerRow: next });
  };
  return (
    <span className={styles.label}>
      {t('strip.headerOn')}
      {isFixed ? (
        <span className={styles.still}>{t('strip.row', { row })}</span>
      ) : (
        <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <button type="button" className={styles.fact} onClick={() => setIsOpen(true)}>
              {t('strip.row', { row })}
            </button>
          </Popover.Target>
          <Popover.Dropdown>
            <form
              className={styles.header}
              onSubmit={(event) => {
                event.preventDefault();
                apply();
              }}
            >
              <NumberInput label={t('strip.headerRow')} value={wanted} onChange={setWanted} min={1} max={1000} w={120} hideControls />
              <Button type="submit">{t('strip.readAgain')}</Button>
            </form>
          </Popover.Dropdown>
        </Popover>
      )}
    </span>
  );
}
