/** What a person should know before pressing: what has no place in the API, what was exported, the role and Auto-Tracking. */
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PreparedCounts, UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/send.module.css';

export function SendRemarks({ plan, counts }: { plan: UploadView; counts: PreparedCounts }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { withoutCategory, withoutPrice } = plan.plan;
  const { exportedBefore, exportedOn } = counts;
  const counted = (count: number): { count: number; n: string } => ({ count, n: format.count(count) });
  if (plan.counts.events === 0) return null;
  return (
    <section className={styles.remarks} aria-labelledby="remarks">
      <h2 id="remarks">{t('remarks.title')}</h2>
      <ul>
        {!plan.isRehearsal && exportedBefore > 0 && exportedOn !== null && (
          <Remark text={t('remarks.exported', { ...counted(exportedBefore), day: format.day(exportedOn) })} isGrave />
        )}
        {withoutPrice > 0 && <Remark text={t('remarks.price', counted(withoutPrice))} isGrave />}
        {withoutCategory > 0 && <Remark text={t('remarks.category', counted(withoutCategory))} />}
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
