/** The stub of a ticket: what never goes into the file, or never leaves, counted. */
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, PreparedCounts } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/export.module.css';
import { fileNames, totalsIn, unsentColumns } from '../selectors.ts';

const NAMED = 3;

interface Props {
  readonly job: PageJob;
  readonly counts: PreparedCounts;
  readonly lead: string;
  readonly keysText: string;
  /** What goes beyond the tear, under which word, and why some of the job's events do not. */
  readonly leaving: { readonly events: number; readonly label: string; readonly more: readonly string[] };
  /** More of what stays. */
  readonly children?: ReactNode;
  readonly foot?: ReactNode;
}

export function StaysHere({ job, counts, lead, keysText, leaving, children, foot }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const kinds = [...staying(counts).map(([kind, rows]) => t(`stays.kinds.${kind}`, { n: format.count(rows) })), ...leaving.more];
  const unsent = unsentColumns(job);
  const [name = '', ...more] = fileNames(job);
  const [others, rowsRead] = [more.length, format.count(counts.rowsRead)];
  const stay = counts.rowsRead - leaving.events;
  return (
    <section className={styles.stays} aria-labelledby="stays">
      <h2 id="stays" className={styles.title}>
        <IconLock size={17} stroke={1.6} aria-hidden />
        {t('stays.title')}
      </h2>
      <p className={styles.lead}>{lead}</p>
      <dl className={styles.kept}>
        <div>
          <dt>{others > 0 ? t('stays.files', { count: others }) : t('stays.file')}</dt>
          <dd>{others > 0 ? t('stays.filesText', { name, count: others, n: rowsRead }) : t('stays.fileText', { name, n: rowsRead })}</dd>
        </div>
        <div>
          <dt>{t('stays.keys')}</dt>
          <dd>{keysText}</dd>
        </div>
        {unsent.length > 0 && (
          <div>
            <dt>{t('stays.columns', { count: unsent.length })}</dt>
            <dd>{namesText(unsent)}</dd>
          </div>
        )}
        {stay > 0 && (
          <div>
            <dt>{t('stays.rows', { count: stay, n: format.count(stay) })}</dt>
            <dd>{kinds.join(t('stays.comma'))}</dd>
          </div>
        )}
        {children}
      </dl>
      <dl className={styles.sum}>
        <Line label={t('stub.rowsIn')} value={format.count(counts.rowsRead)} />
        <Line label={t('stays.stay')} value={`− ${format.count(stay)}`} />
        <Line label={leaving.label} value={format.count(leaving.events)} />
      </dl>
      {foot}
    </section>
  );

  function namesText(names: readonly string[]): string {
    const shown = names.slice(0, NAMED).join(', ');
    return names.length > NAMED ? t('stays.andMore', { names: shown, count: names.length - NAMED }) : shown;
  }
}

type Kind = 'leftOut' | 'filtered' | 'merged' | 'duplicates' | 'alreadySent';
const KINDS: readonly Kind[] = ['leftOut', 'filtered', 'merged', 'duplicates', 'alreadySent'];

/** Why rows stay, each with its number; what is zero is not named. */
function staying(counts: PreparedCounts): readonly (readonly [Kind, number])[] {
  const { rejected, alreadySent } = counts;
  const totals = { ...totalsIn(counts), leftOut: rejected, alreadySent };
  return KINDS.map((kind) => [kind, totals[kind]] as const).filter(([, rows]) => rows > 0);
}

function Line({ label, value }: { label: string; value: string }): ReactNode {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
