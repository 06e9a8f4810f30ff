/** Which event set the events go to, whether its token is at hand, and the way to change either. */
import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconKey, IconPencil, IconPlus, IconTicket } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../preload/bridge.ts';
import styles from '../screens/send.module.css';
import { shortId } from '../send-plan.ts';
import { useSession, useShell } from '../store.ts';
import { AccountDialog } from './account-dialog.tsx';

export function AccountPicker({ isLocked }: { isLocked: boolean }): ReactNode {
  const { t } = useTranslation();
  const { accounts, target } = useSession((session) => session.sending);
  const [edited, setEdited] = useState<Account | 'new' | null>(null);
  const all = accounts?.accounts ?? [];
  const chosen = target?.kind === 'account' ? (all.find(({ eventSet }) => eventSet === target.eventSet) ?? null) : null;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Another event set brings another sheet; a keyboard goes on where it was and not at the top of the window.
    if (document.activeElement === document.body) button.current?.focus({ preventScroll: true });
  }, []);
  const close = (): void => {
    setEdited(null);
    // The menu's line that opened the dialog is gone; its button is where a person was.
    setTimeout(() => button.current?.focus());
  };
  return (
    <>
      <Menu position="bottom-start" width="target">
        <Menu.Target>
          <button ref={button} type="button" className={styles.picker} disabled={isLocked}>
            <IconKey size={15} stroke={1.4} aria-hidden />
            <span className="visually-hidden">{t('account.picker')}</span>
            {chosen === null ? <b>{t('account.rehearsalPicked')}</b> : <Chosen account={chosen} />}
            <IconChevronDown size={14} stroke={1.5} aria-hidden />
          </button>
        </Menu.Target>
        <Choices all={all} chosen={chosen} onEdit={setEdited} />
      </Menu>
      {edited !== null && <AccountDialog account={edited === 'new' ? null : edited} onClose={close} />}
    </>
  );
}

function Chosen({ account }: { account: Account }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <b>{account.name}</b>
      <span className={styles.setId}>{shortId(account.eventSet)}</span>
      <span className={styles.tokenState} data-token={account.token}>
        {t(`account.tokens.${account.token}`)}
      </span>
    </>
  );
}

interface ChoicesProps {
  readonly all: readonly Account[];
  readonly chosen: Account | null;
  onEdit(account: Account | 'new'): void;
}

function Choices({ all, chosen, onEdit }: ChoicesProps): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  return (
    <Menu.Dropdown>
      {all.map((account) => (
        <Menu.Item
          key={account.eventSet}
          leftSection={account === chosen ? <IconCheck size={14} /> : <span className={styles.noCheck} />}
          rightSection={<span className={styles.setId}>{shortId(account.eventSet)}</span>}
          onClick={() => void actions.sending.chooseTarget({ kind: 'account', eventSet: account.eventSet })}
        >
          {account.name}
        </Menu.Item>
      ))}
      {all.length > 0 && <Menu.Divider />}
      {chosen !== null && (
        <Menu.Item leftSection={<IconPencil size={14} stroke={1.5} />} onClick={() => onEdit(chosen)}>
          {t('account.edit')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconPlus size={14} stroke={1.5} />} onClick={() => onEdit('new')}>
        {t('account.addMore')}
      </Menu.Item>
      <Menu.Item leftSection={<IconTicket size={14} stroke={1.5} />} onClick={() => void actions.sending.rehearse()}>
        {t('account.rehearse')}
      </Menu.Item>
    </Menu.Dropdown>
  );
}
