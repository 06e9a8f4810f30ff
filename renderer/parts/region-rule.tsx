/** The country of phone numbers that do not name one; without it such numbers are left out. */
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { columnsOf, regionOf, withRegion } from '../recipe-edits.ts';
import { useSession } from '../store.ts';
import { Section } from './inspector.tsx';
import type { RuleProps } from './time-rules.tsx';

export function RegionRule({ job, draft, onDraft }: RuleProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const regions = useSession((session) => session.choices?.regions ?? []);
  const data = useMemo(
    () =>
      regions
        .map((value) => ({ value, label: `${format.region(value)} (${value})` }))
        .toSorted((left, right) => left.label.localeCompare(right.label)),
    [regions, format],
  );
  if (columnsOf(job.recipe.fields.phone, job.columns).length === 0) return null;
  return (
    <Section>
      <h2>{t('region.which')}</h2>
      <p className="meta" style={{ marginBottom: 8 }}>
        {t('region.why')}
      </p>
      <Select
        aria-label={t('region.which')}
        placeholder={t('region.none')}
        searchable
        allowDeselect={false}
        limit={80}
        value={regionOf(draft)}
        data={data}
        onChange={(region) => region !== null && onDraft(withRegion(draft, region))}
      />
    </Section>
  );
}
