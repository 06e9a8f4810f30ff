/** What a person should know before pressing: what was exported or goes without a price, what the API has no place for, the role. */
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/send.module.css';
import { hostOf, rowsWithoutOrder } from '../send-plan.ts';

/** What may be wrong with sending now; nothing where nothing is. */
export function SendWarnings({ plan }: { plan: UploadView }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { withoutPrice } = plan.plan;
  const { exportedBefore, exportedOn } = plan.prepared;
  const isExported = !plan.isRehearsal && exportedBefore > 0 && exportedOn !== null;
  if (!isExported && withoutPrice === 0 && !plan.isOtherHost) return null;
  return (
    <ul className={styles.remarks}>
      {plan.isOtherHost && <Remark text={t('remarks.endpoint', { host: hostOf(plan.origin) })} isGrave />}
      {isExported && <Remark text={t('remarks.exported', { count: exportedBefore, n: format.count(exportedBefore), day: format.day(exportedOn) })} isGrave />}
      {withoutPrice > 0 && <Remark text={t('remarks.price', { count: withoutPrice, n: format.count(withoutPrice) })} isGrave />}
    </ul>
  );
}

export function SendRemarks({ plan }: { plan: UploadView }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { withoutCategory } = plan.plan;
  const withoutOrder = rowsWithoutOrder(plan);
  if (plan.isRehearsal && withoutCategory === 0) return null;
  return (
    <section aria-labelledby="remarks">
      <div className={styles.between}>
        <h2 id="remarks">{t('remarks.title')}</h2>
      </div>
      <ul className={styles.remarks}>
        {withoutOrder > 0 && <Remark text={t('remarks.order', { count: withoutOrder, n: format.count(withoutOrder) })} />}
        {withoutCategory > 0 && <Remark text={t('remarks.category', { count: withoutCategory, n: format.count(withoutCategory) })} />}
        {!plan.isRehearsal && <Remark text={t('remarks.role')} />}
        {!plan.isRehearsal && <Remark text={t('remarks.tracking')} />}
      </ul>
    </section>
  );
}

function Remark({ text, isGrave = false }: { text: string; isGrave?: boolean }): ReactNode {
  const Icon = isGrave ? IconAlertTriangle : IconInfoCircle;
  return (
    <li data-grave={isGrave || undefined}>
      <Icon size={14} stroke={1.6} aria-hidden />
      <span>{text}</span>
    </li>
  );
}
