/** What the file will be: folder, edition, size of a part, and whether left-out rows keep their cells. */
import { Button, Checkbox, SegmentedControl } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FolderRef, PageJob, PreparedCounts } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { withEdition, withMaxBytes } from '../recipe-edits.ts';
import styles from '../screens/export.module.css';
import { totalsOf } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';

interface Props {
  readonly job: PageJob;
  readonly counts: PreparedCounts;
  onExported(): void;
}

export function ExportPlan({ job, counts, onExported }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const [includeValues, setIncludeValues] = useState(false);
  const events = counts.eventsWritten;
  return (
    <section className={styles.goes} aria-labelledby="goes">
      <div className={styles.body}>
        <h2 id="goes" className={styles.title}>
          {t('export.title', { count: events, n: format.count(events) })}
        </h2>
        <p className={styles.lead}>{t('export.lead')}</p>
        <div className={styles.options}>
          <FolderOption />
          <EditionOption job={job} />
          <SizeOption job={job} />
          {counts.alreadySent > 0 && <AlreadySent job={job} counts={counts} />}
          <Option title={t('export.leftOutRows')}>
            <Checkbox
              mt={6}
              checked={includeValues}
              label={t('export.includeValues')}
              description={t('export.includeValuesNote')}
              onChange={(event) => setIncludeValues(event.currentTarget.checked)}
            />
          </Option>
        </div>
      </div>
      <Foot job={job} includeValues={includeValues} onExported={onExported} />
    </section>
  );
}

function Foot({ job, includeValues, onExported }: { job: PageJob; includeValues: boolean; onExported(): void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const folder = useSession((session) => session.folder);
  const { events, rowsIn } = totalsOf(job);
  const stay = (rowsIn ?? 0) - (events ?? 0);
  const label = t('export.button', { count: events ?? 0, n: format.count(events ?? 0) });
  const full = stay === 0 ? label : `${label}${t('export.buttonStay', { count: stay, n: format.count(stay) })}`;
  const exportTo = async (target: FolderRef): Promise<void> => {
    await actions.exportTo(target, includeValues);
    onExported();
  };
  return (
    <div className={styles.foot}>
      <p className="meta">{folder === null ? t('export.chooseFirst') : t('export.nothingLeaves')}</p>
      <Button data-size="lg" disabled={folder === null || events === 0} onClick={() => folder !== null && void exportTo(folder)}>
        {full}
      </Button>
    </div>
  );
}

function FolderOption(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const folder = useSession((session) => session.folder);
  return (
    <Option title={t('export.folder')}>
      <div className={styles.folder}>
        {folder !== null && (
          <b>
            <IconFolder size={16} stroke={1.5} aria-hidden />
            {folder.name}
          </b>
        )}
        <Button variant="default" onClick={() => void actions.pickFolder()}>
          {t(folder === null ? 'export.chooseFolder' : 'export.changeFolder')}
        </Button>
      </div>
    </Option>
  );
}

function EditionOption({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const editions = useSession((session) => session.choices?.editions ?? []);
  return (
    <Option title={t('export.edition')}>
      <SegmentedControl
        aria-label={t('export.edition')}
        style={{ justifySelf: 'start' }}
        value={job.recipe.export.edition}
        data={editions.map(({ id }) => ({ value: id, label: id }))}
        onChange={(edition) => void actions.prepareWith(withEdition(job.recipe, edition))}
      />
      <p className="meta">{t('export.editionNote')}</p>
    </Option>
  );
}

/** TikTok's page names both limits; the smaller one is safe everywhere. */
const SIZES = [10_000_000, 50_000_000];

function SizeOption({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const current = job.recipe.export.maxBytes;
  const sizes = SIZES.includes(current) ? SIZES : [...SIZES, current].toSorted((a, b) => a - b);
  return (
    <Option title={t('export.size')}>
      <SegmentedControl
        aria-label={t('export.size')}
        style={{ justifySelf: 'start' }}
        value={String(current)}
        data={sizes.map((size) => ({ value: String(size), label: format.bytes(size) }))}
        onChange={(size) => void actions.prepareWith(withMaxBytes(job.recipe, Number(size)))}
      />
      <p className="meta">{t('export.sizeNote')}</p>
    </Option>
  );
}

/** Comparing before sending left these out of the job, and so out of its file. */
function AlreadySent({ job, counts }: { job: PageJob; counts: PreparedCounts }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const { alreadySent, eventSet } = counts;
  const name = useSession(({ sending }) => sending.accounts?.accounts.find((account) => account.eventSet === eventSet)?.name ?? eventSet ?? '');
  return (
    <Option title={t('export.alreadySent', { n: format.count(alreadySent) })}>
      <div>
        <Button variant="default" onClick={() => void actions.prepareWith(job.recipe)}>
          {t('export.takeThemIn', { count: alreadySent, n: format.count(alreadySent) })}
        </Button>
      </div>
      <p className="meta">{t('export.alreadySentText', { name })}</p>
    </Option>
  );
}

function Option({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div className={styles.option}>
      <h3>{title}</h3>
      {children}
    </div>
  );
}
