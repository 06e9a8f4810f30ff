/** The frame around every screen: rail, title, source strip, screen, inspector, status; drops land anywhere. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './app.module.css';
import { localeOf, switchLanguage } from './i18n.ts';
import { Failure } from './parts/failure.tsx';
import { Rail } from './parts/rail.tsx';
import { SourceStrip } from './parts/source-strip.tsx';
import { StatusBar } from './parts/status-bar.tsx';
import { TitleBar } from './parts/title-bar.tsx';
import { WorkPanel } from './parts/work-panel.tsx';
import { ProblemPanel } from './parts/problem-panel.tsx';
import { SendingPanel } from './parts/sending-panel.tsx';
import { DuplicatesScreen } from './screens/duplicates.tsx';
import { ExportScreen } from './screens/export.tsx';
import { HistoryScreen } from './screens/history.tsx';
import { MapScreen } from './screens/map.tsx';
import { ReviewScreen } from './screens/review.tsx';
import { SendScreen } from './screens/send.tsx';
import { SourceScreen } from './screens/source.tsx';
import { StartScreen } from './screens/start.tsx';
import { useSession, useShell } from './store.ts';
import { useDrop } from './use-drop.ts';
import { useEngineNews } from './use-engine-news.ts';
import { useMenu } from './use-menu.ts';
import { useShortcuts } from './use-shortcuts.ts';
import type { WorkKind } from './work.ts';

export function App(): ReactNode {
  const { actions } = useShell();
  const facts = useSession((session) => session.facts);
  const locale = facts === null ? 'en' : localeOf(facts);
  useEffect(() => {
    void actions.listRecent();
    void actions.listChoices();
    void actions.sending.loadAccounts();
    void actions.sending.listHistory();
  }, [actions]);
  useEffect(() => void switchLanguage(locale), [locale]);
  useEngineNews();
  useMenu();
  useShortcuts();
  const isDropping = useDrop();
  return (
    <Failure>
      <div className={styles.app}>
        <Rail />
        <TitleBar />
        <Content />
        <StatusBar />
        {isDropping && <DropCover />}
      </div>
    </Failure>
  );
}

function Content(): ReactNode {
  const job = useSession((session) => session.job);
  return (
    <div className={styles.content}>
      {job === null ? <span /> : <SourceStrip job={job} />}
      <Screen />
    </div>
  );
}

/** Work whose screen stays: samples follow the map, and the sheet before sending keeps its place while it is compared again. */
const BESIDE: readonly WorkKind[] = ['mapping', 'planning'];

/** Work that takes over the screen comes first, then what stopped it, then the step itself. */
function Screen(): ReactNode {
  const { job, step, work, problem, sending } = useSession((session) => session);
  if (work !== null && !BESIDE.includes(work.kind)) return <WorkPanel work={work} />;
  if (problem !== null) return <ProblemPanel problem={problem} />;
  if (sending.isHistoryShown) return <HistoryScreen />;
  // An upload outlives its job.
  if (job === null) return sending.upload === null ? <StartScreen /> : <SendingPanel upload={sending.upload} />;
  if (step === 'source') return <SourceScreen job={job} />;
  if (step === 'map' || job.counts === null) return <MapScreen job={job} />;
  if (step === 'review') return <ReviewScreen job={job} counts={job.counts} />;
  if (step === 'duplicates') return <DuplicatesScreen job={job} counts={job.counts} />;
  if (step === 'send') return <SendScreen job={job} />;
  return <ExportScreen job={job} counts={job.counts} />;
}

function DropCover(): ReactNode {
  const { t } = useTranslation();
  return <div className={styles.drop}>{t('start.dropNow')}</div>;
}
