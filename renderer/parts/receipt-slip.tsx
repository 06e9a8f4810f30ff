/** One receipt: number, where it went, how many, how much money, and the digests that prove it. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadCounts, UploadView } from '../../preload/bridge.ts';
import { moneyColumn, useFormat } from '../format.ts';
import { hostOf } from '../send-plan.ts';
import { shortDigest, shortRequestId } from '../sent-figures.ts';
import { useUploadName } from '../use-upload-name.ts';
import { Mark } from './mark.tsx';
import { SlipLine } from './slip-line.tsx';
import styles from './receipt-slip.module.css';

export function ReceiptSlip({ upload, counts }: { upload: UploadView; counts: UploadCounts }): ReactNode {
  const { t } = useTranslation();
  return (
    <article className={styles.slip} aria-label={t('sentReceipt.label')}>
      <header className={styles.head}>
        <Mark size={16} />
        <b>Counterfoil</b>
        <span className="mono">{t('sentReceipt.number', { n: String(upload.uploadId).padStart(4, '0') })}</span>
      </header>
      <Where upload={upload} />
      <HowMany upload={upload} counts={counts} />
      <Digests upload={upload} />
    </article>
  );
}

function Where({ upload }: { upload: UploadView }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useUploadName();
  const { isRehearsal, eventSet, eventSetName, startedAt, finishedAt, testEventCode } = upload;
  return (
    <dl className={styles.part}>
      <SlipLine label={t('sentReceipt.eventSet')} value={nameOf(upload)} />
      {!isRehearsal && eventSetName !== null && <SlipLine label="" value={eventSet} isMono />}
      <SlipLine label={t('sentReceipt.host')} value={isRehearsal ? t('sentReceipt.thisComputer') : hostOf(upload.origin)} isMono={!isRehearsal} />
      {testEventCode !== null && <SlipLine label={t('sent.tagTest')} value={testEventCode} isMono />}
      {startedAt !== null && <SlipLine label={t('sentReceipt.started')} value={format.when(startedAt)} />}
      {finishedAt !== null && <SlipLine label={t('sentReceipt.finished')} value={format.when(finishedAt)} />}
      <SlipLine
        label={t('sentReceipt.requests')}
        value={upload.repeated === 0 ? format.count(upload.requests) : t('sentReceipt.repeated', { n: format.count(upload.requests), repeated: format.count(upload.repeated) })}
      />
      <SlipLine label={t('sentReceipt.bytes')} value={format.count(upload.bytesSent)} />
    </dl>
  );
}

function HowMany({ upload, counts }: { upload: UploadView; counts: UploadCounts }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const amounts = moneyColumn(upload.accepted.map(({ amount }) => amount));
  return (
    <dl className={styles.part}>
      <SlipLine label={t('sentReceipt.accepted')} value={format.count(counts.sent)} isStrong />
      <SlipLine label={t('sentReceipt.refused')} value={format.count(counts.refused)} isStrong={counts.refused > 0} />
      {counts.alreadySent > 0 && <SlipLine label={t('sentReceipt.alreadySent')} value={format.count(counts.alreadySent)} />}
      {counts.left > 0 && <SlipLine label={t('sentReceipt.left')} value={format.count(counts.left)} />}
      <SlipLine label={t('sentReceipt.toCome')} value={format.count(counts.pending)} />
      {upload.accepted.map(({ currency }, index) => (
        <SlipLine key={currency} label={t('sentReceipt.money', { currency })} value={amounts[index] ?? ''} />
      ))}
    </dl>
  );
}

function Digests({ upload: { sourceSha256, recipeSha256, requestIds } }: { upload: UploadView }): ReactNode {
  const { t } = useTranslation();
  const [first = '', ...others] = sourceSha256;
  const lastId = requestIds.at(-1);
  return (
    <dl className={styles.part}>
      <SlipLine
        label={t('sentReceipt.source')}
        value={others.length === 0 ? shortDigest(first) : t('sentReceipt.more', { count: others.length, digest: shortDigest(first) })}
        title={sourceSha256.join('\n')}
        isMono={others.length === 0}
      />
      <SlipLine label={t('sentReceipt.recipe')} value={shortDigest(recipeSha256)} title={recipeSha256} isMono />
      {lastId !== undefined && <SlipLine label={t('sentReceipt.lastId')} value={shortRequestId(lastId)} title={lastId} isMono />}
    </dl>
  );
}
