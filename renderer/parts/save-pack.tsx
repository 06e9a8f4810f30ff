/** The compliance pack of a job, from wherever its result is shown; why it could not be written is said beside the button. */
import { Button } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useShell } from '../store.ts';
import { Refusal } from './sending-refusal.tsx';

export function SavePack({ jobId }: { jobId: number }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const { problem, isShown } = useSession(({ privacy }) => privacy);
  return (
    <>
      <Button variant="default" title={t('pack.note')} leftSection={<IconPackageExport size={16} stroke={1.5} />} onClick={() => void actions.privacy.savePack(jobId)}>
        {t('pack.save')}
      </Button>
      {problem !== null && !isShown && <Refusal error={problem} />}
    </>
  );
}
