/** A required field without a source: two or more columns that fit force a choice, or one value is named. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ColumnProfile, Question } from '../../preload/bridge.ts';
import { columnsOf, withColumn, withConstant } from '../recipe-edits.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { Section } from './inspector.tsx';
import type { RuleProps } from './time-rules.tsx';

export function MapQuestion({ job, question, draft, onDraft }: RuleProps & { question: Question }): ReactNode {
  const { t } = useTranslation();
  const field = question.field;
  if (field === null) return null;
  const isConstant = question.evidence['answer'] === 'constant';
  const title = t(isConstant ? 'question.everyRow' : question.options.length > 1 ? 'question.whichColumn' : 'question.noColumn', { field });
  const rule = draft.fields[field];
  const chosen = isConstant ? (rule?.otherwise ?? null) : chosenRef(columnsOf(rule, job.columns)[0], job.columns);
  const choose = (option: string): void => {
    const column = columnOf(option, job.columns);
    if (isConstant) onDraft(withConstant(draft, field, option));
    else if (column !== null) onDraft(withColumn(draft, field, column, job.columns));
  };
  return (
    <Section>
      <h2>{title}</h2>
      <p className="meta" style={{ marginBottom: 8 }}>
        {t(isConstant ? 'question.everyRowNote' : question.options.length > 0 ? 'question.chooseNote' : 'question.pickAbove')}
      </p>
      <ChoiceCards
        label={title}
        value={chosen}
        onChange={choose}
        options={question.options.map((option) => ({
          value: option,
          title: columnOf(option, job.columns)?.name ?? option,
          note: isConstant ? '' : (columnOf(option, job.columns)?.samples.slice(0, 2).join('  ') ?? ''),
          aside: option === question.suggested ? t('problem.suggested') : '',
        }))}
      />
    </Section>
  );
}

/** Options name a column by its header, or as col:3 where the header is blank or repeated. */
function columnOf(option: string, columns: readonly ColumnProfile[]): ColumnProfile | null {
  const position = /^col:(\d+)$/.exec(option)?.[1];
  const byPosition = position === undefined ? undefined : columns[Number(position) - 1];
  return byPosition ?? columns.find((column) => column.name === option) ?? null;
}

function chosenRef(column: ColumnProfile | undefined, columns: readonly ColumnProfile[]): string | null {
  if (column === undefined) return null;
  const isUnique = columns.filter(({ name }) => name === column.name).length === 1;
  return isUnique && column.name.trim() !== '' ? column.name : `col:${column.index + 1}`;
}
