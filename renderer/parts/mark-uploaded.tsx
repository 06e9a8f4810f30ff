/** After uploading by hand: one word to the ledger, so that no event goes out a second time by the other way. */
import { Button, Select } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account, ExportReceipt, MarkedUploaded } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { useSession, useShell } from '../store.ts';
import { AccountDialog } from './account-dialog.tsx';
import styles from './mark-uploaded.module.css';
import { SendingRefusal } from './sending-refusal.tsx';

export function MarkUploaded({ receipt }: { receipt: ExportReceipt }): ReactNode {
  const { t } = useTranslation();
  const { accounts, marked } = useSession((session) => session.sending);
  const all = accounts?.accounts ?? [];
  return (
    <section className={styles.mark} aria-labelledby="mark">
      <h3 id="mark">{t('byHand.title')}</h3>
      <p className="meta">{t('byHand.text')}</p>
      {all.length === 0 ? <AddFirst /> : <Choose all={all} receipt={receipt} />}
      {marked !== null && <Marked marked={marked} name={all.find(({ eventSet }) => eventSet === marked.eventSet)?.name ?? marked.eventSet} />}
      <SendingRefusal />
    </section>
  );
}

function AddFirst(): ReactNode {
  const { t } = useTranslation();
  const [isAdding, setIsAdding] = useState(false);
  return (
    <div>
      <Button variant="default" onClick={() => setIsAdding(true)}>
        {t('byHand.addFirst')}
      </Button>
      {isAdding && <AccountDialog account={null} onClose={() => setIsAdding(false)} />}
    </div>
  );
}

function Choose({ all, receipt }: { all: readonly Account[]; receipt: ExportReceipt }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const uploaded = useSession((session) => session.uploaded);
  const [chosen, setChosen] = useState(all[0]?.eventSet ?? '');
  const isTicked = receipt.files.every(({ name }) => uploaded.includes(name));
  return (
    <div className={styles.row}>
      <Select
        aria-label={t('account.picker')}
        data={all.map(({ eventSet, name }) => ({ value: eventSet, label: name }))}
        value={chosen}
        allowDeselect={false}
        onChange={(eventSet) => setChosen(eventSet ?? chosen)}
      />
      <Button variant="default" disabled={!isTicked} onClick={() => void actions.sending.markUploaded(chosen)}>
        {t('byHand.button', { count: receipt.files.length })}
      </Button>
      {!isTicked && <span className="meta">{t('byHand.tickFirst')}</span>}
    </div>
  );
}

function Marked({ marked, name }: { marked: MarkedUploaded; name: string }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const known = marked.alreadySent;
  return (
    <p className={styles.done} role="status">
      <IconCheck size={14} stroke={2} aria-hidden />
      <span>
        {t('byHand.marked', { count: marked.marked, n: format.count(marked.marked), name })}
        {known > 0 && ` ${t('byHand.known', { count: known, n: format.count(known) })}`}
      </span>
    </p>
  );
}
