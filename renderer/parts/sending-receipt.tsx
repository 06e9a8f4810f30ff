/** The receipt as it prints while answers arrive, in parts that tear off; beside it when to look what became of the events. */
import { Button } from '@mantine/core';
import { IconDownload, IconInfoCircle, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadCounts, UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import type { SendingActs } from '../sending-acts.ts';
import { lookAfter } from '../sent-figures.ts';
import { Inspector } from './inspector.tsx';
import { RawRowsOf } from './raw-rows.tsx';
import { SavePack } from './save-pack.tsx';
import { ReceiptSlip } from './receipt-slip.tsx';
import styles from './receipt-slip.module.css';

interface Props {
  readonly upload: UploadView;
  readonly counts: UploadCounts;
  readonly isRunning: boolean;
  readonly acts: Pick<SendingActs, 'saveReceipt' | 'printReceipt'>;
  /** More that can be done with it. */
  readonly children?: ReactNode;
}

export function SendingReceipt({ upload, counts, isRunning, acts, children }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <Inspector
      title={t('sentReceipt.title')}
      label={t('sentReceipt.label')}
      subtitle={isRunning ? t('sentReceipt.printing') : ''}
      foot={
        <>
          <Button className={styles.half} variant="default" disabled={isRunning} leftSection={<IconDownload size={15} stroke={1.5} />} onClick={acts.saveReceipt}>
            {t('sentReceipt.save')}
          </Button>
          <Button className={styles.half} variant="default" disabled={isRunning} leftSection={<IconPrinter size={15} stroke={1.5} />} onClick={acts.printReceipt}>
            {t('sentReceipt.print')}
          </Button>
        </>
      }
    >
      <div className={styles.desk}>
        <ReceiptSlip upload={upload} counts={counts} />
        <NotMatched upload={upload} />
        {!isRunning && <SavePack jobId={upload.jobId} />}
        {children}
        {!isRunning && <RawRowsOf jobId={upload.jobId} />}
      </div>
    </Inspector>
  );
}

function NotMatched({ upload: { isRehearsal, testEventCode, finishedAt } }: { upload: UploadView }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className={styles.note}>
      <IconInfoCircle size={15} stroke={1.5} aria-hidden />
      <span>
        {isRehearsal || testEventCode !== null ? (
          t(isRehearsal ? 'sent.rehearsalNote' : 'sentStop.testEnd')
        ) : (
          <>
            <b>{t('sentStop.notMatched')}</b> {finishedAt === null ? t('sentStop.lookLater') : t('sentStop.lookAfter', { when: format.when(lookAfter(finishedAt)) })}
          </>
        )}
      </span>
    </p>
  );
}
