/** Every column of a job: what it looks like, a few masked values, how full it is and the field it serves. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob } from '../../preload/bridge.ts';
import { fieldServedBy } from '../recipe-edits.ts';
import styles from '../screens/source.module.css';
import { FillBar } from './fill-bar.tsx';

export function ColumnTable({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const { columns, recipe } = job;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('source.number')}</th>
          <th scope="col">{t('source.column')}</th>
          <th scope="col">{t('source.looksLike')}</th>
          <th scope="col" style={{ width: '34%' }}>
            {t('source.samples')}
          </th>
          <th scope="col" style={{ width: 84 }}>
            {t('map.filled')}
          </th>
          <th scope="col">{t('source.usedFor')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.index}>
            <td className="num">{column.index + 1}</td>
            <td className={styles.name}>{column.name === '' ? <span className="dim">{t('source.noHeader')}</span> : column.name}</td>
            <td className="dim">{t(`shapes.${column.shape}`)}</td>
            <td className={`mono ${styles.samples}`}>
              {column.samples.slice(0, 3).map((sample) => (
                <span key={sample}>{sample}</span>
              ))}
            </td>
            <td>
              <FillBar share={column.rows === 0 ? 0 : column.filled / column.rows} />
            </td>
            <td className="mono">{fieldServedBy(recipe, column, columns) ?? <span className="dim">{t('source.notSent')}</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
