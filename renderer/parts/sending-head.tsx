/** Whose event set it is, that it is safe to close, and the ways to stop. */
import { Button } from '@mantine/core';
import { IconHistory, IconPlayerPause } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadView } from '../../preload/bridge.ts';
import type { SendingActs } from '../sending-acts.ts';
import type { SentPhase } from '../sent-figures.ts';
import { useUploadName } from '../use-upload-name.ts';
import { GiveUpDialog } from './give-up-dialog.tsx';
import { InspectorButton } from './inspector.tsx';
import styles from './sending-panel.module.css';

interface Props {
  readonly upload: UploadView;
  readonly phase: SentPhase;
  readonly pending: number;
  readonly isPausing: boolean;
  readonly acts: SendingActs;
}

export function SendingHead({ upload, phase, pending, isPausing, acts }: Props): ReactNode {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const [isGivingUp, setIsGivingUp] = useState(false);
  const isRunning = phase === 'sending';
  const canGiveUp = phase !== 'finished' && phase !== 'discarded';
  usePauseKey(isRunning && !isPausing && !isAsking, acts);
  useEffect(() => {
    if (!isGivingUp || isRunning) return;
    setIsGivingUp(false);
    acts.discard();
  }, [acts, isGivingUp, isRunning]);
  return (
    <header className={styles.head}>
      <div className={styles.text}>
        <Title upload={upload} phase={phase} />
        <Note upload={upload} isOpen={canGiveUp} />
      </div>
      <div className={styles.tools}>
        {isRunning && (
          <Button
            data-size="lg"
            variant="default"
            disabled={isPausing}
            leftSection={<IconPlayerPause size={15} stroke={1.7} />}
            rightSection={<kbd>{t('sent.pauseKey')}</kbd>}
            onClick={acts.pause}
          >
            {t(isPausing ? 'sent.pausing' : 'sent.pause')}
          </Button>
        )}
        {canGiveUp && (
          <Button data-size="lg" variant="default" disabled={isGivingUp} onClick={() => setIsAsking(true)}>
            {t('sent.giveUp')}
          </Button>
        )}
        {!isRunning && (
          <Button data-size="lg" variant="default" leftSection={<IconHistory size={16} stroke={1.5} />} onClick={acts.showHistory}>
            {t('sent.toHistory')}
          </Button>
        )}
        {!canGiveUp && acts.showPlan !== null && (
          <Button data-size="lg" variant="default" onClick={acts.showPlan}>
            {t('sent.toPlan')}
          </Button>
        )}
        <InspectorButton />
      </div>
      <GiveUpDialog
        isOpen={isAsking}
        pending={pending}
        onClose={() => setIsAsking(false)}
        onGiveUp={() => {
          setIsAsking(false);
          setIsGivingUp(true);
          acts.pause();
        }}
      />
    </header>
  );
}

function Title({ upload, phase }: { upload: UploadView; phase: SentPhase }): ReactNode {
  const { t } = useTranslation();
  const nameOf = useUploadName();
  const name = nameOf(upload);
  return (
    <h1 className={styles.title} title={name}>
      {phase === 'sending' && t(upload.isRehearsal ? 'sent.rehearsing' : 'sent.to', { name })}
      {phase === 'finished' && t(upload.isRehearsal ? 'sent.rehearsed' : 'sent.finished', { name })}
      {phase === 'discarded' && t('sent.discarded', { name })}
      {(phase === 'paused' || phase === 'stopped' || phase === 'interrupted') && t('sent.unfinished', { name })}
    </h1>
  );
}

function Note({ upload, isOpen }: { upload: UploadView; isOpen: boolean }): ReactNode {
  const { t } = useTranslation();
  const { isRehearsal, testEventCode } = upload;
  return (
    <p className={styles.note}>
      {isRehearsal && <span className={styles.tag}>{t('sent.tagRehearsal')}</span>}
      {testEventCode !== null && <span className={styles.tag}>{t('sent.tagTest')}</span>}
      {isRehearsal ? t('sent.rehearsalNote') : testEventCode !== null ? t('sent.testNote', { code: testEventCode }) : isOpen ? t('sent.safeToClose') : null}
    </p>
  );
}

/** Space pauses, unless it presses what has the focus or is typed. */
function usePauseKey(isOn: boolean, { pause }: SendingActs): void {
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent): void => {
      const takesSpace = event.target instanceof HTMLElement && event.target.closest('button, input, textarea, select, [contenteditable], [role="menuitem"]') !== null;
      if (event.key !== ' ' || event.isComposing || event.repeat || takesSpace) return;
      event.preventDefault();
      pause();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [isOn, pause]);
}
