/** How long raw rows stay, with what another choice would delete at once; nothing is deleted before it is pressed. */
import { Button, NumberInput, Select } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RawJob } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { overdueJobs } from '../privacy.ts';
import styles from '../screens/privacy.module.css';
import { useShell } from '../store.ts';

const OFFERED: readonly number[] = [7, 30, 90];
const MOST_DAYS = 36_500;

interface Props {
  readonly days: number | null;
  readonly nextPurge: string | null;
  readonly jobs: readonly RawJob[];
}

/** `null` is never; a number its days; what is typed may be no number yet. */
type Choice = { readonly kind: 'never' } | { readonly kind: 'days'; readonly days: number } | { readonly kind: 'custom'; readonly typed: number | string };

export function Retention({ days, nextPurge, jobs }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const [choice, setChoice] = useState<Choice | null>(null);
  const shown = choice ?? choiceOf(days);
  const wanted = daysOf(shown);
  const isChanged = wanted !== undefined && wanted !== days;
  const values = [...OFFERED.map(String), ...(days === null || OFFERED.includes(days) ? [] : [String(days)])];
  const use = async (): Promise<void> => {
    if (wanted !== undefined && (await actions.privacy.setRetention(wanted))) setChoice(null);
  };
  return (
    <form
      className={styles.retention}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) void use();
      }}
    >
      <b>{t('kept.retention')}</b>
      <Select
        aria-label={t('kept.retentionLabel')}
        w={168}
        allowDeselect={false}
        value={shown.kind === 'days' ? String(shown.days) : shown.kind}
        data={[
          { value: 'never', label: t('kept.never') },
          ...values.map((value) => ({ value, label: t('kept.days', { count: Number(value), n: format.count(Number(value)) }) })),
          { value: 'custom', label: t('kept.custom') },
        ]}
        onChange={(value) => setChoice(value === 'never' || value === null ? { kind: 'never' } : value === 'custom' ? { kind: 'custom', typed: '' } : { kind: 'days', days: Number(value) })}
      />
      {shown.kind === 'custom' && (
        <NumberInput aria-label={t('kept.customLabel')} placeholder={t('kept.customLabel')} w={84} min={1} max={MOST_DAYS} hideControls value={shown.typed} onChange={(typed) => setChoice({ kind: 'custom', typed })} />
      )}
      {isChanged && <Button type="submit">{t('kept.use')}</Button>}
      <span className={styles.effect} role="status">
        {effectText()}
      </span>
    </form>
  );

  function effectText(): string {
    if (wanted === undefined) return '';
    if (wanted === null) return t('kept.neverText');
    if (!isChanged) return nextPurge === null ? '' : t('kept.next', { when: format.when(nextPurge) });
    const overdue = overdueJobs(jobs, wanted, Date.now());
    const rows = overdue.reduce((sum, job) => sum + job.rows, 0);
    return overdue.length === 0 ? t('kept.nowNone') : t('kept.now', { count: overdue.length, n: format.count(overdue.length), rows: format.count(rows) });
  }
}

function choiceOf(days: number | null): Choice {
  return days === null ? { kind: 'never' } : { kind: 'days', days };
}

/** Undefined while no number of days is typed. */
function daysOf(choice: Choice): number | null | undefined {
  if (choice.kind === 'never') return null;
  if (choice.kind === 'days') return choice.days;
  const days = Number(choice.typed);
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? days : undefined;
}
