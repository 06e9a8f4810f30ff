/** The country of phone numbers that do not name one; without it such numbers are left out. */
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { columnsOf, refOf, regionOf, withRegion } from '../recipe-edits.ts';
import { useSession } from '../store.ts';
import { regionColumnOf, withRegionColumn } from '../text-steps.ts';
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
      <RegionColumn job={job} draft={draft} onDraft={onDraft} />
    </Section>
  );
}

/** Where customers live in many countries, a column of each row says which one. */
function RegionColumn({ job, draft, onDraft }: RuleProps): ReactNode {
  const { t } = useTranslation();
  const chosen = regionColumnOf(draft, job.columns);
  const listed = job.columns.filter(({ index, values }) => values !== null || index === chosen?.index);
  if (listed.length === 0) return null;
  return (
    <Select
      mt={8}
      label={t('regionBy.which')}
      placeholder={t('regionBy.none')}
      clearable
      searchable
      value={chosen === null ? null : String(chosen.index)}
      data={listed.map(({ index, name }) => ({ value: String(index), label: name === '' ? `${index + 1}` : name }))}
      onChange={(value) => {
        const column = value === null ? undefined : job.columns[Number(value)];
        onDraft(withRegionColumn(draft, column === undefined ? null : refOf(column, job.columns)));
      }}
    />
  );
}
