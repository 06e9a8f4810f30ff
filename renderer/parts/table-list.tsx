/** Every table that was read: its file, archive member and sheet, how it was read, and what became of its rows. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MissingField, MissingRule, PageJob, RowCounts, SourceFile } from '../../preload/bridge.ts';
import { ENCODING_LABELS } from '../copy.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/source.module.css';
import { tableName, totalsIn } from '../selectors.ts';
import type { Totals } from '../selectors.ts';
import { useDelimiters } from '../use-delimiters.ts';

type CountName = Exclude<keyof Totals, 'rowsIn'>;
const COUNT_NAMES: readonly CountName[] = ['leftOut', 'filtered', 'merged', 'duplicates', 'events'];

export function TableList({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const bySource = job.counts?.bySource ?? [];
  const shown = shownCounts(bySource);
  return (
    <table className={styles.tables}>
      <thead>
        <tr>
          <th scope="col">{t('tables.table')}</th>
          <th scope="col">{t('tables.readAs')}</th>
          <th scope="col">{t('tables.rows')}</th>
          {shown.map((name) => (
            <th key={name} scope="col">
              {t(`tables.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {job.sources.map((source, index) => (
          <TableRow key={tableName(source)} source={source} lacks={lacksOf(job, index)} counts={bySource[index] ?? null} shown={shown} />
        ))}
      </tbody>
    </table>
  );
}

/** Columns that are zero for every table are not shown, but for the three that the stub always has. */
function shownCounts(bySource: readonly RowCounts[]): readonly CountName[] {
  if (bySource.length === 0) return [];
  const isUsed = (name: CountName): boolean => bySource.some((counts) => totalsIn(counts)[name] > 0);
  return COUNT_NAMES.filter((name) => (name !== 'filtered' && name !== 'merged') || isUsed(name));
}

/** What a table has no column for, while others have. */
interface Lacks {
  readonly fields: readonly MissingField[];
  readonly rules: readonly MissingRule[];
}

function lacksOf({ missing = [], missingRules = [] }: PageJob, at: number): Lacks {
  return { fields: missing.filter(({ source }) => source === at), rules: missingRules.filter(({ source }) => source === at) };
}

interface RowProps {
  readonly source: SourceFile;
  readonly lacks: Lacks;
  readonly counts: RowCounts | null;
  readonly shown: readonly CountName[];
}

function TableRow({ source, lacks, counts, shown }: RowProps): ReactNode {
  const format = useFormat();
  const remarks = useRemarks(source);
  const lacking = useLacks(lacks);
  return (
    <tr>
      <td>
        <b title={tableName(source)}>{tableName(source)}</b>
        {remarks.length > 0 && <span className="meta">{remarks.join(' · ')}</span>}
        {lacking.length > 0 && <span className={`meta ${styles.lacks}`}>{lacking.join(' · ')}</span>}
      </td>
      <td className="dim">{useReadAs(source)}</td>
      <td>{format.count(source.rows)}</td>
      {shown.map((name) => (
        <td key={name}>{counts === null ? '–' : format.count(totalsIn(counts)[name])}</td>
      ))}
    </tr>
  );
}

function useReadAs({ format, container, dialect }: SourceFile): string {
  const { t } = useTranslation();
  const { count } = useFormat();
  const delimiters = useDelimiters();
  const words = [
    t(`tables.formats.${format}`),
    ...(container === null ? [] : [t(`tables.containers.${container}`)]),
    ...(dialect.encoding === null ? [] : [ENCODING_LABELS[dialect.encoding]]),
    ...(dialect.delimiter === null ? [] : [delimiters[dialect.delimiter]]),
    dialect.headerRow === 0 ? t('tables.headerless') : t('tables.header', { row: count(dialect.headerRow) }),
  ];
  return words.join(t('stays.comma'));
}

/** What is not plain about a table; nothing for a tidy one. */
function useRemarks({ dialect, blankRows, formulaCells, renamed }: SourceFile): readonly string[] {
  const { t } = useTranslation();
  const { count } = useFormat();
  const counted = (rows: number, say: (values: { count: number; n: string }) => string): string[] =>
    rows === 0 ? [] : [say({ count: rows, n: count(rows) })];
  return [
    ...counted(dialect.descriptionRows, (values) => t('tables.description', values)),
    ...counted(dialect.skipBottom, (values) => t('tables.bottom', values)),
    ...counted(blankRows, (values) => t('tables.blank', values)),
    ...counted(formulaCells, (values) => t('tables.formulas', values)),
    ...renamed.map(({ from, to }) => t('tables.renamed', { from, to })),
  ];
}

function useLacks({ fields, rules }: Lacks): readonly string[] {
  const { t } = useTranslation();
  const named = (some: readonly MissingField[]): { fields: string } => ({ fields: some.map(({ field }) => field).join(', ') });
  const rejecting = fields.filter(({ rejects }) => rejects);
  return [
    ...(fields.length === 0 ? [] : [t('tables.missing', named(fields))]),
    ...(rejecting.length === 0 ? [] : [t('tables.rejects', named(rejecting))]),
    ...fields.flatMap(({ field, mayBe }) => (mayBe === null ? [] : [t('tables.mayBe', { column: mayBe.column, field })])),
    ...rules.map(({ column, keepsAll }) => t(keepsAll ? 'tables.missingOnly' : 'tables.missingRule', { column })),
  ];
}
