/** One target field on the map: name, source, samples on both sides, filled, confidence with its reason. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, TargetField } from '../../preload/bridge.ts';
import { columnsOf } from '../recipe-edits.ts';
import styles from '../screens/map.module.css';
import { fieldState, previewOf } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';
import { ConfidenceChip } from './confidence-chip.tsx';
import { FillBar } from './fill-bar.tsx';
import { SourcePicker } from './source-picker.tsx';

/** Fields with few kinds of value need one line; the selected one shows all samples. */
const SAMPLES = 3;
const SELECTED_SAMPLES = 5;

export function FieldRow({ job, field }: { job: PageJob; field: TargetField }): ReactNode {
  const { t } = useTranslation();
  const { dispatch } = useShell();
  const isSelected = useSession((session) => session.field === field);
  const state = fieldState(job, field);
  const hasColumn = columnsOf(job.recipe.fields[field], job.columns).length > 0;
  const shown = isSelected ? SELECTED_SAMPLES : SAMPLES;
  return (
    <div
      className={styles.row}
      data-selected={isSelected || undefined}
      onFocus={() => isSelected || dispatch({ type: 'field-chosen', field })}
      onClick={() => isSelected || dispatch({ type: 'field-chosen', field })}
    >
      <button type="button" className={styles.field} aria-pressed={isSelected}>
        <b>{field}</b>
        {(hasColumn || state.confidence === 'empty') && <span className="meta">{t(`glosses.${field}`)}</span>}
      </button>
      <SourcePicker job={job} field={field} />
      <InFile job={job} field={field} limit={shown} />
      <GoesOut job={job} field={field} limit={shown} />
      <div className={styles.filled}>{state.filled !== null && <FillBar share={state.filled} />}</div>
      <ConfidenceChip job={job} field={field} state={state} />
    </div>
  );
}

interface SampleProps {
  readonly job: PageJob;
  readonly field: TargetField;
  readonly limit: number;
}

function InFile({ job, field, limit }: SampleProps): ReactNode {
  const { t } = useTranslation();
  const rule = job.recipe.fields[field];
  if (rule === undefined || (rule.from.length === 0 && rule.otherwise === null)) {
    return <Note text={t('map.noColumn')} />;
  }
  if (rule.from.length === 0) return <Note text={t('map.sameForAll')} />;
  return <Samples values={previewOf(job, field)?.before.slice(0, limit) ?? []} />;
}

function GoesOut({ job, field, limit }: SampleProps): ReactNode {
  const { t } = useTranslation();
  const rule = job.recipe.fields[field];
  if (rule === undefined || (rule.from.length === 0 && rule.otherwise === null)) return <Note text={t('map.leftEmpty')} />;
  if (rule.from.length === 0) return <Samples values={[rule.otherwise]} />;
  return <Samples values={previewOf(job, field)?.after.slice(0, limit) ?? []} />;
}

function Note({ text }: { text: string }): ReactNode {
  return (
    <div className={styles.samples} data-face="sans">
      <span className="dim">{text}</span>
    </div>
  );
}

function Samples({ values }: { values: readonly (string | null)[] }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={`${styles.samples} mono`}>
      {values.map((value, index) => (
        <span key={`${index}:${value}`} className={value === null ? styles.none : undefined} title={value ?? undefined}>
          {value ?? t('map.unreadable')}
        </span>
      ))}
    </div>
  );
}
