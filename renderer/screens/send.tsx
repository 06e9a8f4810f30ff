/** Sending to TikTok: the sheet that says what would leave, and once sending began what became of it. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import type { PageJob, PreparedCounts } from '../../preload/bridge.ts';
import { SendingPanel } from '../parts/sending-panel.tsx';
import { isUploadShown } from '../sending.ts';
import { useSession, useShell } from '../store.ts';

interface Props {
  readonly job: PageJob;
  readonly counts: PreparedCounts;
}

export function SendScreen({ job, counts }: Props): ReactNode {
  const sending = useSession((session) => session.sending);
  const { upload } = sending;
  if (upload !== null && isUploadShown(sending)) return <SendingPanel upload={upload} />;
  return <BeforeSending job={job} counts={counts} />;
}

function BeforeSending(_props: Props): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const { plan, target } = useSession((session) => session.sending);
  useEffect(() => {
    if (plan === null && target !== null) void actions.sending.plan();
  }, [actions, plan, target]);
  return (
    <main className={frame.main}>
      <h1>{t('send.title')}</h1>
    </main>
  );
}
