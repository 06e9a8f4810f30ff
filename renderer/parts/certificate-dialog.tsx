/** What was forgotten of a job, on a slip to be kept; shown as soon as it was done, and again whenever it is asked for. */
import { Button } from '@mantine/core';
import { IconCircleCheck, IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PurgeCertificate } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { shortDigest } from '../sent-figures.ts';
import { useSession, useShell } from '../store.ts';
import { Dialog } from './dialog.tsx';
import { Mark } from './mark.tsx';
import slip from './receipt-slip.module.css';
import { Refusal } from './sending-refusal.tsx';
import { SlipLine } from './slip-line.tsx';
import styles from './certificate-dialog.module.css';

export function CertificateDialog(): ReactNode {
  const { t } = useTranslation();
  const { actions, dispatch } = useShell();
  const { certificate, problem } = useSession(({ privacy }) => privacy);
  if (certificate === null) return null;
  const close = (): void => dispatch({ type: 'privacy', action: { type: 'certificate-shown', certificate: null } });
  return (
    <Dialog title={t('certificate.title')} closeLabel={t('certificate.close')} width={480} onClose={close}>
      <p className={styles.lead}>
        <IconCircleCheck size={17} stroke={1.7} aria-hidden />
        {t('certificate.lead')}
      </p>
      <Slip certificate={certificate} />
      <More certificate={certificate} />
      {problem !== null && <Refusal error={problem} />}
      <div className={styles.foot}>
        <Button data-autofocus variant="default" leftSection={<IconDownload size={15} stroke={1.5} />} onClick={() => void actions.privacy.saveCertificate(certificate.certificateId)}>
          {t('certificate.save')}
        </Button>
        <Button onClick={close}>{t('certificate.close')}</Button>
      </div>
    </Dialog>
  );
}

function Slip({ certificate }: { certificate: PurgeCertificate }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { certificateId, at, by, reason, afterDays, sources, removed, remaining, sha256 } = certificate;
  const left = remaining.chunks + remaining.columns + remaining.lines;
  const why = t(`kept.reasons.${reason}`);
  return (
    <article className={slip.slip} aria-label={t('certificate.title')}>
      <header className={slip.head}>
        <Mark size={16} />
        <b>Counterfoil</b>
        <span className="mono">{t('sentReceipt.number', { n: String(certificateId).padStart(4, '0') })}</span>
      </header>
      <dl className={slip.part}>
        <SlipLine label={t('certificate.source')} value={sources.map(({ name }) => name).join(', ')} />
        <SlipLine label={t('certificate.when')} value={format.exact(at)} />
        <SlipLine label={t('certificate.by')} value={by} />
        <SlipLine label={t('certificate.reason')} value={afterDays === null ? why : `${why}, ${t('certificate.afterDays', { count: afterDays, n: format.count(afterDays) })}`} />
      </dl>
      <dl className={slip.part}>
        <SlipLine label={t('certificate.removed')} value={t('certificate.removedRows', { count: removed.rows, n: format.count(removed.rows), bytes: format.bytes(removed.bytes) })} isStrong />
        {removed.copies > 0 && <SlipLine label={t('certificate.copies')} value={format.count(removed.copies)} />}
        <SlipLine label={t('certificate.remaining')} value={left === 0 ? t('certificate.zero') : t('certificate.some', { n: format.count(left) })} isStrong={left > 0} />
      </dl>
      <dl className={slip.part}>
        {sources.slice(0, 3).map((source) => (
          <SlipLine key={source.sha256} label={t('certificate.sourceDigest')} value={shortDigest(source.sha256)} title={source.sha256} isMono />
        ))}
        <SlipLine label={t('certificate.digest')} value={shortDigest(sha256)} title={sha256} isMono />
      </dl>
    </article>
  );
}

/** What it does not cover, so that nobody takes it for more than it is. */
function More({ certificate: { pending, files } }: { certificate: PurgeCertificate }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (pending.events === 0 && files.length === 0) return null;
  return (
    <div className={styles.more}>
      {pending.events > 0 && <p>{t('certificate.pending', { count: pending.events, n: format.count(pending.events) })}</p>}
      {files.length > 0 && (
        <p>
          {t('certificate.files', { count: files.length, n: format.count(files.length) })} <b>{files.map(({ name }) => name).join(', ')}</b>
        </p>
      )}
    </div>
  );
}
