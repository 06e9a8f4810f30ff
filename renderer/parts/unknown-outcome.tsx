/** How many events have no known answer, and until when sending them again cannot count twice. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { safeUntil } from '../sent-figures.ts';

export function UnknownOutcome({ upload: { counts, unknownSince } }: { upload: UploadView }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const until = safeUntil(unknownSince);
  if (counts.unknown === 0 || until === null) return <p>{t('sentStop.allKnown')}</p>;
  return <p>{t('sentStop.unknown', { count: counts.unknown, n: format.count(counts.unknown), until: format.when(until) })}</p>;
}
