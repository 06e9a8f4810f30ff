/** What leaves this computer now, and what left since the window was opened; a refusal or a stop stays until it is looked at. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { hostOf } from '../send-plan.ts';
import type { Sending } from '../sending.ts';
import { useSession, useShell } from '../store.ts';
import styles from './status-bar.module.css';

export function OutgoingSegment(): ReactNode {
  const { actions } = useShell();
  const sending = useSession((session) => session.sending);
  const { live, ended, upload, isUnread } = sending;
  const text = useOutgoingText(sending);
  const shown = live ?? ended ?? upload;
  const tone = isUnread ? 'bad' : live === null ? undefined : live.isRehearsal ? 'rehearsal' : 'out';
  if (shown === null || (live === null && !isUnread)) return <span className={styles.offline}>{text}</span>;
  return (
    <button type="button" className={styles.outgoing} data-tone={tone} onClick={() => void actions.sending.goTo(shown)}>
      {text}
    </button>
  );
}

function useOutgoingText({ live, ended, isUnread, bytesSent }: Sending): string {
  const { t } = useTranslation();
  const format = useFormat();
  const bytes = format.bytes(bytesSent);
  const refused = (live === null ? ended?.counts : live.progress?.counts)?.refused ?? 0;
  if (live?.isRehearsal === true) return t('outgoing.rehearsing');
  if (live !== null) {
    const host = hostOf(live.origin);
    return isUnread ? t('outgoing.sendingRefused', { host, bytes, n: format.count(refused) }) : t('outgoing.sending', { host, bytes });
  }
  if (isUnread && ended?.state === 'finished') return t('outgoing.refused', { count: refused, n: format.count(refused), bytes });
  if (isUnread) return t('outgoing.stopped', { bytes });
  return bytesSent === 0 ? t('status.offline') : t('outgoing.sent', { bytes });
}
