/** What was written: every file with rows, size and digest, where it lies, and what may be forgotten now. */
import { Button } from '@mantine/core';
import { IconCircleCheck, IconFolderOpen } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportReceipt as Receipt, PageJob, ReceiptFile } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/export.module.css';
import { useShell } from '../store.ts';
import { RawRows } from './raw-rows.tsx';
import { SavePack } from './save-pack.tsx';

interface Props {
  readonly job: PageJob;
  readonly receipt: Receipt;
  onAgain(): void;
}

export function ExportReceipt({ job, receipt, onAgain }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  // What the files hold; the job's own counts are other ones once it was compared with a ledger.
  const events = receipt.files.reduce((sum, { rows }) => sum + rows, 0);
  return (
    <section className={styles.goes} aria-labelledby="receipt">
      <div className={styles.body}>
        <h2 id="receipt" className={styles.title}>
          <IconCircleCheck size={20} stroke={1.7} className={styles.done} aria-hidden />
          {t('receipt.title', { count: events, n: format.count(events) })}
        </h2>
        <p className={styles.lead}>{t('receipt.lead', { folder: receipt.folder })}</p>
        <FileTable receipt={receipt} />
      </div>
      <div className={styles.foot}>
        <RawRows jobId={job.jobId} isForgotten={job.state === 'forgotten'} />
        <SavePack jobId={job.jobId} />
        {job.state !== 'forgotten' && (
          <Button variant="default" onClick={onAgain}>
            {t('receipt.again')}
          </Button>
        )}
        <Button leftSection={<IconFolderOpen size={16} stroke={1.5} />} onClick={() => void actions.showExport(null)}>
          {t('receipt.show')}
        </Button>
      </div>
    </section>
  );
}

function FileTable({ receipt }: { receipt: Receipt }): ReactNode {
  const { t } = useTranslation();
  const beside: readonly (readonly [string | null, string])[] = [
    [receipt.rejectedFile, t('receipt.rejected')],
    [receipt.filteredFile, t('receipt.filtered')],
    [receipt.mergedFile, t('receipt.merged')],
    [receipt.duplicatesFile, t('receipt.duplicates')],
    [receipt.alreadySentFile, t('receipt.alreadySent')],
    [receipt.manifest, t('receipt.manifest')],
  ];
  return (
    <table className={styles.files}>
      <thead>
        <tr>
          <th scope="col">{t('receipt.file')}</th>
          <th scope="col">{t('receipt.rows')}</th>
          <th scope="col">{t('receipt.size')}</th>
          <th scope="col">SHA-256</th>
        </tr>
      </thead>
      <tbody>
        {receipt.files.map((file) => (
          <FileLine key={file.name} file={file} />
        ))}
        {beside.map(([name, note]) =>
          name === null ? null : (
            <tr key={name} className={styles.beside}>
              <td>{name}</td>
              <td colSpan={3} className="dim">
                {note}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

function FileLine({ file }: { file: ReceiptFile }): ReactNode {
  const format = useFormat();
  return (
    <tr>
      <td>{file.name}</td>
      <td>{format.count(file.rows)}</td>
      <td>{format.bytes(file.bytes)}</td>
      <td className="mono selectable" title={file.sha256}>
        {file.sha256.slice(0, 6)}…{file.sha256.slice(-4)}
      </td>
    </tr>
  );
}
