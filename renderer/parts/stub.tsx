/** Control totals: rows in = everything that does not go out + events. A number not yet known is a dash. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import type { Totals } from '../selectors.ts';
import styles from './stub.module.css';

export function Stub({ totals, isPrepared }: { totals: Totals; isPrepared: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className={styles.stub} aria-label={t('stub.title')}>
      <div className={styles.head}>
        <span>{t('stub.title')}</span>
        {totals.rowsIn !== null && !isPrepared && <span>{t('stub.soFar')}</span>}
      </div>
      <dl>
        <Line label={t('stub.rowsIn')} value={totals.rowsIn} />
        <Line label={t('stub.leftOut')} value={totals.leftOut} />
        {totals.filtered !== null && totals.filtered > 0 && <Line label={t('stub.filtered')} value={totals.filtered} />}
        {totals.merged !== null && totals.merged > 0 && <Line label={t('stub.merged')} value={totals.merged} />}
        <Line label={t('stub.duplicates')} value={totals.duplicates} />
        <Line label={t('stub.events')} value={totals.events} isTotal />
      </dl>
    </section>
  );
}

function Line({ label, value, isTotal = false }: { label: string; value: number | null; isTotal?: boolean }): ReactNode {
  const format = useFormat();
  return (
    <div className={isTotal ? `${styles.line} ${styles.total}` : styles.line}>
      <dt>{label}</dt>
      <dd className="num">{value === null ? '–' : format.count(value)}</dd>
    </div>
  );
}
