/** What the price of a row means, with how prices lie in the rows of one order as evidence. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderShape, PageJob, PriceMeaning } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { columnsOf } from '../recipe-edits.ts';
import { orderColumnOf, priceMeaningOf, withPriceMeaning } from '../row-rules.ts';
import { hasOrderLines } from '../selectors.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { Section } from './inspector.tsx';
import type { RuleProps } from './time-rules.tsx';
import { VoteBar } from './vote-bar.tsx';

const MEANINGS: readonly PriceMeaning[] = ['order-total', 'line-total', 'unit-price'];

export function PriceRule({ job, draft, onDraft }: RuleProps): ReactNode {
  const { t } = useTranslation();
  const question = job.questions.find(({ id }) => id === 'price-is');
  const meaning = priceMeaningOf(draft);
  if (job.recipe.fields.price === undefined || (question === undefined && meaning === null && !hasOrderLines(job))) return null;
  return (
    <Section>
      <h2>{t('orders.price')}</h2>
      <p className="meta" style={{ marginBottom: 8 }}>
        {t('orders.priceWhy')}
      </p>
      <ChoiceCards<PriceMeaning>
        label={t('orders.price')}
        value={meaning}
        onChange={(next) => onDraft(withPriceMeaning(draft, next))}
        options={MEANINGS.map((value) => ({
          value,
          title: t(`orders.${value}`),
          note: t(`orders.does.${value}`),
          aside: value === question?.suggested ? t('problem.suggested') : '',
        }))}
      />
      {job.orders !== null && <Evidence job={job} orders={job.orders} />}
    </Section>
  );
}

/** A total repeats on the later rows of its order; prices of single lines differ; Shopify's totals are empty there. */
function Evidence({ job, orders }: { job: PageJob; orders: OrderShape }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const lies = orderColumnOf(orders, columnsOf(job.recipe.fields.price, job.columns)[0] ?? null);
  if (lies === null || orders.continuations === 0) return null;
  const { filledAfter, sameAfter } = lies;
  const [differs, empty] = [filledAfter - sameAfter, orders.continuations - filledAfter];
  return (
    <>
      <p className="meta" style={{ marginTop: 10 }}>
        {t('orders.later', { n: format.count(orders.continuations) })}
      </p>
      <VoteBar
        votes={[
          { tone: 'first', cells: sameAfter, text: t('orders.same', { n: format.count(sameAfter) }) },
          { tone: 'second', cells: differs, text: t('orders.differs', { n: format.count(differs) }) },
          { tone: 'both', cells: empty, text: t('orders.empty', { n: format.count(empty) }) },
        ]}
      />
    </>
  );
}
