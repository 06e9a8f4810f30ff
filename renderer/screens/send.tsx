/** Sending to TikTok: first who to, then the sheet that says what would leave, and once sending began what became of it. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import type { PageJob } from '../../preload/bridge.ts';
import { AccountDialog } from '../parts/account-dialog.tsx';
import { NoAccount } from '../parts/no-account.tsx';
import { PreFlight } from '../parts/pre-flight.tsx';
import { SendingPanel } from '../parts/sending-panel.tsx';
import { SendingRefusal } from '../parts/sending-refusal.tsx';
import { WorkPanel } from '../parts/work-panel.tsx';
import { isUploadShown } from '../sending.ts';
import { useSession, useShell } from '../store.ts';
import styles from './send.module.css';

export function SendScreen({ job }: { job: PageJob }): ReactNode {
  const sending = useSession((session) => session.sending);
  const { upload } = sending;
  if (upload !== null && isUploadShown(sending)) return <SendingPanel upload={upload} />;
  return <BeforeSending job={job} />;
}

function BeforeSending({ job }: { job: PageJob }): ReactNode {
  const { actions } = useShell();
  const { plan, target, accounts } = useSession((session) => session.sending);
  const work = useSession((session) => session.work);
  useEffect(() => {
    if (plan === null && target !== null) void actions.sending.plan();
  }, [actions, plan, target]);
  const [isAdding, setIsAdding] = useState(false);
  return (
    <>
      {screenOf()}
      {/* Not part of a screen: with its token the very first event set is there, and another screen takes this one's place. */}
      {isAdding && <AccountDialog account={null} onClose={() => setIsAdding(false)} />}
    </>
  );

  function screenOf(): ReactNode {
    if (plan !== null) return <PreFlight job={job} plan={plan} />;
    if (work !== null) return <WorkPanel work={work} />;
    if (target !== null) return <NotCompared />;
    return accounts === null ? <main className={frame.main} /> : <NoAccount accounts={accounts} onAdd={() => setIsAdding(true)} />;
  }
}

/** Comparing was cancelled, or could not be done. */
function NotCompared(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  return (
    <main className={styles.quiet}>
      <h1>{t('send.notCompared')}</h1>
      <p className="dim">{t('send.notComparedText')}</p>
      <SendingRefusal />
      <Button onClick={() => void actions.sending.plan()}>{t('send.compare')}</Button>
    </main>
  );
}
