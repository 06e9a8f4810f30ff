/** Facts of the source strip that are rows of the sheet: where the header stands and what is skipped. */
import { Button, NumberInput, Popover } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dialect, ReadingChoice } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { useShell } from '../store.ts';
import styles from './source-strip.module.css';

interface Props {
  readonly dialect: Dialect;
  readonly isFixed: boolean;
}

export function HeaderFact({ dialect, isFixed }: Props): ReactNode {
  const { t } = useTranslation();
  const { headerRow } = dialect;
  return (
    <span className={styles.label}>
      {t('strip.headerOn')}
      <RowsFact isFixed={isFixed} shown={headerRow === 0 ? t('tables.headerless') : t('strip.row', { row: headerRow })} inputs={[{ key: 'headerRow', label: t('strip.headerRow'), value: Math.max(1, headerRow), min: 1 }]} />
    </span>
  );
}

export function SkippedFact({ dialect, isFixed }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { descriptionRows, skipBottom } = dialect;
  const count = descriptionRows + skipBottom;
  return (
    <RowsFact
      isFixed={isFixed}
      shown={count === 0 ? t('skipped.none') : t('skipped.some', { count, n: format.count(count) })}
      inputs={[
        { key: 'descriptionRows', label: t('skipped.description'), value: descriptionRows, min: 0 },
        { key: 'skipBottom', label: t('skipped.bottom'), value: skipBottom, min: 0 },
      ]}
    />
  );
}

interface RowsInput {
  readonly key: 'headerRow' | 'descriptionRows' | 'skipBottom';
  readonly label: string;
  readonly value: number;
  readonly min: number;
}

/** What the engine takes at most, so that a slip of the finger is not a refused recipe. */
const MAX: Readonly<Record<RowsInput['key'], number>> = { headerRow: 1000, descriptionRows: 100, skipBottom: 1000 };

function RowsFact({ shown, inputs, isFixed }: { shown: string; inputs: readonly RowsInput[]; isFixed: boolean }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const [isOpen, setIsOpen] = useState(false);
  const [wanted, setWanted] = useState<Readonly<Record<string, number | string>>>({});
  const apply = (): void => {
    setIsOpen(false);
    const change = changeOf(inputs, wanted);
    if (Object.keys(change).length > 0) void actions.readAgain(change);
  };
  if (isFixed) return <span className={styles.still}>{shown}</span>;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={styles.fact} onClick={() => setIsOpen(true)}>
          {shown}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={styles.header}
          onSubmit={(event) => {
            event.preventDefault();
            apply();
          }}
        >
          {inputs.map(({ key, label, value, min }) => (
            <NumberInput
              key={key}
              label={label}
              value={wanted[key] ?? value}
              onChange={(next) => setWanted({ ...wanted, [key]: next })}
              min={min}
              max={MAX[key]}
              w={inputs.length > 1 ? 190 : 120}
              hideControls
            />
          ))}
          <Button type="submit">{t('strip.readAgain')}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Only what was really changed and is a row number. */
function changeOf(inputs: readonly RowsInput[], wanted: Readonly<Record<string, number | string>>): ReadingChoice {
  const changed = inputs
    .map(({ key, value, min }) => ({ key, value, min, next: Number(wanted[key] ?? value) }))
    .filter(({ key, value, min, next }) => Number.isInteger(next) && next >= min && next <= MAX[key] && next !== value);
  return Object.fromEntries(changed.map(({ key, next }) => [key, next]));
}
