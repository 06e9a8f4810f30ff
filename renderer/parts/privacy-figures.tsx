/** The five figures over everything else about privacy; what is not known yet is a dash. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrivacyView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/privacy.module.css';

export function PrivacyFigures({ view, denied }: { view: PrivacyView | null; denied: number | null }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (value: number | undefined | null): string => (value == null ? '–' : format.count(value));
  const out = view?.outgoing;
  const since = out === undefined || out.requests === 0 ? null : out.since;
  const figures = [
    { value: out === undefined ? '–' : out.bytes === 0 ? t('status.noBytes') : format.bytes(out.bytes), label: since === null ? t('figures.bytes') : t('figures.bytesSince', { day: format.since(since) }), tone: undefined },
    { value: number(out?.requests), label: t('figures.requests', { count: out?.requests ?? 0 }), tone: undefined },
    { value: number(out?.refused), label: t('figures.refused'), tone: (out?.refused ?? 0) > 0 ? 'bad' : undefined },
    { value: number(denied), label: t('figures.denied'), tone: (denied ?? 0) > 0 ? 'bad' : undefined },
    { value: number(view?.rawRows), label: t('figures.raw', { count: view?.rawRows ?? 0, jobs: t('figures.jobs', { count: view?.rawJobs ?? 0, n: number(view?.rawJobs) }) }), tone: undefined },
  ];
  return (
    <dl className={styles.figures}>
      {figures.map(({ value, label, tone }) => (
        <div key={label} data-tone={tone}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
