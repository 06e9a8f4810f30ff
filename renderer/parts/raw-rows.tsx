/** Whether the raw rows of a job are still here, with the one press that forgets them or shows what became of them. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession, useShell } from '../store.ts';
import { useFollowing } from '../use-following.ts';

export function RawRows({ jobId, isForgotten }: { jobId: number; isForgotten: boolean }): ReactNode {
  const { t } = useTranslation();
  const { privacy } = useShell().actions;
  return (
    <p className="meta">
      {t(isForgotten ? 'receipt.forgotten' : 'receipt.kept')}{' '}
      {isForgotten ? (
        <Button variant="link" onClick={() => void privacy.showCertificate(jobId)}>
          {t('receipt.certificate')}
        </Button>
      ) : (
        <Button variant="link" onClick={() => void privacy.forget(jobId)}>
          {t('receipt.forget')}
        </Button>
      )}
    </p>
  );
}

/** The same for a job that need not be the open one, nor be among the recent; nothing before the engine answered. */
export function RawRowsOf({ jobId }: { jobId: number }): ReactNode {
  const { bridge } = useShell();
  const version = useSession(({ privacy: { view }, job }) => JSON.stringify([jobId, view?.rawJobs, view?.rawRows, job?.state]));
  const [isForgotten, setIsForgotten] = useState<boolean | null>(null);
  useFollowing(jobId, version, async (isCurrent) => {
    const [raw, certificates] = await Promise.all([bridge.listRawJobs({}), bridge.listCertificates({ limit: 1, jobId })]);
    if (!raw.ok || !certificates.ok || !isCurrent()) return;
    const isKept = raw.value.some((each) => each.jobId === jobId);
    setIsForgotten(isKept ? false : certificates.value.length > 0 ? true : null);
  });
  return isForgotten === null ? null : <RawRows jobId={jobId} isForgotten={isForgotten} />;
}
