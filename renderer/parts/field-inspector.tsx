/** Why a field reads as it does: its questions with evidence, its rules, and facts of its column. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, Recipe, TargetField } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { columnsOf, timeOf } from '../recipe-edits.ts';
import { sampleLines } from '../sample-lines.ts';
import { fieldState, previewOf, questionsOf } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';
import { useReason } from '../use-reason.ts';
import styles from './field-inspector.module.css';
import { DecimalRule } from './decimal-rule.tsx';
import { Facts, Inspector, Section } from './inspector.tsx';
import { MapQuestion } from './map-question.tsx';
import { RegionRule } from './region-rule.tsx';
import { TimeRules } from './time-rules.tsx';
import { ValueMap } from './value-map.tsx';

const ALL_SAMPLES = 5;

export function FieldInspector({ job }: { job: PageJob }): ReactNode {
  const field = useSession((session) => session.field);
  // A new recipe starts a new draft, so that answers given elsewhere are never overwritten by old ones.
  return <Draft key={`${field}:${JSON.stringify(job.recipe)}`} job={job} field={field} />;
}

/** Answers are collected and applied by one button, which is named after what it does. */
function Draft({ job, field }: { job: PageJob; field: TargetField }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const isBusy = useSession((session) => session.work !== null);
  const [draft, setDraft] = useState<Recipe>(job.recipe);
  const questions = questionsOf(job, field);
  const isChanged = draft !== job.recipe;
  const answers = useAnswers(job.recipe, draft);
  const mapQuestion = questions.find(({ id }) => id === 'map-field');
  const subtitle = questions.length > 0 ? t('inspector.questions', { count: questions.length }) : t(`glosses.${field}`);
  return (
    <Inspector
      title={<span className="mono">{field}</span>}
      subtitle={subtitle}
      foot={
        (isChanged || questions.length > 0) && (
          <Button style={{ flex: 1 }} disabled={isBusy || !isChanged} onClick={() => void actions.changeRecipe(draft)}>
            {answers === '' ? t('inspector.apply') : t('inspector.use', { answers })}
          </Button>
        )
      }
    >
      {mapQuestion !== undefined && <MapQuestion job={job} question={mapQuestion} draft={draft} onDraft={setDraft} />}
      {field === 'timestamp' && <TimeRules job={job} draft={draft} onDraft={setDraft} />}
      {(field === 'price' || field === 'quantity') && <DecimalRule job={job} field={field} draft={draft} onDraft={setDraft} />}
      {field === 'phone' && <RegionRule job={job} draft={draft} onDraft={setDraft} />}
      {field === 'event_type' && <ValueMap job={job} draft={draft} onDraft={setDraft} />}
      <Samples job={job} field={field} />
      <ColumnFacts job={job} field={field} />
    </Inspector>
  );
}

/** The answers that differ from the recipe in force, in a few words for the button. */
function useAnswers(before: Recipe, draft: Recipe): string {
  const { t } = useTranslation();
  const [old, next] = [timeOf(before), timeOf(draft)];
  const words: string[] = [];
  if (next.dateOrder !== old.dateOrder) words.push(t(next.dateOrder === 'mdy' ? 'time.monthFirst' : 'time.dayFirst'));
  if (next.timezone !== undefined && next.timezone !== old.timezone) words.push(cityOf(next.timezone));
  if (next.timeOfDay !== undefined && next.timeOfDay !== old.timeOfDay) words.push(next.timeOfDay);
  return words.join(', ');
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** More of the column than its row has room for: as in the file, and as it would go out. */
function Samples({ job, field }: { job: PageJob; field: TargetField }): ReactNode {
  const { t } = useTranslation();
  const isWaiting = questionsOf(job, field).length > 0;
  const lines = sampleLines(previewOf(job, field), ALL_SAMPLES);
  if (lines.length === 0 || isWaiting) return null;
  return (
    <Section title={t('why.values')}>
      <dl className={styles.samples}>
        {lines.map((line) => (
          <div key={`${line.before}:${line.after}`}>
            <dt className="mono dim">{line.before}</dt>
            <dd className="mono">{line.after ?? t('map.unreadable')}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function ColumnFacts({ job, field }: { job: PageJob; field: TargetField }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const reason = useReason(job, field, fieldState(job, field).confidence);
  const column = columnsOf(job.recipe.fields[field], job.columns)[0];
  if (column === undefined) {
    return (
      <Section>
        <p className="meta">{t('inspector.noColumn')}</p>
      </Section>
    );
  }
  return (
    <Section title={t('inspector.inColumn')}>
      <Facts
        rows={[
          [t('inspector.column'), column.name],
          [t('inspector.filled'), t('inspector.of', { some: format.count(column.filled), all: format.count(column.rows) })],
          [t('inspector.looksLike'), t(`shapes.${column.shape}`)],
          ...(column.values === null ? [] : [[t('inspector.kinds'), format.count(column.values.length)] as const]),
          ...(reason === '' ? [] : [[t('inspector.reason'), reason] as const]),
        ]}
      />
    </Section>
  );
}
