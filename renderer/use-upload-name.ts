/** Who an upload goes to, as a person knows it: the name of the event set, its id without one, or the simulator. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadSummary } from '../preload/bridge.ts';

type Named = Pick<UploadSummary, 'isRehearsal' | 'eventSet' | 'eventSetName'>;

export function useUploadName(): (upload: Named) => string {
  const { t } = useTranslation();
  return useCallback(({ isRehearsal, eventSet, eventSetName }) => (isRehearsal ? t('sent.simulator') : (eventSetName ?? eventSet)), [t]);
}
