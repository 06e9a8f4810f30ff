/** Why a column was proposed for a field, as a short sentence. */
import { useTranslation } from 'react-i18next';
import type { ColumnProfile, Confidence, PageJob, SuggestionReason, TargetField } from '../preload/bridge.ts';
import { useFormat } from './format.ts';
import { columnsOf } from './recipe-edits.ts';
import { suggestionOf } from './selectors.ts';

export function useReason(job: PageJob, field: TargetField, confidence: Confidence): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (confidence === 'empty' || confidence === 'constant') return '';
  const suggestion = suggestionOf(job, field);
  if (confidence === 'chosen' || suggestion === null) return shapeNote();
  return reasonText(suggestion.reason);

  function shapeNote(): string {
    const column = columnsOf(job.recipe.fields[field], job.columns)[0];
    if (column === undefined || column.shape === 'empty') return '';
    return t('reason.shape', { share: format.percent(column.shapeShare), shape: t(`shapes.${column.shape}`) });
  }

  function reasonText(reason: SuggestionReason): string {
    switch (reason.code) {
      case 'same-name':
        return t('reason.sameName');
      case 'known-name':
        return t('reason.knownName');
      case 'similar-name':
        return t('reason.similarName', { name: reason.name });
      case 'shape':
        return t('reason.shape', { share: format.percent(reason.share), shape: t(`shapes.${reason.shape}`) });
      case 'two-fit':
        return t('reason.twoFit', { names: namesOf(reason.columns, job.columns) });
      case 'chosen':
      case 'constant':
      case 'none':
        return '';
    }
  }
}

function namesOf(indices: readonly number[], columns: readonly ColumnProfile[]): string {
  return indices.map((index) => columns[index]?.name ?? '').join(', ');
}
