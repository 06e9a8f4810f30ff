/** How the key of the workspace is kept: three ways with what each is worth, and the passphrase twice where that is the way. */
import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Protection } from '../../preload/bridge.ts';
import { useSession, useShell } from '../store.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { Dialog } from './dialog.tsx';
import styles from './account.module.css';
import { Refusal } from './sending-refusal.tsx';

const WAYS: readonly Protection[] = ['keychain', 'passphrase', 'key-file'];
/** What the engine takes at least. */
const SHORTEST = 12;

interface Props {
  readonly protectedBy: Protection;
  onClose(): void;
}

export function ProtectDialog({ protectedBy, onClose }: Props): ReactNode {
  const { t } = useTranslation();
  const { actions, dispatch } = useShell();
  const problem = useSession(({ privacy }) => privacy.problem);
  const [by, setBy] = useState<Protection>(protectedBy);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const isReady = by === 'passphrase' ? passphrase.length >= SHORTEST && passphrase === again : by !== protectedBy;
  const forgetProblem = (): void => dispatch({ type: 'privacy', action: { type: 'privacy-refusal-read' } });
  const close = (): void => {
    forgetProblem();
    onClose();
  };
  const protect = async (): Promise<void> => {
    setIsBusy(true);
    const isDone = await actions.privacy.protect(by, by === 'passphrase' ? passphrase : undefined);
    setIsBusy(false);
    if (isDone) close();
  };
  return (
    <Dialog title={t('protection.dialogTitle')} closeLabel={t('protection.close')} width={520} onClose={close}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isBusy) void protect();
        }}
      >
        <p className="dim">{t('protection.dialogText')}</p>
        <ChoiceCards<Protection>
          label={t('protection.dialogTitle')}
          value={by}
          options={WAYS.map((value) => ({ value, title: t(`protection.names.${value}`), note: t(`protection.cards.${value}`), aside: value === protectedBy ? t('protection.now') : '' }))}
          onChange={(way) => {
            forgetProblem();
            setBy(way);
          }}
        />
        {by === 'passphrase' && (
          <>
            <PasswordInput
              label={t('protection.passphrase')}
              description={t('protection.short', { n: SHORTEST })}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={passphrase}
              autoComplete="off"
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('protection.again')}
              error={again !== '' && again.length >= passphrase.length && again !== passphrase ? t('protection.differs') : undefined}
              value={again}
              autoComplete="off"
              onChange={(event) => setAgain(event.currentTarget.value)}
            />
            <p className="meta">{t('protection.lost')}</p>
          </>
        )}
        {problem !== null && <Refusal error={problem} />}
        <div className={styles.foot}>
          <Button type="submit" disabled={!isReady || isBusy}>
            {isBusy ? t('protection.busy') : t(`protection.use.${by}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
