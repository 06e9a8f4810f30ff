/** The foot of the sheet: no undo, the test, the bodies on disk, and the one button by which events leave. */
import { Button } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/send.module.css';
import { needsTyping } from '../send-plan.ts';
import { useSession, useShell } from '../store.ts';
import { AccountDialog } from './account-dialog.tsx';
import { SendConfirm } from './send-confirm.tsx';
import { SendTest } from './send-test.tsx';
import { SendingRefusal } from './sending-refusal.tsx';

export function SendFoot({ plan, isLocked }: { plan: UploadView; isLocked: boolean }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const hasLive = useSession((session) => session.sending.live !== null);
  const account = useSession(({ sending: { accounts } }) => accounts?.accounts.find(({ eventSet }) => eventSet === plan.eventSet) ?? null);
  const [isEditing, setIsEditing] = useState(false);
  const events = plan.counts.events;
  if (events === 0) return null;
  const lacksToken = !plan.isRehearsal && account?.token === 'none';
  return (
    <div className={styles.foot}>
      {/* Beside the buttons, since these stay in sight when the sheet is longer than the window. */}
      <Refused />
      <p className="meta">{wordsFor()}</p>
      <div className={styles.buttons}>
        <Button variant="subtle" disabled={isLocked} title={t('send.saveBodiesNote')} onClick={() => void actions.sending.saveBodies()}>
          {t('send.saveBodies')}
        </Button>
        {!plan.isRehearsal && !lacksToken && <SendTest events={events} isLocked={isLocked || hasLive} />}
        {lacksToken ? (
          <Button data-size="lg" onClick={() => setIsEditing(true)}>
            {t('send.pasteFirst')}
          </Button>
        ) : (
          <SendButton plan={plan} isLocked={isLocked || hasLive} />
        )}
      </div>
      {isEditing && <AccountDialog account={account} onClose={() => setIsEditing(false)} />}
    </div>
  );

  function wordsFor(): string {
    if (hasLive) return t('send.otherLive');
    if (lacksToken) return t('send.noToken');
    return t(plan.isRehearsal ? 'send.noUndoRehearsal' : 'send.noUndo');
  }
}

function Refused(): ReactNode {
  const isRefused = useSession((session) => session.sending.problem !== null);
  return isRefused ? (
    <div className={styles.refused}>
      <SendingRefusal />
    </div>
  ) : null;
}

/** The button repeats the number. Only real sending is in the colour of what leaves. */
function SendButton({ plan, isLocked }: { plan: UploadView; isLocked: boolean }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const [isAsking, setIsAsking] = useState(false);
  const events = plan.counts.events;
  const press = (): void => {
    if (needsTyping(plan)) setIsAsking(true);
    else void actions.sending.send();
  };
  return (
    <>
      <Button
        data-size="lg"
        variant={plan.isRehearsal ? 'filled' : 'out'}
        disabled={isLocked}
        leftSection={plan.isRehearsal ? undefined : <IconArrowUpRight size={16} stroke={1.8} />}
        onClick={press}
      >
        {t(plan.isRehearsal ? 'send.rehearseButton' : 'send.button', { count: events, n: format.count(events) })}
      </Button>
      {isAsking && <SendConfirm plan={plan} onClose={() => setIsAsking(false)} />}
    </>
  );
}
