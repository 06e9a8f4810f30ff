/** Every sheet of the opened workbooks with its rows, and a tick for those that are read. */
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, SheetFacts } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/source.module.css';
import { useSession, useShell } from '../store.ts';

export function SheetList({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const isFixed = useSession((session) => session.opened === null || session.work !== null);
  const read = sheetNames(job.sheets.filter(({ isRead }) => isRead));
  const [chosen, setChosen] = useState(read);
  const isChanged = chosen.length !== read.length || chosen.some((name) => !read.includes(name));
  const hasFiles = new Set(job.sheets.map(({ file }) => file)).size > 1;
  const toggle = (name: string): void =>
    setChosen(chosen.includes(name) ? chosen.filter((each) => each !== name) : [...chosen, name]);
  return (
    <div className={styles.sheets}>
      {job.sheets.map((sheet) => (
        <SheetRow
          key={`${sheet.file}/${sheet.sheet}`}
          sheet={sheet}
          hasFile={hasFiles}
          isChosen={chosen.includes(sheet.sheet)}
          isFixed={isFixed}
          onToggle={() => toggle(sheet.sheet)}
        />
      ))}
      {!isFixed && (
        <Button
          variant="default"
          disabled={!isChanged || chosen.length === 0}
          // In the order of the workbook, whatever order they were ticked in.
          onClick={() => void actions.readAgain({ sheets: sheetNames(job.sheets).filter((name) => chosen.includes(name)) })}
        >
          {t('sheets.readAgain')}
        </Button>
      )}
    </div>
  );
}

/** A choice is by name: it holds for every workbook that has a sheet of that name. */
function sheetNames(sheets: readonly SheetFacts[]): readonly string[] {
  return [...new Set(sheets.map(({ sheet }) => sheet))];
}

interface RowProps {
  readonly sheet: SheetFacts;
  readonly hasFile: boolean;
  readonly isChosen: boolean;
  readonly isFixed: boolean;
  onToggle(): void;
}

function SheetRow({ sheet, hasFile, isChosen, isFixed, onToggle }: RowProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { visibility, reason, continues } = sheet;
  const why = [...(visibility === 'visible' ? [] : [t(`sheets.visibility.${visibility}`)]), t(`sheets.reasons.${reason}`), ...(continues === undefined ? [] : [t('sheets.continues', { sheet: continues })])];
  return (
    <div className={styles.sheet}>
      <Checkbox
        label={hasFile ? `${sheet.file} › ${sheet.sheet}` : sheet.sheet}
        checked={isChosen}
        disabled={isFixed || sheet.rows === 0}
        onChange={onToggle}
      />
      <span className="num">{t('sheets.rows', { count: sheet.rows, n: format.count(sheet.rows) })}</span>
      <span className="dim">{why.join(t('stays.comma'))}</span>
    </div>
  );
}
