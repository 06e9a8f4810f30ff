/** The twelve fields, required first: where each comes from, what goes out, and how sure we are. */
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import type { PageJob, TargetField } from '../../preload/bridge.ts';
import { runCommand } from '../commands.ts';
import { useFormat } from '../format.ts';
import { FieldInspector } from '../parts/field-inspector.tsx';
import { FieldRow } from '../parts/field-row.tsx';
import { ForgottenRows } from '../parts/forgotten-rows.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { ProfileBanner } from '../parts/profile-banner.tsx';
import { RowsRules } from '../parts/rows-rules.tsx';
import { filledFields, orderedFields, REQUIRED, rowsOf, unsentColumns } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';
import { useModKey } from '../use-mod-key.ts';
import styles from './map.module.css';

export function MapScreen({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const questions = job.questions.length;
  if (job.state === 'forgotten') return <ForgottenMap />;
  const filled = t('map.sub', { filled: filledFields(job), all: job.suggestions.length });
  return (
    <div className={frame.work}>
      <main className={frame.main}>
        <PageHead title={t('map.title')} sub={questions === 0 ? filled : `${filled}${t('stays.comma')}${t('map.left', { count: questions })}`}>
          <NextButton job={job} />
        </PageHead>
        <ProfileBanner job={job} />
        <FieldList job={job} />
        <RowsRules job={job} />
        <Unsent names={unsentColumns(job)} />
      </main>
      <FieldInspector job={job} />
    </div>
  );
}

/** Nothing is left that could be mapped; the columns went with the rows. */
function ForgottenMap(): ReactNode {
  const { t } = useTranslation();
  const shell = useShell();
  return (
    <main className={frame.main}>
      <PageHead title={t('map.title')} sub="">
        <Button onClick={() => runCommand(shell, 'review')}>{t('map.toReview')}</Button>
      </PageHead>
      <ForgottenRows />
    </main>
  );
}

function NextButton({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const shell = useShell();
  const mod = useModKey();
  const isBusy = useSession((session) => session.work !== null);
  const hasDraft = useSession((session) => session.draft !== null);
  if (job.questions.length > 0) {
    return (
      <Button variant="default" rightSection={<kbd>F8</kbd>} onClick={() => runCommand(shell, 'next-question')}>
        {t('map.nextQuestion')}
      </Button>
    );
  }
  return (
    <Button disabled={isBusy} rightSection={<kbd>{mod('↵')}</kbd>} onClick={() => runCommand(shell, 'next')}>
      {job.counts === null || hasDraft ? t('map.prepare', { n: format.count(rowsOf(job)) }) : t('map.toReview')}
    </Button>
  );
}

function FieldList({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const fields = orderedFields(job);
  const optional = fields.filter((field) => !REQUIRED.includes(field));
  return (
    <div className={styles.list}>
      <div className={styles.head} aria-hidden>
        <span>{t('map.field')}</span>
        <span>{t('map.comesFrom')}</span>
        <span>{t('map.inFile')}</span>
        <span>{t('map.goesOut')}</span>
        <span className={styles.right}>{t('map.filled')}</span>
        <span>{t('map.confidence')}</span>
      </div>
      <Group title={t('map.required')} note={t('map.requiredNote')} />
      <Rows job={job} fields={REQUIRED} />
      <Group title={t('map.optional')} note={t('map.optionalNote')} />
      <Rows job={job} fields={optional} />
    </div>
  );
}

function Group({ title, note }: { title: string; note: string }): ReactNode {
  return (
    <div className={styles.group}>
      <b>{title}</b>
      <span className="dim">{note}</span>
    </div>
  );
}

function Rows({ job, fields }: { job: PageJob; fields: readonly TargetField[] }): ReactNode {
  return fields.map((field) => <FieldRow key={field} job={job} field={field} />);
}

function Unsent({ names }: { names: readonly string[] }): ReactNode {
  const { t } = useTranslation();
  const { dispatch } = useShell();
  if (names.length === 0) return null;
  return (
    <div className={styles.unsent}>
      <IconLock size={15} stroke={1.5} aria-hidden />
      <b>{t('map.unsent', { count: names.length })}</b>
      <span className="dim">{names.join(', ')}</span>
      <Button variant="link" onClick={() => dispatch({ type: 'step-chosen', step: 'source' })}>
        {t('map.showAll')}
      </Button>
    </div>
  );
}
