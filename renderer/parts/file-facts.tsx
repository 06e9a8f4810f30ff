/** The facts of one table that was read, in the inspector of the source. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceFile } from '../../preload/bridge.ts';
import { ENCODING_LABELS } from '../copy.ts';
import { useFormat } from '../format.ts';
import { tableName } from '../selectors.ts';
import { useDelimiters } from '../use-delimiters.ts';
import { Facts, Section } from './inspector.tsx';

export function FileFacts({ source }: { source: SourceFile }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const delimiters = useDelimiters();
  const { encoding, hasBom, delimiter, headerRow, descriptionRows, skipBottom } = source.dialect;
  const known = (label: string, value: string | null): (readonly [string, string])[] => (value === null ? [] : [[label, value]]);
  const counted = (label: string, value: number): (readonly [string, string])[] => known(label, value === 0 ? null : format.count(value));
  return (
    <Section title={tableName(source)}>
      <Facts
        rows={[
          ...known(t('strip.encoding'), encoding === null ? null : hasBom ? `${ENCODING_LABELS[encoding]} ${t('strip.withMark')}` : ENCODING_LABELS[encoding]),
          ...known(t('strip.delimiter'), delimiter === null ? null : delimiters[delimiter]),
          [t('strip.headerRow'), headerRow === 0 ? t('tables.headerless') : format.count(headerRow)],
          ...counted(t('skipped.description'), descriptionRows),
          ...counted(t('skipped.bottom'), skipBottom),
          [t('source.rows'), format.count(source.rows)],
          [t('source.blankRows'), format.count(source.blankRows)],
          [t('source.size'), format.bytes(source.bytes)],
          [
            'SHA-256',
            <span key="digest" className="mono selectable" title={source.sha256}>
              {source.sha256.slice(0, 6)}…{source.sha256.slice(-4)}
            </span>,
          ],
        ]}
      />
    </Section>
  );
}
