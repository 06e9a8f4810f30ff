/** Uploads that wait to be finished, on the first screen: how many events, how many of them without an answer. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import styles from '../screens/start.module.css';
import { useSession, useShell } from '../store.ts';
import { useUploadName } from '../use-upload-name.ts';

/** More than these are found in the history. */
const SHOWN = 3;

export function PendingUploads(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const nameOf = useUploadName();
  const { history, live } = useSession(({ sending }) => sending);
  const pending = (history ?? []).filter(({ state, isRehearsal, uploadId }) => state === 'unfinished' && !isRehearsal && uploadId !== live?.uploadId);
  if (pending.length === 0) return null;
  return (
    <section className={styles.pending} aria-label={t('pendingUploads.title')}>
      <h2>{t('pendingUploads.title')}</h2>
      <ul>
        {pending.slice(0, SHOWN).map((upload) => (
          <li key={upload.uploadId}>
            <b title={nameOf(upload)}>{nameOf(upload)}</b>
            <span>
              {t('pendingUploads.waits', { count: upload.counts.pending, n: format.count(upload.counts.pending) })}
              {upload.counts.unknown > 0 && `${t('stays.comma')}${t('pendingUploads.unknown', { count: upload.counts.unknown, n: format.count(upload.counts.unknown) })}`}
            </span>
            <Button variant="default" onClick={() => void actions.sending.goTo(upload)}>
              {t('pendingUploads.open')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
