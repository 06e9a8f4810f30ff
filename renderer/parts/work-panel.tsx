/** Long work: what is being done, how far, how fast, how long still, and a way to stop it. */
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.ts';
import { paceOf } from '../pace.ts';
import type { Work } from '../work.ts';
import { useShell } from '../store.ts';
import styles from './work-panel.module.css';

export function WorkPanel({ work }: { work: Work }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const { progress } = work;
  return (
    <main className={styles.panel}>
      <section className={styles.card} aria-busy="true">
        <div className={styles.head}>
          <h1 className={styles.title}>{t(`works.${work.kind}`)}</h1>
          <span className="meta">{progress === null ? t('work.starting') : t(`stages.${progress.stage}`)}</span>
        </div>
        <Figures work={work} />
        <Bar work={work} />
        <div className={styles.foot}>
          <span className="meta">{t('work.safe')}</span>
          <Button variant="default" disabled={work.isCancelling} onClick={actions.cancel}>
            {work.isCancelling ? t('work.stopping') : t('work.cancel')}
          </Button>
        </div>
      </section>
    </main>
  );
}

function Figures({ work }: { work: Work }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useClock();
  const pace = paceOf(work, now);
  return (
    <div className={styles.figures} aria-live="off">
      <Figure value={work.progress === null ? '–' : format.count(work.progress.rows)} label={t('work.rows')} />
      <Figure value={pace.rowsPerSecond === null ? '–' : format.count(pace.rowsPerSecond)} label={t('work.perSecond')} />
      <Figure
        value={pace.secondsLeft === null ? '–' : t('work.seconds', { n: format.count(pace.secondsLeft) })}
        label={t('work.left')}
      />
    </div>
  );
}

function Figure({ value, label }: { value: string; label: string }): ReactNode {
  return (
    <div className={styles.figure}>
      <b>{value}</b>
      <span className="meta">{label}</span>
    </div>
  );
}

function Bar({ work }: { work: Work }): ReactNode {
  const { t } = useTranslation();
  const { progress } = work;
  const isOpen = progress === null || progress.total === null || progress.total === 0;
  const share = isOpen ? 0 : Math.min(1, progress.done / (progress.total ?? 1));
  return (
    <div
      className={styles.bar}
      data-open={isOpen || undefined}
      role="progressbar"
      aria-label={t(`works.${work.kind}`)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={isOpen ? undefined : Math.floor(share * 100)}
    >
      <div className={styles.fill} style={isOpen ? undefined : { width: `${share * 100}%` }} />
    </div>
  );
}

/** Ticks four times a second: often enough to look alive, seldom enough to be read. */
function useClock(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return now;
}
