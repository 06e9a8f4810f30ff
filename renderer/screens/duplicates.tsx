/** Rows that say the same thing twice: the kept row beside the other, what differs, and the money. */
import { Button, Select } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import type { KeepPolicy, PageJob, PreparedCounts } from '../../preload/bridge.ts';
import { runCommand } from '../commands.ts';
import { useFormat } from '../format.ts';
import { DuplicateList } from '../parts/duplicate-list.tsx';
import { DuplicatePair } from '../parts/duplicate-pair.tsx';
import { ForgottenRows } from '../parts/forgotten-rows.tsx';
import { Facts, Inspector, Section } from '../parts/inspector.tsx';
import { MoneyTable } from '../parts/money-table.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { withKeep } from '../recipe-edits.ts';
import { isFilled } from '../selectors.ts';
import { useShell } from '../store.ts';
import { useModKey } from '../use-mod-key.ts';
import styles from './duplicates.module.css';

interface Props {
  readonly job: PageJob;
  readonly counts: PreparedCounts;
}

export function DuplicatesScreen({ job, counts }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const shell = useShell();
  const mod = useModKey();
  const { duplicates, duplicatesDiffering } = counts;
  return (
    <div className={frame.work}>
      <main className={frame.main}>
        <PageHead
          title={t('duplicates.title')}
          sub={t('duplicates.sub', { count: duplicates, n: format.count(duplicates), differing: format.count(duplicatesDiffering) })}
        >
          <Button rightSection={<kbd>{mod('↵')}</kbd>} onClick={() => runCommand(shell, 'next')}>
            {t('duplicates.toExport')}
          </Button>
        </PageHead>
        {job.state !== 'forgotten' && <Policy job={job} />}
        {job.state === 'forgotten' ? (
          <ForgottenRows />
        ) : duplicates === 0 ? (
          <None hasOrderId={isFilled(job, 'order_id')} />
        ) : (
          <div className={styles.split}>
            <DuplicateList job={job} count={duplicates} differing={duplicatesDiffering} />
            <DuplicatePair job={job} />
          </div>
        )}
        <MoneyTable totals={counts.priceTotals} />
      </main>
      <Why job={job} counts={counts} />
    </div>
  );
}

const POLICIES: readonly KeepPolicy[] = ['first', 'last', 'most-complete'];

function Policy({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const keys = ['event_type', 'order_id', 'timestamp', ...(isFilled(job, 'product_id') ? ['product_id'] : [])];
  return (
    <div className={styles.policy}>
      {t('duplicates.same') !== '' && <span className="dim">{t('duplicates.same')}</span>}
      {keys.map((key) => (
        <span key={key} className={`${styles.key} mono`}>
          {key}
        </span>
      ))}
      <span className="dim">{t('duplicates.isDuplicate')}</span>
      <Select
        aria-label={t('duplicates.keep')}
        w={188}
        allowDeselect={false}
        value={job.recipe.dedupe.keep}
        data={POLICIES.map((value) => ({ value, label: t(`keep.${value}`) }))}
        onChange={(keep) => keep !== null && void actions.prepareWith(withKeep(job.recipe, keep))}
      />
    </div>
  );
}

function None({ hasOrderId }: { hasOrderId: boolean }): ReactNode {
  const { t } = useTranslation();
  return (
    <div className={styles.none}>
      <IconCircleCheck size={28} stroke={1.4} aria-hidden />
      <h2>{t('duplicates.none')}</h2>
      <p>{t(hasOrderId ? 'duplicates.noneChecked' : 'duplicates.noOrderId')}</p>
    </div>
  );
}

function Why({ job, counts }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Inspector title={t('why.title')} subtitle={t('duplicates.title')}>
      <Section title={t('duplicates.counted')}>
        <Facts
          rows={[
            [t('duplicates.leftOut'), format.count(counts.duplicates)],
            [t('duplicates.differing'), format.count(counts.duplicatesDiffering)],
          ]}
        />
        <p className="meta" style={{ marginTop: 6 }}>
          {t('duplicates.differingNote')}
        </p>
      </Section>
      {isFilled(job, 'product_id') && (
        <Section title={t('duplicates.notDuplicates')}>
          <Facts rows={[[t('duplicates.lineItems'), format.count(counts.lineItems)]]} />
          <p className="meta" style={{ marginTop: 6 }}>
            {t('duplicates.lineItemsNote')}
          </p>
        </Section>
      )}
      <Section title={t('duplicates.tikTok')}>
        <p className="meta">{t('duplicates.tikTokNote')}</p>
      </Section>
    </Inspector>
  );
}
