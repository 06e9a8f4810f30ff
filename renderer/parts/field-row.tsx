/** One target field on the map: name, source, values on both sides, filled, confidence with its reason. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, TargetField } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { columnOf, columnsOf } from '../recipe-edits.ts';
import { countedLines, sampleLines, shareLine } from '../sample-lines.ts';
import type { SampleLine } from '../sample-lines.ts';
import styles from '../screens/map.module.css';
import { fieldState, previewOf, questionsOf } from '../selectors.ts';
import type { FieldState } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';
import { defaultByOf } from '../text-steps.ts';
import { ConfidenceChip } from './confidence-chip.tsx';
import { FillBar } from './fill-bar.tsx';
import { SourcePicker } from './source-picker.tsx';

/** The same for every row, chosen or not: a row that grew under the pointer would take its own click away. */
const SAMPLES = 3;

/** Either one line that speaks for the column, or samples of both sides beside each other. */
type Values =
  | { readonly kind: 'note'; readonly before: string; readonly after: string; readonly isValue: boolean }
  | { readonly kind: 'lines'; readonly lines: readonly SampleLine[] };

export function FieldRow({ job, field }: { job: PageJob; field: TargetField }): ReactNode {
  const { t } = useTranslation();
  const { dispatch } = useShell();
  const isSelected = useSession((session) => session.field === field && session.rowsRule === null);
  const state = fieldState(job, field);
  const values = useValues(job, field);
  return (
    <div
      className={styles.row}
      role="group"
      aria-label={field}
      data-selected={isSelected || undefined}
      onFocus={() => isSelected || dispatch({ type: 'field-chosen', field })}
    >
      <button
        type="button"
        className={styles.field}
        aria-pressed={isSelected}
        title={t(`glosses.${field}`)}
        onClick={() => dispatch({ type: 'field-chosen', field })}
      >
        <b>{field}</b>
        {values.kind === 'lines' && <span className="meta">{t(`glosses.${field}`)}</span>}
      </button>
      <SourcePicker job={job} field={field} />
      {values.kind === 'note' ? <Notes values={values} /> : <Lines lines={values.lines} state={state} />}
      <div className={styles.filled}>{state.filled !== null && <FillBar share={state.filled} isBare={values.kind === 'note'} />}</div>
      <ConfidenceChip job={job} field={field} state={state} isShort={values.kind === 'note'} />
    </div>
  );
}

function useValues(job: PageJob, field: TargetField): Values {
  const { t } = useTranslation();
  const format = useFormat();
  const rule = job.recipe.fields[field];
  const column = columnsOf(rule, job.columns)[0];
  const preview = previewOf(job, field);
  const isAsked = questionsOf(job, field).length > 0;
  const by = defaultByOf(job.recipe, field);
  if (column === undefined && by !== null) {
    const name = columnOf(by.column, job.columns)?.name ?? '';
    return { kind: 'note', before: t('map.byColumn', { name }), after: [...new Set(Object.values(by.values))].join(', '), isValue: true };
  }
  if (column === undefined && isAsked) {
    return { kind: 'note', before: t('map.noColumn'), after: t('map.waits'), isValue: false };
  }
  if (column === undefined) {
    return rule?.otherwise == null
      ? { kind: 'note', before: t('map.noColumn'), after: t('map.leftEmpty'), isValue: false }
      : { kind: 'note', before: t('map.sameForAll'), after: rule.otherwise, isValue: true };
  }
  const counted = field === 'event_type' ? countedLines(column, preview, SAMPLES) : [];
  if (counted.length > 0) return { kind: 'lines', lines: counted };
  const shares = shareLine(column, format.percent);
  const lines = sampleLines(preview, SAMPLES);
  if (shares === null) return { kind: 'lines', lines };
  const after = [...new Set(lines.map((line) => line.after).filter((value) => value !== null))].join(', ');
  return { kind: 'note', before: shares, after, isValue: true };
}

function Notes({ values }: { values: Extract<Values, { kind: 'note' }> }): ReactNode {
  return (
    <>
      <div className={styles.note}>
        <span className={values.isValue ? undefined : 'dim'}>{values.before}</span>
      </div>
      <div className={`${styles.note} ${values.isValue ? 'mono' : ''}`}>
        <span className={values.isValue ? undefined : 'dim'}>{values.after}</span>
      </div>
    </>
  );
}

/** While a question is open nothing is wrong with the values: they only wait for its answer. */
function Lines({ lines, state }: { lines: readonly SampleLine[]; state: FieldState }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const isWaiting = state.questions > 0;
  return (
    <>
      <div className={`${styles.samples} mono`}>
        {lines.map((line) => (
          <span key={`${line.before}:${line.after}`} title={line.before}>
            {line.before} {line.rows !== null && <i>{format.count(line.rows)}</i>}
          </span>
        ))}
      </div>
      <div className={`${styles.samples} mono`}>
        {lines.map((line) => (
          <span key={`${line.before}:${line.after}`} className={line.after === null ? (isWaiting ? styles.waits : styles.none) : undefined}>
            {line.after ?? t(isWaiting ? 'map.waits' : 'map.unreadable')}
          </span>
        ))}
      </div>
    </>
  );
}
