/** How the lines of one order make events, explained with this file's own numbers. */
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Grain, OrderShape } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { columnOf } from '../recipe-edits.ts';
import { grainOf, withFillDown, withGrain } from '../row-rules.ts';
import { useSession } from '../store.ts';
import { ChoiceCards } from './choice-cards.tsx';
import styles from './field-inspector.module.css';
import { Section } from './inspector.tsx';
import { PriceRule } from './price-rule.tsx';
import type { RuleProps } from './time-rules.tsx';

export function OrderRules({ job, draft, onDraft }: RuleProps): ReactNode {
  const { orders } = job;
  if (orders === null) return null;
  return (
    <>
      <GrainRule orders={orders} draft={draft} onDraft={onDraft} />
      <PriceRule job={job} draft={draft} onDraft={onDraft} />
      <FillDown job={job} draft={draft} onDraft={onDraft} />
    </>
  );
}

function GrainRule({ orders, draft, onDraft }: Omit<RuleProps, 'job'> & { orders: OrderShape }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const words = { rows: format.count(orders.rows), orders: format.count(orders.orders) };
  return (
    <Section>
      <h2>{t('orders.grain')}</h2>
      <ChoiceCards<Grain>
        label={t('orders.grain')}
        value={grainOf(draft)}
        onChange={(grain) => onDraft(withGrain(draft, grain))}
        options={[
          { value: 'line', title: t('orders.line'), note: t('orders.lineNote', words), aside: '' },
          { value: 'order', title: t('orders.order'), note: t('orders.orderNote', words), aside: '' },
        ]}
      />
    </Section>
  );
}

function FillDown({ job, draft, onDraft }: RuleProps): ReactNode {
  const { t } = useTranslation();
  // Switched off and on again it is the rule that was there, else what the engine sees in the data: never a screen's guess.
  const known = useSession((session) => session.fillDown);
  const rule = draft.rows.fillDown ?? known ?? job.suggestedFillDown ?? null;
  if (rule === null || rule.columns.length === 0) return null;
  const isOn = draft.rows.fillDown !== undefined;
  const names = rule.columns.map((ref) => columnOf(ref, job.columns)?.name ?? '').filter((name) => name !== '');
  return (
    <Section>
      <h2>{t('orders.fillDown')}</h2>
      <Checkbox
        my={6}
        label={t('orders.fillDownSwitch')}
        description={t(isOn ? 'orders.fillDownNote' : 'orders.fillDownOff')}
        checked={isOn}
        onChange={() => onDraft(withFillDown(draft, isOn ? undefined : rule))}
      />
      <ul className={styles.names}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </Section>
  );
}
