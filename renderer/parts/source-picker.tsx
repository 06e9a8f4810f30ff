/** Where a field comes from: columns that fit first, then the rest, one value for every row, or nothing. */
import { Button, Combobox, TextInput, useCombobox } from '@mantine/core';
import type { ComboboxStore } from '@mantine/core';
import { IconChevronDown, IconPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, TargetField } from '../../preload/bridge.ts';
import { columnsOf, fieldServedBy, withColumn, withConstant, withoutField } from '../recipe-edits.ts';
import { sourceOptions } from '../source-options.ts';
import type { SourceOption } from '../source-options.ts';
import { useSession, useShell } from '../store.ts';
import { ShapeIcon } from './shape-icon.tsx';
import styles from './source-picker.module.css';

interface Props {
  readonly job: PageJob;
  readonly field: TargetField;
}

export function SourcePicker({ job, field }: Props): ReactNode {
  const { actions } = useShell();
  const isBusy = useSession((session) => session.work !== null);
  const [search, setSearch] = useState('');
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption();
      setSearch('');
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  });
  const choose = (value: string): void => {
    combobox.closeDropdown();
    combobox.focusTarget();
    const column = job.columns[Number(value)];
    if (value === 'empty') void actions.changeRecipe(withoutField(job.recipe, field));
    else if (value.startsWith('label:')) void actions.changeRecipe(withConstant(job.recipe, field, value.slice(6)));
    else if (column !== undefined) void actions.changeRecipe(withColumn(job.recipe, field, column, job.columns));
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} keepMounted={false} width={300} position="bottom-start" withinPortal={false} floatingStrategy="fixed">
      <Combobox.Target targetType="button">
        <Target job={job} field={field} isBusy={isBusy} store={combobox} />
      </Combobox.Target>
      <Combobox.Dropdown role="dialog" aria-label={field}>
        <Options job={job} field={field} search={search} onSearch={setSearch} />
        {field !== 'event_type' && field !== 'timestamp' && <ConstantForm job={job} field={field} onDone={() => combobox.closeDropdown()} />}
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Target({ job, field, isBusy, store, ...rest }: Props & { isBusy: boolean; store: ComboboxStore }): ReactNode {
  const { t } = useTranslation();
  const rule = job.recipe.fields[field];
  const columns = columnsOf(rule, job.columns);
  const first = columns[0];
  const isConstant = first === undefined && rule?.otherwise != null;
  const name = isConstant ? t('picker.constant') : first === undefined ? t('picker.choose') : columns.map((each) => each.name).join(' + ');
  return (
    <button
      {...rest}
      type="button"
      className={styles.target}
      data-empty={(first === undefined && !isConstant) || undefined}
      disabled={isBusy}
      aria-label={t('picker.sourceOf', { field, name })}
      onClick={() => store.toggleDropdown()}
    >
      {first === undefined && !isConstant ? <IconPlus size={14} stroke={1.6} aria-hidden /> : <ShapeIcon shape={isConstant ? null : (first?.shape ?? null)} />}
      <span className={styles.name}>{name === '' ? t('source.noHeader') : name}</span>
      <IconChevronDown size={14} stroke={1.6} aria-hidden />
    </button>
  );
}

interface OptionsProps extends Props {
  readonly search: string;
  onSearch(text: string): void;
}

function Options({ job, field, search, onSearch }: OptionsProps): ReactNode {
  const listId = useId();
  const { t } = useTranslation();
  const edition = useSession((session) => session.choices?.editions.find(({ id }) => id === job.recipe.export.edition));
  const { fitting, others } = sourceOptions(job, field, search);
  const labels = field === 'event_type' ? (edition?.labels ?? []) : [];
  return (
    <>
      <Combobox.Search
        role="combobox"
        withAriaAttributes={false}
        aria-expanded
        aria-controls={listId}
        aria-label={t('picker.find')}
        value={search} onChange={(event) => onSearch(event.currentTarget.value)} placeholder={t('picker.find')} />
      <Combobox.Options id={listId} className={styles.list} aria-label={field}>
        {fitting.length > 0 && (
          <Combobox.Group label={t('picker.fits')}>
            {fitting.map((option) => (
              <ColumnOption key={option.column.index} job={job} option={option} />
            ))}
          </Combobox.Group>
        )}
        {labels.length > 0 && search === '' && (
          <Combobox.Group label={t('picker.everyRowIs')}>
            {labels.map((label) => (
              <Combobox.Option key={label} value={`label:${label}`}>
                {label}
              </Combobox.Option>
            ))}
          </Combobox.Group>
        )}
        <Combobox.Group label={t('picker.columns')}>
          {others.map((option) => (
            <ColumnOption key={option.column.index} job={job} option={option} />
          ))}
          {search === '' && <Combobox.Option value="empty">{t('picker.leaveEmpty')}</Combobox.Option>}
        </Combobox.Group>
        {fitting.length + others.length === 0 && <Combobox.Empty>{t('picker.none', { search })}</Combobox.Empty>}
      </Combobox.Options>
    </>
  );
}

function ColumnOption({ job, option }: { job: PageJob; option: SourceOption }): ReactNode {
  const { t } = useTranslation();
  const { column } = option;
  const servedBy = fieldServedBy(job.recipe, column, job.columns);
  return (
    <Combobox.Option value={String(column.index)} className={styles.option}>
      <span>{column.name === '' ? t('source.noHeader') : column.name}</span>
      <span className="meta">{servedBy === null ? t(`shapes.${column.shape}`) : t('picker.usedFor', { field: servedBy })}</span>
      <span className={`${styles.samples} mono`}>{column.samples.slice(0, 2).join('  ')}</span>
    </Combobox.Option>
  );
}

function ConstantForm({ job, field, onDone }: Props & { onDone(): void }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const [value, setValue] = useState('');
  return (
    <form
      className={styles.constant}
      onSubmit={(event) => {
        event.preventDefault();
        onDone();
        if (value.trim() !== '') void actions.changeRecipe(withConstant(job.recipe, field, value.trim()));
      }}
    >
      <TextInput
        aria-label={t('picker.sameForAll')}
        placeholder={t('picker.sameForAll')}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        style={{ flex: 1 }}
      />
      <Button type="submit" variant="default" disabled={value.trim() === ''} style={{ height: 26 }}>
        {t('picker.use')}
      </Button>
    </form>
  );
}
