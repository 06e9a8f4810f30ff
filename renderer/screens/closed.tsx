/** Stands alone while the workspace cannot be read: the passphrase that opens it, or what is wrong with its key. */
import { Button, PasswordInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WireError } from '../../preload/bridge.ts';
import { errorParams } from '../copy.ts';
import { Refusal } from '../parts/sending-refusal.tsx';
import { useSession, useShell } from '../store.ts';
import styles from './closed.module.css';

export function ClosedScreen({ error }: { error: WireError }): ReactNode {
  const { t } = useTranslation();
  const isLocked = error.code === 'store/locked';
  const title = isLocked ? t('closed.title') : t(`errors.${error.code}.says`, errorParams(error));
  const text = isLocked ? t('closed.text') : t(`errors.${error.code}.fix`, errorParams(error));
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <IconLock size={28} stroke={1.3} aria-hidden />
        <h1>{title}</h1>
        <p className={styles.text}>{text}</p>
        {isLocked ? <Passphrase /> : <Retry />}
      </div>
    </main>
  );
}

function Passphrase(): ReactNode {
  const { t } = useTranslation();
  const { actions, dispatch } = useShell();
  const problem = useSession(({ privacy }) => privacy.problem);
  const [passphrase, setPassphrase] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const open = async (): Promise<void> => {
    setIsBusy(true);
    const isOpen = await actions.privacy.unlock(passphrase);
    // What opens the workspace is not kept here a moment longer; a slip of the finger can be mended.
    if (isOpen) setPassphrase('');
    setIsBusy(false);
  };
  const isWrong = problem?.code === 'store/wrong-passphrase';
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (passphrase !== '' && !isBusy) void open();
      }}
    >
      <PasswordInput
        label={t('closed.passphrase')}
        ref={field}
        autoComplete="off"
        value={passphrase}
        error={isWrong ? <span role="alert">{t('errors.store/wrong-passphrase.says')}</span> : undefined}
        onChange={(event) => {
          setPassphrase(event.currentTarget.value);
          if (problem !== null) dispatch({ type: 'privacy', action: { type: 'privacy-refusal-read' } });
        }}
      />
      {problem !== null && !isWrong && <Refusal error={problem} />}
      <Button type="submit" size="lg" disabled={passphrase === '' || isBusy}>
        {t(isBusy ? 'closed.opening' : 'closed.open')}
      </Button>
      <p className="meta">{t('closed.lost')}</p>
    </form>
  );
}

function Retry(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  return (
    <div className={styles.form}>
      <Button size="lg" onClick={() => void actions.privacy.retry()}>
        {t('closed.again')}
      </Button>
      <p className="meta">{t('closed.untouched')}</p>
    </div>
  );
}
