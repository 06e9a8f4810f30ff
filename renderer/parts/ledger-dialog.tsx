/** What the ledger holds by event set, and its way to another computer and back under a passphrase. */
import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerStatus } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { useSession, useShell } from '../store.ts';
import { Dialog } from './dialog.tsx';
import { Refusal } from './sending-refusal.tsx';
import styles from './sent-dialog.module.css';

const SHORTEST = 8;

interface Props {
  readonly isOpen: boolean;
  readonly ledger: LedgerStatus | null;
  onClose(): void;
}

export function LedgerDialog({ isOpen, ledger, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  if (!isOpen) return null;
  return (
    <Dialog title={t('ledgerBox.title')} closeLabel={t('ledgerBox.close')} width={560} onClose={onClose}>
      <p className="dim">{t('ledgerBox.text')}</p>
      {ledger !== null && <Sets ledger={ledger} />}
      <Move hasEntries={ledger !== null && ledger.sets.length + ledger.exports.exports > 0} />
    </Dialog>
  );
}

function Sets({ ledger: { sets } }: { ledger: LedgerStatus }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (sets.length === 0) return <p className={styles.empty}>{t('ledgerBox.none')}</p>;
  return (
    <table className={styles.sets}>
      <thead>
        <tr>
          <th scope="col">{t('ledgerBox.set')}</th>
          <th scope="col">{t('ledgerBox.sent')}</th>
          <th scope="col">{t('ledgerBox.unknown')}</th>
          <th scope="col">{t('ledgerBox.last')}</th>
        </tr>
      </thead>
      <tbody>
        {sets.map((set) => (
          <tr key={set.eventSet}>
            <td title={set.eventSet}>{set.name ?? set.eventSet}</td>
            <td>{format.count(set.sent)}</td>
            <td>{format.count(set.unknown)}</td>
            <td>{set.lastSentAt === null ? '–' : format.when(set.lastSentAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Move({ hasEntries }: { hasEntries: boolean }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const problem = useSession(({ sending }) => sending.problem);
  const [passphrase, setPassphrase] = useState('');
  const notice = useSession((session) => session.notice);
  const [seen, setSeen] = useState(notice);
  const isReady = passphrase.length >= SHORTEST;
  const move = async (how: 'exportLedger' | 'importLedger'): Promise<void> => {
    setSeen(notice);
    if (await actions.sending[how](passphrase)) setPassphrase('');
  };
  return (
    <>
      <div className={styles.field}>
        <PasswordInput label={t('ledgerBox.passphrase')} value={passphrase} onChange={(event) => setPassphrase(event.currentTarget.value)} autoComplete="off" />
        <span className="meta">{t('ledgerBox.passphraseNote')}</span>
      </div>
      {notice !== seen && notice !== null && 'name' in notice && 'count' in notice && (
        <p className={styles.done} role="status">
          {t(notice.kind === 'ledger-imported' ? 'notices.ledgerImported' : 'notices.ledgerExported', { count: notice.count, n: format.count(notice.count), name: notice.name })}
        </p>
      )}
      {problem !== null && (
        <div className={styles.outcome}>
          <Refusal error={problem} />
        </div>
      )}
      <div className={styles.foot}>
        <Button variant="default" disabled={!isReady} onClick={() => void move('importLedger')}>
          {t('ledgerBox.import')}
        </Button>
        <Button disabled={!isReady || !hasEntries} onClick={() => void move('exportLedger')}>
          {t('ledgerBox.export')}
        </Button>
      </div>
    </>
  );
}
