/** The rules about whole rows, always in sight at the foot of the map: how lines of an order make events, and which rows stay here. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeaveOutRule, PageJob } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { columnOf } from '../recipe-edits.ts';
import { grainOf, leaveOutOf, rowsInState, rowsKeptBack, wordsOf } from '../row-rules.ts';
import styles from '../screens/map.module.css';
import { hasOrderLines } from '../selectors.ts';
import type { RowsRule } from '../session.ts';
import { useSession, useShell } from '../store.ts';

export function RowsRules({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className={styles.rules} aria-label={t('rows.title')}>
      {hasOrderLines(job) && <GrainRow job={job} />}
      <LeaveOutRow job={job} />
    </section>
  );
}

function GrainRow({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { orders } = job;
  if (orders === null) return null;
  return (
    <RuleRow rule="grain" name={t('rows.orders')} gloss={t('rows.ordersGloss')}>
      <span>{t('rows.ordersText', { rows: format.count(orders.rows), orders: format.count(orders.orders) })}</span>
      <b>{t(`rows.grains.${grainOf(job.recipe)}`)}</b>
    </RuleRow>
  );
}

function LeaveOutRow({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const rules = leaveOutOf(job.recipe);
  const sent = (job.statesNotNamed ?? []).reduce((sum, states) => sum + rowsInState(states, job), 0);
  const unasked = (job.consentOffered ?? []).filter(({ rule }) => !rules.some((each) => columnOf(each.column, job.columns)?.index === columnOf(rule.column, job.columns)?.index));
  return (
    <RuleRow rule="leave-out" name={t('rows.leaveOut')} gloss={t('rows.leaveOutGloss')}>
      {sent > 0 && <span className={styles.waits}>{t('leaveOut.sentStates', { count: sent, n: format.count(sent) })}</span>}
      {unasked.map(({ rule }) => (
        <span key={JSON.stringify(rule.column)} className={styles.waits}>
          {t('leaveOut.notAsked', { column: columnOf(rule.column, job.columns)?.name ?? '' })}
        </span>
      ))}
      {rules.length === 0 && sent === 0 && unasked.length === 0 ? (
        <span className="dim">{t('rows.sendAll')}</span>
      ) : (
        rules.map((rule, index) => <RuleLine key={JSON.stringify(rule)} job={job} rule={rule} counted={job.counts?.filteredByRule[index] ?? null} />)
      )}
    </RuleRow>
  );
}

function RuleLine({ job, rule, counted }: { job: PageJob; rule: LeaveOutRule; counted: number | null }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const column = columnOf(rule.column, job.columns)?.name ?? '';
  const rows = counted ?? rowsKeptBack(rule, job);
  const values = wordsOf(rule, { any: t('leaveOut.any'), others: (words) => t('rows.others', { count: words, n: format.count(words) }) });
  return (
    <span className={styles.keptBack}>
      {t(rule.unless === true ? 'rows.onlyRule' : 'rows.rule', { column, values })}
      {rows !== null && <b>{t('rows.count', { count: rows, n: format.count(rows) })}</b>}
    </span>
  );
}

interface RowProps {
  readonly rule: RowsRule;
  readonly name: string;
  readonly gloss: string;
  readonly children: ReactNode;
}

function RuleRow({ rule, name, gloss, children }: RowProps): ReactNode {
  const { t } = useTranslation();
  const { dispatch } = useShell();
  const isSelected = useSession((session) => session.rowsRule === rule);
  return (
    <div className={styles.rule} role="group" aria-label={name} data-selected={isSelected || undefined}>
      <button type="button" aria-pressed={isSelected} title={gloss} onClick={() => dispatch({ type: 'rows-rule-chosen', rule })}>
        <b>{name}</b>
      </button>
      <div className={styles.ruleText}>{children}</div>
      <Button variant="link" tabIndex={-1} aria-hidden onClick={() => dispatch({ type: 'rows-rule-chosen', rule })}>
        {t('rows.change')}
      </Button>
    </div>
  );
}
