/** Why a field reads as it does: its questions with evidence, its rules, and facts of its column. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, Recipe, TargetField } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { columnsOf, timeOf } from '../recipe-edits.ts';
import { withoutEmptyRules } from '../row-rules.ts';
import { sampleLines } from '../sample-lines.ts';
import { fieldState, previewOf, questionsOf } from '../selectors.ts';
import type { RowsRule } from '../session.ts';
import { useSession, useShell } from '../store.ts';
import { isReady, newPatterns, textStepsOf, withTextSteps } from '../text-steps.ts';
import { useLiveText } from '../use-live-text.ts';
import { useReason } from '../use-reason.ts';
import styles from './field-inspector.module.css';
import { DecimalRule } from './decimal-rule.tsx';
import { DefaultByRule, FIELDS_BY_VALUE } from './default-by-rule.tsx';
import { Facts, Inspector, Section } from './inspector.tsx';
import { LeaveOutRules } from './leave-out-inspector.tsx';
import { MapQuestion } from './map-question.tsx';
import { OrderRules } from './orders-inspector.tsx';
import { PriceRule } from './price-rule.tsx';
import { RegionRule } from './region-rule.tsx';
import { RuleCounts } from './rule-counts.tsx';
import { TextRules } from './text-rules.tsx';
import { TimeRules } from './time-rules.tsx';
import type { RuleProps } from './time-rules.tsx';
import { ValueMap } from './value-map.tsx';

const ALL_SAMPLES = 5;

/** Details of the chosen field, or of the chosen rule about rows. */
export function FieldInspector({ job }: { job: PageJob }): ReactNode {
  const { field, rowsRule } = useSession((session) => session);
  // A new recipe starts a new draft, so that answers given elsewhere are never overwritten by old ones; changes to the
  // field's text are used while they are typed, which must not take the input away.
  const others = JSON.stringify(withTextSteps(job.recipe, field, []));
  return <Draft key={`${rowsRule ?? field}:${others}`} job={job} field={field} rowsRule={rowsRule} />;
}

/** Answers are collected and applied by one button, which is named after what it does. */
function Draft({ job, field, rowsRule }: { job: PageJob; field: TargetField; rowsRule: RowsRule | null }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const work = useSession((session) => session.work);
  const isPatternRefused = useSession((session) => session.isPatternRefused);
  const [draft, setDraft] = useState<Recipe>(job.recipe);
  const [asked, setAsked] = useState<Recipe>(job.recipe);
  const questions = rowsRule === null ? questionsOf(job, field) : [];
  const wanted = withoutEmptyRules(draft);
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(job.recipe);
  const isUsable = isChanged && isComplete(draft);
  useDraft(isUsable ? wanted : null);
  const apply = (): void => {
    setAsked(wanted);
    void actions.changeRecipe(wanted);
  };
  useLiveText(job, field, draft);
  const answers = useAnswers(job.recipe, draft);
  const subtitle = questions.length > 0 ? t('inspector.questions', { count: questions.length }) : t(`glosses.${field}`);
  const rules: RuleProps = { job, draft, onDraft: setDraft };
  return (
    <Inspector
      title={rowsRule === null ? <span className="mono">{field}</span> : t(rowsRule === 'grain' ? 'rows.orders' : 'rows.leaveOut')}
      subtitle={rowsRule === null ? subtitle : t(rowsRule === 'grain' ? 'orders.sub' : 'leaveOut.sub')}
      foot={
        (isChanged || questions.length > 0) && (
          <Button style={{ flex: 1 }} disabled={work !== null || !isUsable} onClick={apply}>
            {answers === '' ? t('inspector.apply') : t('inspector.use', { answers })}
          </Button>
        )
      }
    >
      {rowsRule === 'grain' && <OrderRules {...rules} />}
      {rowsRule === 'leave-out' && <LeaveOutRules {...rules} />}
      {rowsRule === null && <FieldRules {...rules} field={field} refused={isPatternRefused ? newPatterns(job.recipe, asked, field) : []} />}
    </Inspector>
  );
}

/** Lets the rest of the window know of answers that are not used yet. */
function useDraft(recipe: Recipe | null): void {
  const { dispatch } = useShell();
  const text = JSON.stringify(recipe);
  useEffect(() => {
    dispatch({ type: 'drafted', recipe: JSON.parse(text) as Recipe | null });
    return () => dispatch({ type: 'drafted', recipe: null });
  }, [dispatch, text]);
}

/** `refused`: patterns that were asked for and cannot be read. */
function FieldRules({ job, field, draft, onDraft, refused }: RuleProps & { field: TargetField; refused: readonly string[] }): ReactNode {
  const rules: RuleProps = { job, draft, onDraft };
  const mapQuestion = questionsOf(job, field).find(({ id }) => id === 'map-field');
  return (
    <>
      {mapQuestion !== undefined && <MapQuestion {...rules} question={mapQuestion} />}
      {field === 'timestamp' && <TimeRules {...rules} />}
      {field === 'price' && <PriceRule {...rules} />}
      {(field === 'price' || field === 'quantity') && <DecimalRule {...rules} field={field} />}
      {field === 'phone' && <RegionRule {...rules} />}
      {FIELDS_BY_VALUE.includes(field) && <ValueMap {...rules} field={field} />}
      <Samples job={job} field={field} />
      <RuleCounts job={job} field={field} />
      <TextRules {...rules} field={field} refused={refused} />
      {FIELDS_BY_VALUE.includes(field) && <DefaultByRule {...rules} field={field} />}
      <ColumnFacts job={job} field={field} />
    </>
  );
}

/** A change that is not filled in yet would be refused as a whole. */
function isComplete(draft: Recipe): boolean {
  return Object.keys(draft.fields).every((field) => textStepsOf(draft, field as TargetField).every(isReady));
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
