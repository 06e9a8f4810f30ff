/** What the rules of a field did to the rows of the job, once it is prepared. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, TargetField } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { Facts, Section } from './inspector.tsx';

export function RuleCounts({ job, field }: { job: PageJob; field: TargetField }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const counts = job.counts?.ruleCounts.filter((each) => each.field === field) ?? [];
  if (counts.length === 0) return null;
  return (
    <Section title={t('ruleCounts.title')}>
      <Facts rows={counts.map(({ rule, rows }) => [t(`ruleCounts.${rule}`), t('rows.count', { count: rows, n: format.count(rows) })] as const)} />
    </Section>
  );
}
