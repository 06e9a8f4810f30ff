/** Everything that was sent, tested or rehearsed on this computer, each with its receipt; the ledger lives here too. */
import { Button } from '@mantine/core';
import { IconArrowLeft, IconBook2 } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import type { LedgerStatus, UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { Inspector } from '../parts/inspector.tsx';
import { LedgerDialog } from '../parts/ledger-dialog.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { SendingReceipt } from '../parts/sending-receipt.tsx';
import { SendingRefusal } from '../parts/sending-refusal.tsx';
import { UploadTable } from '../parts/upload-table.tsx';
import { useSession, useShell } from '../store.ts';
import { useFollowing } from '../use-following.ts';
import styles from './history.module.css';

export function HistoryScreen(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions, dispatch } = useShell();
  const { history, looked } = useSession(({ sending }) => sending);
  const [isLedgerOpen, setIsLedgerOpen] = useState(false);
  const ledger = useLedger(isLedgerOpen);
  const uploads = history ?? [];
  const closeLedger = (): void => {
    dispatch({ type: 'sending', action: { type: 'refusal-read' } });
    setIsLedgerOpen(false);
  };
  const newest = looked === null ? uploads[0]?.uploadId : undefined;
  useEffect(() => {
    if (newest !== undefined) void actions.sending.lookAt(newest);
  }, [actions, newest]);
  return (
    <div className={frame.work}>
      <main className={frame.main}>
        <PageHead title={t('history.title')} sub={history === null ? '' : t('history.sub', { count: uploads.length, n: format.count(uploads.length) })}>
          <Button variant="default" leftSection={<IconBook2 size={16} stroke={1.5} />} onClick={() => setIsLedgerOpen(true)}>
            {t('history.ledger')}
          </Button>
          <Button variant="default" leftSection={<IconArrowLeft size={16} stroke={1.5} />} onClick={actions.sending.hideHistory}>
            {t('history.back')}
          </Button>
        </PageHead>
        {ledger !== null && <LedgerFacts ledger={ledger} />}
        {history !== null && uploads.length === 0 ? (
          <div className={styles.none}>
            <b>{t('history.none')}</b>
            <p>{t('history.noneText')}</p>
          </div>
        ) : (
          <UploadTable uploads={uploads} chosen={looked?.uploadId ?? null} onChoose={(uploadId) => void actions.sending.lookAt(uploadId)} />
        )}
        <p className={styles.foot}>{t('history.foot')}</p>
        <LedgerDialog isOpen={isLedgerOpen} ledger={ledger} onClose={closeLedger} />
      </main>
      {looked === null ? (
        <Inspector title={t('sentReceipt.title')} label={t('sentReceipt.label')} subtitle="">
          <p className={styles.choose}>{t('history.choose')}</p>
        </Inspector>
      ) : (
        <LookedReceipt upload={looked} isCovered={isLedgerOpen} />
      )}
    </div>
  );
}

/** What went wrong in the dialog over it is said there alone. */
function LookedReceipt({ upload, isCovered }: { upload: UploadView; isCovered: boolean }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const { sending } = actions;
  const { uploadId } = upload;
  const live = useSession(({ sending: { live: each } }) => (each?.uploadId === uploadId ? each : null));
  return (
    <SendingReceipt
      upload={upload}
      counts={live?.progress?.counts ?? upload.counts}
      isRunning={live !== null}
      acts={{ saveReceipt: () => void sending.saveReceipt(uploadId), printReceipt: () => void sending.printReceipt(uploadId) }}
    >
      {!isCovered && <SendingRefusal />}
      <Button variant="default" onClick={() => void sending.goTo(upload)}>
        {t('history.open')}
      </Button>
    </SendingReceipt>
  );
}

function LedgerFacts({ ledger }: { ledger: LedgerStatus }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const sent = ledger.sets.reduce((sum, set) => sum + set.sent + set.unknown, 0);
  const facts = [
    [sent, t('history.remembered')],
    [0, t('history.plain')],
    [ledger.sets.length, t('history.sets', { count: ledger.sets.length })],
    [ledger.exports.events, t('history.exports', { count: ledger.exports.events })],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([value, label]) => (
        <div key={label}>
          <dd className="num">{format.count(value)}</dd>
          <dt>{label}</dt>
        </div>
      ))}
    </dl>
  );
}

/** Read again whenever the dialog that may change it opens or closes, and after it said what it did. */
function useLedger(isChanging: boolean): LedgerStatus | null {
  const { bridge } = useShell();
  const notice = useSession((session) => session.notice);
  const [ledger, setLedger] = useState<LedgerStatus | null>(null);
  useFollowing('ledger', `${isChanging} ${JSON.stringify(notice)}`, async (isCurrent) => {
    const answer = await bridge.readLedger({});
    if (answer.ok && isCurrent()) setLedger(answer.value);
  });
  return ledger;
}
