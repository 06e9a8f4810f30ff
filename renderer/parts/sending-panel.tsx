/** The upload that takes the place of the plan: under way, stopped, taken up again or finished. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import type { UploadView } from '../../preload/bridge.ts';

export function SendingPanel({ upload }: { upload: UploadView }): ReactNode {
  const { t } = useTranslation();
  return (
    <main className={frame.main}>
      <h1>{t('sent.title')}</h1>
      <p>{upload.eventSet}</p>
    </main>
  );
}
