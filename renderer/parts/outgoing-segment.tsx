/** What leaves this computer now, and what left according to the log; a refusal or a stop stays until it is looked at. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutgoingTotals } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { hostOf } from '../send-plan.ts';
import type { Sending } from '../sending.ts';
import { useSession, useShell } from '../store.ts';
import styles from './status-bar.module.css';

export function OutgoingSegment(): ReactNode {
  const { actions } = useShell();
  const sending = useSession((session) => session.sending);
  const { view, closedBy } = useSession((session) => session.privacy);
  const { live, ended, upload, isUnread } = sending;
  const news = useNewsText(sending);
  const rest = useRestText(view?.outgoing ?? null);
  const shown = live ?? ended ?? upload;
  const tone = isUnread ? 'bad' : live === null ? undefined : live.isRehearsal ? 'rehearsal' : 'out';
  if (shown === null || news === null) {
    return (
      <button type="button" className={styles.offline} disabled={closedBy !== null} onClick={() => void actions.privacy.show()}>
        {rest}
      </button>
    );
  }
  return (
    <button type="button" className={styles.outgoing} data-tone={tone} onClick={() => void actions.sending.goTo(shown)}>
      {news}
    </button>
  );
}

/** Null while nothing goes out and everything was looked at. */
function useNewsText({ live, ended, isUnread, bytesSent }: Sending): string | null {
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
  return isUnread ? t('outgoing.stopped', { bytes }) : null;
}

/** By the log, which outlives the window; nothing is claimed before it was read. */
function useRestText(totals: OutgoingTotals | null): string {
  const { t } = useTranslation();
  const format = useFormat();
  if (totals === null) return t('status.offlineOnly');
  const { bytes, since } = totals;
  return bytes === 0 || since === null ? t('status.offline') : t('outgoing.sent', { bytes: format.bytes(bytes), day: format.since(since) });
}
