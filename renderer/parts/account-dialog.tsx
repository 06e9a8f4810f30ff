/** One event set: its id, the name a person gives it, and its token, which goes from the clipboard past this page. */
import { Button, TextInput } from '@mantine/core';
import { IconClipboard } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../preload/bridge.ts';
import { judgeEventSet, readEventSet } from '../send-plan.ts';
import { useSession, useShell } from '../store.ts';
import { AccountForget } from './account-forget.tsx';
import { AccountTest } from './account-test.tsx';
import styles from './account.module.css';
import { Dialog } from './dialog.tsx';
import { SendingRefusal } from './sending-refusal.tsx';

interface Props {
  /** Null for a new one. */
  readonly account: Account | null;
  onClose(): void;
}

export function AccountDialog({ account, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const { actions, dispatch } = useShell();
  const accounts = useSession((session) => session.sending.accounts);
  const [id, setId] = useState(account?.eventSet ?? '');
  const [name, setName] = useState(account?.name ?? '');
  const [isForgetting, setIsForgetting] = useState(false);
  const eventSet = readEventSet(id);
  const saved = accounts?.accounts.find((each) => each.eventSet === eventSet) ?? null;
  const isReady = judgeEventSet(id) === 'ok';
  const save = async (pasteToken: boolean): Promise<boolean> => {
    const given = name.trim() === '' ? t('account.defaultName', { end: eventSet.slice(-4) }) : name.trim();
    return await actions.sending.saveAccount({ eventSet, name: given, pasteToken });
  };
  const close = (): void => {
    dispatch({ type: 'sending', action: { type: 'refusal-read' } });
    onClose();
  };
  const finish = async (): Promise<void> => {
    if (!(await save(false))) return;
    close();
    // The Send step compares by itself once it is seen.
    dispatch({ type: 'sending', action: { type: 'target-chosen', target: { kind: 'account', eventSet } } });
  };
  return (
    <Dialog title={t(account === null ? 'account.addTitle' : 'account.editTitle')} closeLabel={t('account.close')} width={520} onClose={close}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void finish();
        }}
      >
        <EventSetField value={id} isFixed={account !== null} onChange={setId} />
        <TextInput label={t('account.name')} placeholder={t('account.namePlaceholder')} value={name} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} />
        <Token saved={saved} hasKeychain={accounts?.hasKeychain ?? false} isReady={isReady} onPaste={() => void save(true)} />
        <SendingRefusal />
        <div className={styles.foot}>
          {account !== null && <AccountForget eventSet={account.eventSet} isAsked={isForgetting} onAsk={setIsForgetting} onForgotten={close} />}
          {!isForgetting && (
            <Button type="submit" disabled={!isReady}>
              {t(saved === null ? 'account.save' : 'account.done')}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** Judged while it is typed; what is wrong is said once the field holds something. */
function EventSetField({ value, isFixed, onChange }: { value: string; isFixed: boolean; onChange(value: string): void }): ReactNode {
  const { t } = useTranslation();
  const judged = judgeEventSet(value);
  const note = t(`account.judged.${judged}`, { n: readEventSet(value).length });
  const isWrong = judged === 'pixel' || judged === 'other' || judged === 'long';
  return (
    <TextInput
      label={t('account.id')}
      classNames={{ input: styles.id }}
      value={value}
      readOnly={isFixed}
      data-autofocus={isFixed ? undefined : true}
      inputMode="numeric"
      autoComplete="off"
      spellCheck={false}
      maxLength={60}
      error={isWrong ? note : undefined}
      description={isWrong || isFixed ? undefined : note}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface TokenProps {
  readonly saved: Account | null;
  readonly hasKeychain: boolean;
  readonly isReady: boolean;
  onPaste(): void;
}

function Token({ saved, hasKeychain, isReady, onPaste }: TokenProps): ReactNode {
  const { t } = useTranslation();
  const hasToken = saved !== null && saved.token !== 'none';
  const isKept = saved?.token === 'keychain' || (!hasToken && hasKeychain);
  return (
    <section className={styles.token} aria-labelledby="token">
      <h3 id="token">{t('account.token')}</h3>
      <p data-tone={hasToken ? 'ok' : undefined}>{t(hasToken ? 'account.tokenThere' : 'account.tokenMissing')}</p>
      <p className="meta">{t(isKept ? 'account.tokenKeychain' : 'account.tokenThisRun')}</p>
      <div className={styles.row}>
        <Button variant="default" disabled={!isReady} leftSection={<IconClipboard size={15} stroke={1.5} />} onClick={onPaste}>
          {t(hasToken ? 'account.pasteAgain' : 'account.paste')}
        </Button>
        {hasToken && <AccountTest eventSet={saved.eventSet} />}
      </div>
    </section>
  );
}
