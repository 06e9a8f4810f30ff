/** What each value of a short list means. Words that TikTok's labels already cover need no entry, nor do values that go out as they stand. */
import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, TargetField } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { columnsOf, mappedValue, withValue } from '../recipe-edits.ts';
import { previewOf } from '../selectors.ts';
import { useSession } from '../store.ts';
import { Section } from './inspector.tsx';
import type { RuleProps } from './time-rules.tsx';
import styles from './value-map.module.css';

/** More distinct words than this are no list of events; the picker is the place to mend that. */
const SHOWN = 20;

export function ValueMap({ job, field, draft, onDraft }: RuleProps & { field: TargetField }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const labels = useSession((session) => session.choices?.editions.find(({ id }) => id === job.recipe.export.edition)?.labels ?? []);
  const values = columnsOf(job.recipe.fields[field], job.columns)[0]?.values ?? null;
  if (values === null || values.length === 0) return null;
  return (
    <Section title={t('values.title')}>
      <div className={styles.list}>
        {values.slice(0, SHOWN).map(({ value, rows }) => (
          <div key={value} className={styles.row}>
            <span className={styles.value}>
              <b title={value}>{value}</b>
              <span className="dim">{t('values.rows', { count: rows, n: format.count(rows) })}</span>
            </span>
            {field === 'event_type' ? (
              <Select
                aria-label={t('values.meaning', { value })}
                placeholder={readAs(job, value, { unknown: t('values.unknown'), unseen: t('values.byRule') })}
                value={mappedValue(draft, field, value)}
                data={[...labels]}
                clearable
                searchable
                onChange={(label) => onDraft(withValue(draft, field, value, label))}
              />
            ) : (
              <TextInput
                aria-label={t('values.meaning', { value })}
                placeholder={t('values.asIs')}
                value={mappedValue(draft, field, value) ?? ''}
                maxLength={200}
                onChange={(event) => onDraft(withValue(draft, field, value, event.currentTarget.value || null))}
              />
            )}
          </div>
        ))}
      </div>
      <p className="meta" style={{ marginTop: 8 }}>
        {t(field === 'event_type' ? 'values.note' : 'values.noteOther')}
      </p>
    </Section>
  );
}

/** What the engine made of a word by itself. Only a sample can say so; about any other word nothing is claimed. */
function readAs(job: PageJob, value: string, words: { unknown: string; unseen: string }): string {
  const preview = previewOf(job, 'event_type');
  const index = preview?.before.findIndex((before) => before.trim() === value.trim()) ?? -1;
  return index === -1 ? words.unseen : (preview?.after[index] ?? words.unknown);
}
