/**
 * Plain values of the rows in sight, asked for by a press of their own and recorded before they come. They hide as soon as
 * another row is chosen, the screen is left or the window loses the focus.
 */
import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { revealKey } from '../privacy.ts';
import { useSession, useShell } from '../store.ts';
import styles from './plain-values.module.css';
import { Refusal } from './sending-refusal.tsx';

interface Props {
  readonly jobId: number;
  readonly seqs: readonly number[];
}

/** A bar of its own for each choice of rows, so that leaving them is leaving it. */
export function PlainValues({ jobId, seqs }: Props): ReactNode {
  return <Bar key={revealKey(jobId, seqs)} jobId={jobId} seqs={seqs} />;
}

function Bar({ jobId, seqs }: Props): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const { revealed, problem, wanted } = useSession(({ privacy }) => privacy);
  useConcealing();
  const isShown = revealed !== null;
  return (
    <div className={styles.bar} data-shown={isShown || undefined}>
      <p role="status">{t(isShown ? 'plain.shown' : 'plain.note')}</p>
      {isShown ? (
        <Button variant="default" leftSection={<IconEyeOff size={15} stroke={1.5} />} onClick={actions.privacy.conceal}>
          {t('plain.hide')}
        </Button>
      ) : (
        <Button variant="default" disabled={wanted !== null || seqs.length === 0} leftSection={<IconEye size={15} stroke={1.5} />} onClick={() => void actions.privacy.reveal(jobId, seqs)}>
          {t('plain.show')}
        </Button>
      )}
      {problem !== null && <Refusal error={problem} />}
    </div>
  );
}

function useConcealing(): void {
  const { actions } = useShell();
  useEffect(() => {
    const { conceal } = actions.privacy;
    window.addEventListener('blur', conceal);
    document.addEventListener('visibilitychange', conceal);
    return () => {
      window.removeEventListener('blur', conceal);
      document.removeEventListener('visibilitychange', conceal);
      conceal();
    };
  }, [actions]);
}
