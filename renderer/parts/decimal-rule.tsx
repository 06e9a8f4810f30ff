/** Which mark divides units from fractions, for a column whose cells do not say. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecimalMark, TargetField } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { columnsOf, decimalOf, withDecimal } from '../recipe-edits.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { Section } from './inspector.tsx';
import type { RuleProps } from './time-rules.tsx';
import { VoteBar } from './vote-bar.tsx';

export function DecimalRule({ job, field, draft, onDraft }: RuleProps & { field: TargetField }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const votes = columnsOf(job.recipe.fields[field], job.columns)[0]?.number ?? null;
  if (votes === null || votes.onlyPoint + votes.onlyComma + votes.bothMarks === 0) return null;
  const title = votes.ambiguousSample === null ? t('decimal.which') : t('decimal.whatIs', { sample: votes.ambiguousSample });
  return (
    <Section>
      <h2>{title}</h2>
      <ChoiceCards<DecimalMark>
        label={title}
        value={decimalOf(draft, field)}
        onChange={(decimal) => onDraft(withDecimal(draft, field, decimal))}
        options={[
          { value: '.', title: t('decimal.point'), note: t('decimal.onlyThisWay', { n: format.count(votes.onlyPoint) }), aside: '1,234.50' },
          { value: ',', title: t('decimal.comma'), note: t('decimal.onlyThisWay', { n: format.count(votes.onlyComma) }), aside: '1.234,50' },
        ]}
      />
      <VoteBar
        votes={[
          { tone: 'first', cells: votes.onlyPoint, text: t('decimal.votesPoint', { n: format.count(votes.onlyPoint) }) },
          { tone: 'both', cells: votes.bothMarks, text: t('time.votesBoth', { n: format.count(votes.bothMarks) }) },
          { tone: 'second', cells: votes.onlyComma, text: t('decimal.votesComma', { n: format.count(votes.onlyComma) }) },
        ]}
      />
    </Section>
  );
}
