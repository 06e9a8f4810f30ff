/** What spreadsheet programs did to the file, as a section of its own: what was repaired and how to stop that, what is lost and what to do. */
import type { IssueCode } from '../engine/contract/errors.ts';
import type { ColumnDamage, DamageFacts, DamageVerdict } from '../engine/contract/findings.ts';
import type { Inspection, JobView } from '../engine/contract/job.ts';
import type { IssueCount } from '../engine/contract/model.ts';
import { count, plural, table } from './output.ts';
import type { Reasons } from './reasons.ts';
import { firstRowText } from './source-text.ts';

export interface DamageGroup extends DamageFacts {
  readonly code: IssueCode;
  readonly rows: number;
  readonly firstRow: number | null;
  /** The first row with its file and sheet, where there are several. */
  readonly where: string;
  /** The flag that leaves repaired cells as they stand, or that repairs suspected ones; null where there is none. */
  readonly flag: string | null;
}

const ORDER: readonly DamageVerdict[] = ['lost', 'suspected', 'repaired'];

/** The findings that are damage, what is lost first. */
export function damageReport(issues: readonly IssueCount[], reasons: Reasons, job: Pick<JobView, 'columns' | 'recipe' | 'sources'>): DamageGroup[] {
  const groups = issues.flatMap((issue) => {
    const { code, rows, firstRow } = issue;
    const { damage } = reasons(code);
    if (damage === null) return [];
    const pads = code === 'zeros-lost' ? padFlags(job) : '';
    const flag = damage.verdict === 'repaired' ? `--without-repair ${code}` : pads === '' ? null : pads;
    return [{ code, rows, firstRow, where: firstRowText(issue, job.sources), ...damage, flag }];
  });
  return groups.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

/** What would put the zeros back, by the lengths that the columns themselves suggest. */
function padFlags({ columns, recipe }: Pick<JobView, 'columns' | 'recipe'>): string {
  const flags = (['order_id', 'product_id', 'store_id'] as const).flatMap((field) => {
    const refs = recipe.fields[field]?.from ?? [];
    const column = columns.find(({ name, index }) => refs.length === 1 && (refs[0] === name || (typeof refs[0] === 'object' && refs[0].col === index + 1)));
    const length = column?.ids?.padTo ?? null;
    return length === null ? [] : [`--pad ${field}=${length}`];
  });
  return flags.join(' ');
}

/** '' for a file without damage. */
export function damageText(groups: readonly DamageGroup[]): string {
  if (groups.length === 0) return '';
  const lines = groups.flatMap(({ code, rows, where, verdict, rule, advice, flag }) => [
    [count(rows), verdict, code, where, rule],
    ['', '', '', '', adviceText({ verdict, advice, flag })],
  ]);
  return `Spreadsheet damage (rows, outcome, code, first row)\n${table(lines, [0])}`;
}

export interface ColumnDamageGroup extends ColumnDamage, DamageFacts {
  readonly name: string;
  readonly flag: string | null;
}

/** What the columns of ids show, what would be lost first. */
export function columnDamageReport({ damage, columns }: Pick<Inspection, 'damage' | 'columns'>, reasons: Reasons): ColumnDamageGroup[] {
  const groups = damage.flatMap((found) => {
    const facts = reasons(found.code).damage;
    const pad = found.padTo === null ? null : `--pad ${found.field}=${found.padTo}`;
    const flag = facts?.verdict === 'repaired' ? `--without-repair ${found.code}` : pad;
    return facts === null ? [] : [{ ...found, ...facts, name: columns[found.column]?.name || `col:${found.column + 1}`, flag }];
  });
  return groups.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

/** '' where no column shows any. */
export function columnDamageText(groups: readonly ColumnDamageGroup[]): string {
  if (groups.length === 0) return '';
  const lines = groups.flatMap(({ code, found, field, name, verdict, rule, advice, flag }) => [
    [plural(found, code === 'digits-rounded' ? 'id' : 'cell'), verdict, code, `${field} ← ${name}`, rule],
    ['', '', '', '', adviceText({ verdict, advice, flag })],
  ]);
  return `Spreadsheet damage that the columns show (found, what prepare calls it, code, field)\n${table(lines)}`;
}

function adviceText({ verdict, advice, flag }: Pick<DamageGroup, 'verdict' | 'advice' | 'flag'>): string {
  return flag !== null && verdict === 'repaired' ? `→ ${flag} takes it as it stands` : `→ ${advice}${flag === null ? '' : ` Here: ${flag}`}`;
}
