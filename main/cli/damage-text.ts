/** What spreadsheet programs did to the file, as a section of its own: what was repaired and how to stop that, what is lost and what to do. */
import type { IssueCode } from '../engine/contract/errors.ts';
import type { DamageFacts, DamageVerdict } from '../engine/contract/findings.ts';
import type { IssueCount } from '../engine/contract/model.ts';
import { count, table } from './output.ts';
import type { Reasons } from './reasons.ts';

export interface DamageGroup extends DamageFacts {
  readonly code: IssueCode;
  readonly rows: number;
  readonly firstRow: number | null;
  /** The flag that leaves such cells as they stand; null for what is no repair. */
  readonly flag: string | null;
}

const ORDER: readonly DamageVerdict[] = ['lost', 'suspected', 'repaired'];

/** The findings that are damage, what is lost first. */
export function damageReport(issues: readonly IssueCount[], reasons: Reasons): DamageGroup[] {
  const groups = issues.flatMap(({ code, rows, firstRow }) => {
    const { damage } = reasons(code);
    if (damage === null) return [];
    return [{ code, rows, firstRow, ...damage, flag: damage.verdict === 'repaired' ? `--without-repair ${code}` : null }];
  });
  return groups.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

/** '' for a file without damage. */
export function damageText(groups: readonly DamageGroup[]): string {
  if (groups.length === 0) return '';
  const lines = groups.flatMap(({ code, rows, firstRow, verdict, rule, advice, flag }) => [
    [count(rows), verdict, code, firstRow === null ? '' : `row ${firstRow}`, rule],
    ['', '', '', '', flag === null ? `→ ${advice}` : `→ ${flag} leaves it as it stands`],
  ]);
  return `Spreadsheet damage (rows, outcome, code, first row)\n${table(lines, [0])}`;
}
