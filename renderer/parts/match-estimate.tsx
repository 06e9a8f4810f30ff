/** Who can be matched, as an estimate of ours, short enough to stand beside what leaves. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatchQuality } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/send.module.css';
import { keyShares } from '../send-plan.ts';

export function MatchEstimate({ quality }: { quality: MatchQuality }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { both, emailOnly, phoneOnly } = keyShares(quality);
  const [most] = quality.improvements.filter(({ rows }) => rows > 0).toSorted((left, right) => right.rows - left.rows);
  const lines: readonly (readonly [string, number])[] = [
    [t('estimate.both'), both],
    [t('estimate.emailOnly'), emailOnly],
    [t('estimate.phoneOnly'), phoneOnly],
    [t('estimate.usable'), quality.events === 0 ? 0 : quality.usable / quality.events],
  ];
  return (
    <section aria-labelledby="estimate">
      <div className={styles.between}>
        <h2 id="estimate">{t('estimate.title')}</h2>
      </div>
      <dl className={styles.shares}>
        {lines.map(([label, share]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <i aria-hidden>
                <i style={{ width: `${share * 100}%` }} />
              </i>
              <span className="num">{format.percent(share)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="meta">
        {t('estimate.note')}{' '}
        {most !== undefined && t('estimate.lacking', { count: most.rows, n: format.count(most.rows), what: t(`match.improvements.${most.code}`) })}
      </p>
    </section>
  );
}
