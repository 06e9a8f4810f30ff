/** The inputs of one change to a text; what it does shows in the samples below as soon as it is used. */
import { Button, NumberInput, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextStep } from '../../preload/bridge.ts';
import type { TextStepKind } from '../text-steps.ts';
import styles from './field-inspector.module.css';

interface Props {
  readonly step: Exclude<TextStep, { step: 'join' }>;
  /** Its pattern cannot be read. */
  readonly isRefused: boolean;
  readonly position: 'only' | 'first' | 'last' | 'between';
  onChange(step: TextStep): void;
  onMove(by: -1 | 1): void;
  onRemove(): void;
}

export function TextStepRow({ step, isRefused, position, onChange, onMove, onRemove }: Props): ReactNode {
  const { t } = useTranslation();
  const kind: TextStepKind = step.step;
  const name = t(`textSteps.kinds.${kind}`);
  return (
    <div className={styles.step} role="group" aria-label={name}>
      <div className={styles.ruleHead}>
        <b>{name}</b>
        <Button
          variant="link"
          className={styles.icon}
          disabled={position === 'only' || position === 'first'}
          aria-label={t('textSteps.up', { name })}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={14} stroke={1.6} aria-hidden />
        </Button>
        <Button
          variant="link"
          className={styles.icon}
          disabled={position === 'only' || position === 'last'}
          aria-label={t('textSteps.down', { name })}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={14} stroke={1.6} aria-hidden />
        </Button>
        <Button variant="link" className={styles.icon} aria-label={t('textSteps.remove', { name })} onClick={onRemove}>
          <IconX size={14} stroke={1.6} aria-hidden />
        </Button>
      </div>
      <div className={styles.inputs}>
        <Inputs step={step} isRefused={isRefused} onChange={onChange} />
      </div>
    </div>
  );
}

function Inputs({ step, isRefused, onChange }: Pick<Props, 'step' | 'isRefused' | 'onChange'>): ReactNode {
  const { t } = useTranslation();
  switch (step.step) {
    case 'split':
      return (
        <>
          <Words label={t('textSteps.separator')} value={step.separator} onChange={(separator) => onChange({ ...step, separator })} />
          <Figure label={t('textSteps.part')} value={step.part} min={-100} max={100} onChange={(part) => onChange({ ...step, part })} />
        </>
      );
    case 'replace':
      return (
        <>
          <Words label={t('textSteps.find')} value={step.find} onChange={(find) => onChange({ ...step, find })} />
          <Words label={t('textSteps.with')} value={step.with} onChange={(text) => onChange({ ...step, with: text })} />
        </>
      );
    case 'extract':
      return (
        <Words
          label={t('textSteps.pattern')}
          value={step.pattern}
          error={isRefused ? t('textSteps.badPattern') : null}
          onChange={(pattern) => onChange({ ...step, pattern })}
        />
      );
    case 'pad':
      return <Figure label={t('textSteps.length')} value={step.length} min={2} max={30} onChange={(length) => onChange({ ...step, length })} />;
  }
}

interface WordsProps {
  readonly label: string;
  readonly value: string;
  readonly error?: string | null;
  onChange(text: string): void;
}

function Words({ label, value, error = null, onChange }: WordsProps): ReactNode {
  return (
    <TextInput
      label={label}
      value={value}
      maxLength={1000}
      error={error}
      errorProps={{ role: 'alert' }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  onChange(value: number): void;
}

function Figure({ label, value, min, max, onChange }: FigureProps): ReactNode {
  return (
    <NumberInput
      label={label}
      value={value}
      min={min}
      max={max}
      allowDecimal={false}
      hideControls
      onChange={(next) => typeof next === 'number' && onChange(next)}
    />
  );
}
