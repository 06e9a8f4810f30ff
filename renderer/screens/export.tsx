/** The ticket: left of the tear what stays here, right what goes into the file; afterwards the receipt. */
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import type { PageJob, PreparedCounts } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { ExportPlan } from '../parts/export-plan.tsx';
import { ExportReceipt } from '../parts/export-receipt.tsx';
import { MoneyTable } from '../parts/money-table.tsx';
import { StaysHere } from '../parts/stays-here.tsx';
import { UploadByHand } from '../parts/upload-by-hand.tsx';
import styles from './export.module.css';

interface Props {
  readonly job: PageJob;
  readonly counts: PreparedCounts;
}

export function ExportScreen({ job, counts }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [isAgain, setIsAgain] = useState(false);
  const receipt = isAgain ? null : job.exported;
  return (
    <main className={frame.main}>
      <h1 className="visually-hidden">{t('export.title', { count: counts.eventsWritten, n: format.count(counts.eventsWritten) })}</h1>
      <div className={styles.page}>
        <div className={styles.ticket}>
          <StaysHere
            job={job}
            counts={counts}
            lead={t('stays.lead')}
            keysText={t('stays.keysText')}
            leaving={{ events: counts.eventsWritten, label: t('stays.goOut'), more: [] }}
          />
          <div className={styles.tear} />
          {receipt === null ? (
            <ExportPlan job={job} counts={counts} onExported={() => setIsAgain(false)} />
          ) : (
            <ExportReceipt job={job} receipt={receipt} onAgain={() => setIsAgain(true)} />
          )}
        </div>
        {receipt !== null && <UploadByHand receipt={receipt} />}
      </div>
      <MoneyTable totals={counts.priceTotals} />
    </main>
  );
}
