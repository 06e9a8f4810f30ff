/** Names of the delimiters in the shown language. */
import { useTranslation } from 'react-i18next';
import type { Delimiter } from '../preload/bridge.ts';
import { DELIMITER_NAMES } from './copy.ts';

export function useDelimiters(): Readonly<Record<Delimiter, string>> {
  const { t } = useTranslation();
  const name = (delimiter: Delimiter): string => t(`delimiters.${DELIMITER_NAMES[delimiter]}`);
  return { ',': name(','), ';': name(';'), '\t': name('\t'), '|': name('|') };
}
