/** How sure we are, in a word with a sign, and the reason under it. Never a bare colour or percentage. */
import { IconBrackets, IconCheck, IconCircleHalf2, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Confidence, PageJob, TargetField } from '../../preload/bridge.ts';
import type { FieldState } from '../selectors.ts';
import { REQUIRED } from '../selectors.ts';
import { useReason } from '../use-reason.ts';
import styles from './confidence-chip.module.css';

const TONES: Readonly<Record<Confidence, string>> = {
  certain: 'ok',
  likely: 'ok',
  check: 'ask',
  chosen: 'chosen',
  constant: 'dim',
  empty: 'dim',
};

interface Props {
  readonly job: PageJob;
  readonly field: TargetField;
  readonly state: FieldState;
  /** In a row of one line there is only room for the word. */
  readonly isShort: boolean;
}

export function ConfidenceChip({ job, field, state, isShort }: Props): ReactNode {
  const { t } = useTranslation();
  const why = useReason(job, field, state.confidence);
  const unknown = field === 'event_type' ? (job.unknownEventWords?.length ?? 0) : 0;
  const without = job.missing?.filter((each) => each.field === field).length ?? 0;
  const reason =
    unknown > 0 ? t('values.unknownShort', { count: unknown }) : without > 0 ? t('tables.missingIn', { count: without, all: job.sources.length }) : why;
  const isOfProfile = state.confidence === 'chosen' && job.bySeller?.includes(field) === true;
  const isAsked = state.questions > 0;
  const tone = isAsked || unknown > 0 ? 'ask' : isOfProfile ? 'ok' : TONES[state.confidence];
  const isEmpty = state.confidence === 'empty';
  const word = isAsked
    ? t('map.checkQuestions', { count: state.questions })
    : isEmpty && field !== 'event_type' && field !== 'timestamp'
      ? t(REQUIRED.includes(field) ? 'confidence.emptyKey' : 'confidence.emptyOptional')
      : unknown > 0
        ? t('confidence.check')
        : t(`confidence.${isOfProfile ? 'profile' : state.confidence}`);
  return (
    <div className={styles.chip} title={reason} data-tone={tone}>
      <Sign confidence={state.confidence} isAsked={isAsked || unknown > 0} />
      <span>{word}</span>
      {!isShort && reason !== '' && <span className={`${styles.reason} meta`}>{reason}</span>}
    </div>
  );
}

function Sign({ confidence, isAsked }: { confidence: Confidence; isAsked: boolean }): ReactNode {
  if (isAsked || confidence === 'check') return <IconHelpCircle size={14} stroke={1.8} aria-hidden />;
  if (confidence === 'certain' || confidence === 'chosen') return <IconCheck size={14} stroke={2} aria-hidden />;
  if (confidence === 'likely') return <IconCircleHalf2 size={14} stroke={1.8} aria-hidden />;
  if (confidence === 'constant') return <IconBrackets size={14} stroke={1.6} aria-hidden />;
  return <span />;
}
