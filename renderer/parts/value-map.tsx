/** What each value of a short list means. Words that TikTok's labels already cover need no entry, nor do values that go out as they stand. */
import { Select, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, TargetField, ValueCount } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { columnsOf, mappedValue, withValue } from '../recipe-edits.ts';
import { orderedWords, previewOf } from '../selectors.ts';
import { useSession } from '../store.ts';
import { Section } from './inspector.tsx';
import type { RuleProps } from './time-rules.tsx';
import styles from './value-map.module.css';

export function ValueMap({ job, field, draft, onDraft }: RuleProps & { field: TargetField }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const labels = useSession((session) => session.choices?.editions.find(({ id }) => id === job.recipe.export.edition)?.labels ?? []);
  const values = columnsOf(job.recipe.fields[field], job.columns)[0]?.values ?? null;
  if (values === null || values.length === 0) return null;
  const unknown = field === 'event_type' ? (job.unknownEventWords ?? []) : [];
  return (
    <Section title={t('values.title')}>
      {unknown.length > 0 && <UnknownWords words={unknown} labels={labels} draft={draft} onDraft={onDraft} />}
      <div className={styles.list}>
        {orderedWords(values, unknown).map(({ value, rows }) => (
          <div key={value} className={styles.row} data-unknown={unknown.some((each) => each.value === value) || undefined}>
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

interface UnknownProps extends Pick<RuleProps, 'draft' | 'onDraft'> {
  readonly words: readonly ValueCount[];
  readonly labels: readonly string[];
}

/** Words that are no event come first, with what they cost; one choice can give all of them a meaning. */
function UnknownWords({ words, labels, draft, onDraft }: UnknownProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const rows = words.reduce((sum, word) => sum + word.rows, 0);
  return (
    <div className={styles.unknown}>
      <p>{t('values.unknownWords', { count: words.length, rows: format.count(rows) })}</p>
      {words.length > 1 && (
        <Select
          aria-label={t('values.allMean')}
          placeholder={t('values.allMean')}
          value={null}
          data={[...labels]}
          searchable
          onChange={(label) => label !== null && onDraft(words.reduce((recipe, { value }) => withValue(recipe, 'event_type', value, label), draft))}
        />
      )}
    </div>
  );
}

/** What the engine made of a word by itself. Only a sample can say so; about any other word nothing is claimed. */
function readAs(job: PageJob, value: string, words: { unknown: string; unseen: string }): string {
  const preview = previewOf(job, 'event_type');
  const index = preview?.before.findIndex((before) => before.trim() === value.trim()) ?? -1;
  return index === -1 ? words.unseen : (preview?.after[index] ?? words.unknown);
}
