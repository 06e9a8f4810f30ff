/** The one next thing after a stop, and at most one other way on. */
import { Button } from '@mantine/core';
import { IconArrowUpRight, IconClipboard } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppErrorCode } from '../../preload/bridge.ts';
import type { SendingActs } from '../sending-acts.ts';
import { useSession } from '../store.ts';
import styles from './sending-panel.module.css';

/** Whether another token is what helps. */
export function asksToken(code: AppErrorCode): boolean {
  return code === 'upload/not-authorised' || code === 'upload/no-token' || code === 'upload/bad-token';
}

export function StopActions({ code, acts }: { code: AppErrorCode | null; acts: SendingActs }): ReactNode {
  const { t } = useTranslation();
  // One upload leaves at a time.
  const isBusy = useSession(({ sending }) => sending.live !== null);
  if (code !== null && asksToken(code)) {
    return (
      <div className={styles.stopFoot}>
        <Button variant="out" disabled={isBusy} leftSection={<IconClipboard size={16} stroke={1.5} />} onClick={acts.pasteTokenAndResume}>
          {t('sentStop.pasteAndResume')}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.stopFoot}>
      <Button variant="out" disabled={isBusy} leftSection={<IconArrowUpRight size={16} stroke={1.7} />} onClick={() => acts.resume()}>
        {t('sentStop.resume')}
      </Button>
      {code === 'upload/no-permission' && (
        <Button variant="default" disabled={isBusy} onClick={acts.pasteTokenAndResume}>
          {t('sentStop.pasteOther')}
        </Button>
      )}
    </div>
  );
}
