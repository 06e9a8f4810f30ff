/** Rows that are not sent on purpose: by which column, for which of its values, and how many rows that is. */
import { Button, Checkbox, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConsentOffer, LeaveOutRule, PageJob } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { columnOf, refOf } from '../recipe-edits.ts';
import { hasValue, leaveOutOf, newRule, rowsInState, rowsKeptBack, toggleValue, withLeaveOut, withOnly, withStates, withWhenFilled, wordsOf } from '../row-rules.ts';
import styles from './field-inspector.module.css';
import { Section } from './inspector.tsx';
import type { RuleProps } from './time-rules.tsx';

export function LeaveOutRules({ job, draft, onDraft }: RuleProps): ReactNode {
  const { t } = useTranslation();
  const rules = leaveOutOf(draft);
  const replace = (index: number, rule: LeaveOutRule | null): void =>
    onDraft(withLeaveOut(draft, rules.flatMap((each, at) => (at !== index ? [each] : rule === null ? [] : [rule]))));
  return (
    <>
      {rules.length === 0 && (
        <Section>
          <p className="meta">{t('leaveOut.none')}</p>
        </Section>
      )}
      {(job.statesNotNamed ?? []).map((states) => (
        <NotNamed key={JSON.stringify(states.column)} job={job} states={states} draft={draft} onDraft={onDraft} />
      ))}
      {(job.consentOffered ?? []).map((offer) => (
        <MayConsent key={JSON.stringify(offer.rule.column)} job={job} offer={offer} draft={draft} onDraft={onDraft} />
      ))}
      {rules.map((rule, index) => (
        <Rule key={`${rule.why}:${JSON.stringify(rule.column)}:${index}`} job={job} rule={rule} onChange={(next) => replace(index, next)} />
      ))}
      <AddRule job={job} draft={draft} onDraft={onDraft} />
    </>
  );
}

/** States that say cancelled, refunded or unpaid, whose rows are sent all the same; one press keeps them back. */
function NotNamed({ job, states, draft, onDraft }: RuleProps & { states: LeaveOutRule }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const named = withStates(draft, states, job.columns);
  const rows = rowsInState(states, job);
  const values = wordsOf(states, { any: t('leaveOut.any'), others: (words) => t('rows.others', { count: words, n: format.count(words) }) });
  if (JSON.stringify(named) === JSON.stringify(draft)) return null;
  return (
    <Section>
      <div className={styles.ask}>
        <p>{t('leaveOut.notNamed', { count: rows, n: format.count(rows), column: columnOf(states.column, job.columns)?.name ?? '', values })}</p>
        <Button variant="default" onClick={() => onDraft(named)}>
          {t('leaveOut.keepBack')}
        </Button>
      </div>
    </Section>
  );
}

/** A column of consent that no rule asks: one press does, and no press means that a person let it be. */
function MayConsent({ job, offer: { rule, keptBack }, draft, onDraft }: RuleProps & { offer: ConsentOffer }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const rules = leaveOutOf(draft);
  const column = columnOf(rule.column, job.columns);
  if (rules.some((each) => columnOf(each.column, job.columns)?.index === column?.index)) return null;
  return (
    <Section>
      <div className={styles.ask}>
        <p>{t('leaveOut.mayConsent', { count: keptBack, n: format.count(keptBack), column: column?.name ?? '' })}</p>
        <Button variant="default" onClick={() => onDraft(withLeaveOut(draft, [...rules, rule]))}>
          {t('leaveOut.askConsent')}
        </Button>
      </div>
    </Section>
  );
}

interface Props {
  readonly job: PageJob;
  readonly rule: LeaveOutRule;
  onChange(rule: LeaveOutRule | null): void;
}

function Rule({ job, rule, onChange }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const column = columnOf(rule.column, job.columns);
  const name = column?.name ?? '';
  const rows = rowsKeptBack(rule, job);
  const values = wordsOf(rule, { any: t('leaveOut.any'), others: (words) => t('rows.others', { count: words, n: format.count(words) }) });
  return (
    <Section>
      <div className={styles.ruleHead}>
        <h2 title={name}>{name}</h2>
        <span className="meta">{t(`leaveOut.${rule.why}`)}</span>
        {rows !== null && <b className="num">{t('rows.count', { count: rows, n: format.count(rows) })}</b>}
        <Button variant="link" className={styles.icon} aria-label={t('leaveOut.remove', { column: name })} onClick={() => onChange(null)}>
          <IconX size={14} stroke={1.6} aria-hidden />
        </Button>
      </div>
      <Checkbox
        my={6}
        label={t('leaveOut.anySwitch')}
        checked={rule.whenFilled === true}
        onChange={() => onChange(withWhenFilled(rule, rule.whenFilled !== true))}
      />
      <Checkbox my={6} label={t('leaveOut.onlySwitch')} checked={rule.unless === true} onChange={() => onChange(withOnly(rule, rule.unless !== true))} />
      {rule.unless === true && <p className="meta">{t('leaveOut.onlyNote')}</p>}
      {column === null || column.values === null ? (
        rule.values.length > 0 && <p className="meta">{t(rule.unless === true ? 'leaveOut.onlyNoValues' : 'leaveOut.noValues', { values })}</p>
      ) : (
        <div className={styles.values}>
          {column.values.map(({ value, rows: count }) => (
            <div key={value}>
              <Checkbox label={value} checked={rule.whenFilled === true || hasValue(rule, value, job)} disabled={rule.whenFilled === true} onChange={() => onChange(toggleValue(rule, value, job))} />
              <span className="meta num">{format.count(count)}</span>
            </div>
          ))}
        </div>
      )}
    </Section>
  );
}

/** Any column will do; of one that holds a handful of harmless values these can be ticked off a list. */
function AddRule({ job, draft, onDraft }: RuleProps): ReactNode {
  const { t } = useTranslation();
  const rules = leaveOutOf(draft);
  const used = rules.map((rule) => columnOf(rule.column, job.columns)?.index);
  const columns = job.columns.filter(({ index, filled }) => filled > 0 && !used.includes(index));
  return (
    <Section>
      {columns.length > 0 && (
        <Select
          label={t('leaveOut.add')}
          placeholder={t('leaveOut.pick')}
          searchable
          value={null}
          data={columns.map(({ index, name }) => ({ value: String(index), label: name === '' ? `${index + 1}` : name }))}
          onChange={(value) => {
            const column = value === null ? undefined : job.columns[Number(value)];
            if (column === undefined) return;
            onDraft(withLeaveOut(draft, [...rules, newRule(column, refOf(column, job.columns), job)]));
          }}
        />
      )}
      <p className="meta" style={{ marginTop: 8 }}>
        {t('leaveOut.note')}
      </p>
    </Section>
  );
}
