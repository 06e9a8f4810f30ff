/** What fills a field where its cell is empty, by another column's value, such as the currency by the country. */
import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnProfile, TargetField } from '../../preload/bridge.ts';
import { columnOf, refOf } from '../recipe-edits.ts';
import { useSession } from '../store.ts';
import { defaultByOf, withDefaultBy } from '../text-steps.ts';
import type { DefaultBy } from '../text-steps.ts';
import { Section } from './inspector.tsx';
import type { RuleProps } from './time-rules.tsx';
import styles from './value-map.module.css';

/** Fields whose values are a short list, so that a value can stand for a value. */
export const FIELDS_BY_VALUE: readonly TargetField[] = ['event_type', 'currency', 'transaction_category', 'product_category', 'store_id'];

export function DefaultByRule({ job, field, draft, onDraft }: RuleProps & { field: TargetField }): ReactNode {
  const { t } = useTranslation();
  const rule = defaultByOf(draft, field);
  const listed = job.columns.filter(({ values }) => values !== null && values.length > 0);
  const column = rule === null ? null : columnOf(rule.column, job.columns);
  const isConstant = draft.fields[field]?.from.length === 0 && draft.fields[field].otherwise !== null;
  if (isConstant || (listed.length === 0 && rule === null)) return null;
  const choose = (index: string | null): void => {
    const next = index === null ? undefined : job.columns[Number(index)];
    onDraft(withDefaultBy(draft, field, next === undefined ? null : { column: refOf(next, job.columns), values: {} }));
  };
  return (
    <Section title={t('defaultBy.title')}>
      <Select
        aria-label={t('defaultBy.by')}
        placeholder={t('defaultBy.none')}
        clearable
        searchable
        value={column === null ? null : String(column.index)}
        data={listed.map(({ index, name }) => ({ value: String(index), label: name === '' ? `${index + 1}` : name }))}
        onChange={choose}
      />
      {rule !== null && column !== null && (
        <Values field={field} column={column} rule={rule} edition={draft.export.edition} onRule={(next) => onDraft(withDefaultBy(draft, field, next))} />
      )}
    </Section>
  );
}

interface ValuesProps {
  readonly field: TargetField;
  readonly column: ColumnProfile;
  readonly rule: DefaultBy;
  readonly edition: string;
  onRule(rule: DefaultBy): void;
}

function Values({ field, column, rule, edition, onRule }: ValuesProps): ReactNode {
  const { t } = useTranslation();
  const labels = useSession((session) => session.choices?.editions.find(({ id }) => id === edition)?.labels ?? []);
  const set = (value: string, to: string | null): void => {
    const { [value]: _gone, ...others } = rule.values;
    onRule({ ...rule, values: to === null || to === '' ? others : { ...others, [value]: to } });
  };
  return (
    <div className={styles.list} style={{ marginTop: 8 }}>
      {(column.values ?? []).map(({ value }) => (
        <div key={value} className={styles.row}>
          <span className={styles.value}>
            <b title={value}>{value}</b>
          </span>
          {field === 'event_type' ? (
            <Select
              aria-label={t('defaultBy.each', { value })}
              placeholder={t('defaultBy.leave')}
              clearable
              searchable
              value={rule.values[value] ?? null}
              data={[...labels]}
              onChange={(to) => set(value, to)}
            />
          ) : (
            <TextInput
              aria-label={t('defaultBy.each', { value })}
              placeholder={t('defaultBy.leave')}
              value={rule.values[value] ?? ''}
              maxLength={200}
              onChange={(event) => set(value, event.currentTarget.value)}
            />
          )}
        </div>
      ))}
    </div>
  );
}
