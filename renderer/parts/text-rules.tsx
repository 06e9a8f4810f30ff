/** What is done to a field's text before it is read: joined columns, then changes in their order. */
import { Button, Menu, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TargetField, TextStep } from '../../preload/bridge.ts';
import { columnsOf, fieldServedBy, refOf } from '../recipe-edits.ts';
import {
  freshStep,
  movedStep,
  separatorOf,
  TEXT_STEP_KINDS,
  textStepsOf,
  withAnotherColumn,
  withoutColumn,
  withSeparator,
  withTextSteps,
} from '../text-steps.ts';
import styles from './field-inspector.module.css';
import { Section } from './inspector.tsx';
import { TextStepRow } from './text-step-rows.tsx';
import type { RuleProps } from './time-rules.tsx';

interface Props extends RuleProps {
  readonly field: TargetField;
}

export function TextRules({ job, field, draft, onDraft, refused }: Props & { refused: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  const steps = textStepsOf(draft, field);
  if (columnsOf(draft.fields[field], job.columns).length === 0) return null;
  const change = (next: readonly TextStep[]): void => onDraft(withTextSteps(draft, field, next));
  return (
    <Section title={t('textSteps.title')}>
      <JoinedColumns job={job} field={field} draft={draft} onDraft={onDraft} />
      {steps.map((step, index) =>
        step.step === 'join' ? null : (
          <TextStepRow
            // Steps have no name of their own; their place is what they are known by.
            key={`${index}:${step.step}`}
            step={step}
            isRefused={step.step === 'extract' && refused.includes(step.pattern)}
            position={steps.length === 1 ? 'only' : index === 0 ? 'first' : index === steps.length - 1 ? 'last' : 'between'}
            onChange={(next) => change(steps.map((each, at) => (at === index ? next : each)))}
            onMove={(by) => change(movedStep(steps, index, by))}
            onRemove={() => change(steps.filter((_, at) => at !== index))}
          />
        ),
      )}
      {steps.length === 0 && <p className="meta">{t('textSteps.none')}</p>}
      <div className={styles.adding}>
        <Menu position="bottom-start" width={240}>
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={14} stroke={1.6} />}>
              {t('textSteps.add')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {TEXT_STEP_KINDS.map((kind) => (
              <Menu.Item key={kind} onClick={() => change([...steps, freshStep(kind)])}>
                {t(`textSteps.kinds.${kind}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        {!ALONE.includes(field) && <AddColumn job={job} field={field} draft={draft} onDraft={onDraft} />}
      </div>
    </Section>
  );
}

/** Numbers and times are one cell; two of them side by side mean nothing. */
const ALONE: readonly TargetField[] = ['price', 'quantity', 'timestamp'];

function JoinedColumns({ job, field, draft, onDraft }: Props): ReactNode {
  const { t } = useTranslation();
  const joined = columnsOf(draft.fields[field], job.columns);
  if (joined.length < 2) return null;
  return (
    <div className={styles.joined}>
      <ul aria-label={t('textSteps.joined')} className={styles.names}>
        {joined.map((column) => (
          <li key={column.index}>
            {column.name}
            <Button
              variant="link"
              className={styles.icon}
              aria-label={t('textSteps.leave', { name: column.name })}
              onClick={() => onDraft(withoutColumn(draft, field, refOf(column, job.columns)))}
            >
              <IconX size={14} stroke={1.6} aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <TextInput
        label={t('textSteps.between')}
        value={separatorOf(draft, field)}
        maxLength={20}
        onChange={(event) => onDraft(withSeparator(draft, field, event.currentTarget.value))}
      />
    </div>
  );
}

/** A column that another field uses would be refused, so it is not offered. */
function AddColumn({ job, field, draft, onDraft }: Props): ReactNode {
  const { t } = useTranslation();
  const others = job.columns.filter((column) => fieldServedBy(draft, column, job.columns) === null);
  if (others.length === 0) return null;
  return (
    <Select
      aria-label={t('textSteps.join')}
      placeholder={t('textSteps.join')}
      searchable
      value={null}
      data={others.map(({ index, name }) => ({ value: String(index), label: name === '' ? `${index + 1}` : name }))}
      onChange={(value) => {
        const column = value === null ? undefined : job.columns[Number(value)];
        if (column !== undefined) onDraft(withAnotherColumn(draft, field, column, job.columns));
      }}
    />
  );
}
