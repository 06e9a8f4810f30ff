/** TikTok's own steps for a file, and a tick per file, since every part is uploaded by itself. */
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportReceipt } from '../../preload/bridge.ts';
import styles from '../screens/export.module.css';
import { useSession, useShell } from '../store.ts';
import { ExportCheck } from './export-check.tsx';
import { MarkUploaded } from './mark-uploaded.tsx';
import { NumberedStep } from './numbered-step.tsx';

export function UploadByHand({ receipt }: { receipt: ExportReceipt }): ReactNode {
  const { t } = useTranslation();
  const { dispatch } = useShell();
  const uploaded = useSession((session) => session.uploaded);
  const next = receipt.files.find((file) => !uploaded.includes(file.name));
  return (
    <section className={styles.upload} aria-labelledby="upload">
      <h2 id="upload" className={styles.title}>
        {t('upload.title')}
      </h2>
      <p className={styles.lead}>{t('upload.lead')}</p>
      <div className={styles.columns}>
        <ol className={styles.steps}>
          <NumberedStep text={t('upload.open')} note={t('upload.openNote')} />
          <NumberedStep text={t('upload.connect')} note={t('upload.connectNote')} />
          <NumberedStep text={t('upload.set')} note={t('upload.setNote')} />
          <NumberedStep text={t('upload.file')} note={t('upload.fileNote')} />
          <NumberedStep text={t('upload.wait')} note={t('upload.waitNote')} />
        </ol>
        <div>
          <h3>{next === undefined ? t('upload.allDone') : t('upload.next', { name: next.name })}</h3>
          <div className={styles.ticks}>
            {receipt.files.map((file) => (
              <Checkbox
                key={file.name}
                label={file.name}
                checked={uploaded.includes(file.name)}
                onChange={() => dispatch({ type: 'uploaded-ticked', name: file.name })}
              />
            ))}
          </div>
          <ExportCheck />
          <MarkUploaded receipt={receipt} />
        </div>
      </div>
    </section>
  );
}
