/** Price totals per currency before and after, exact to the digit as the engine summed them. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceTotal } from '../../preload/bridge.ts';
import { evenDecimals, groupDecimal, useFormat } from '../format.ts';
import styles from './money-table.module.css';

export function MoneyTable({ totals }: { totals: readonly PriceTotal[] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (totals.length === 0) return null;
  return (
    <section className={styles.money} aria-label={t('money.title')}>
      <div className={styles.head}>
        <h2>{t('money.title')}</h2>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('money.currency')}</th>
            <th scope="col">{t('money.rowsIn')}</th>
            <th scope="col">{t('money.in')}</th>
            <th scope="col">{t('money.rowsOut')}</th>
            <th scope="col">{t('money.out')}</th>
            <th scope="col">{t('money.leftOut')}</th>
          </tr>
        </thead>
        <tbody>
          {totals.map((total) => {
            const [before = '', after = '', leftOut = ''] = evenDecimals([total.in, total.out, total.leftOut]).map(groupDecimal);
            return (
              <tr key={total.currency}>
                <td>{total.currency === '' ? t('money.none') : total.currency}</td>
                <td>{format.count(total.rowsIn)}</td>
                <td>{before}</td>
                <td>{format.count(total.rowsOut)}</td>
                <td className={styles.out}>{after}</td>
                <td className="dim">{leftOut}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
