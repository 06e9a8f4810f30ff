/** The frame around every screen: rail, title, source strip, screen, inspector, status; drops land anywhere. */
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './app.module.css';
import type { WireError } from '../preload/bridge.ts';
import { localeOf, switchLanguage } from './i18n.ts';
import { CertificateDialog } from './parts/certificate-dialog.tsx';
import { Failure } from './parts/failure.tsx';
import { Rail } from './parts/rail.tsx';
import { SourceStrip } from './parts/source-strip.tsx';
import { StatusBar } from './parts/status-bar.tsx';
import { TitleBar } from './parts/title-bar.tsx';
import { WorkPanel } from './parts/work-panel.tsx';
import { ProofDialog } from './parts/proof-dialog.tsx';
import { ProblemPanel } from './parts/problem-panel.tsx';
import { SendingPanel } from './parts/sending-panel.tsx';
import { ClosedScreen } from './screens/closed.tsx';
import { DuplicatesScreen } from './screens/duplicates.tsx';
import { ExportScreen } from './screens/export.tsx';
import { HistoryScreen } from './screens/history.tsx';
import { MapScreen } from './screens/map.tsx';
import { PrivacyScreen } from './screens/privacy.tsx';
import { ReviewScreen } from './screens/review.tsx';
import { SendScreen } from './screens/send.tsx';
import { SourceScreen } from './screens/source.tsx';
import { StartScreen } from './screens/start.tsx';
import { useSession, useShell } from './store.ts';
import { useDrop } from './use-drop.ts';
import { useEngineNews } from './use-engine-news.ts';
import { useMenu } from './use-menu.ts';
import { useOutgoing } from './use-outgoing.ts';
import { useShortcuts } from './use-shortcuts.ts';
import type { WorkKind } from './work.ts';

export function App(): ReactNode {
  const facts = useSession((session) => session.facts);
  const closedBy = useSession((session) => session.privacy.closedBy);
  const locale = facts === null ? 'en' : localeOf(facts);
  useEffect(() => void switchLanguage(locale), [locale]);
  useEngineNews();
  useMenu();
  useShortcuts();
  return <Failure>{closedBy === null ? <Open /> : <Closed error={closedBy} />}</Failure>;
}

/** Everything there is to list is listed when the workspace opens, be that at the start or once its passphrase was given. */
function Open(): ReactNode {
  const { actions } = useShell();
  useEffect(() => {
    void actions.listRecent();
    void actions.listChoices();
    void actions.sending.loadAccounts();
    void actions.sending.listHistory();
  }, [actions]);
  useOutgoing();
  const isDropping = useDrop();
  return (
    <div className={styles.app}>
      <Rail />
      <TitleBar />
      <Content />
      <StatusBar />
      <CertificateDialog />
      <ProofDialog />
      {isDropping && <DropCover />}
    </div>
  );
}

function Closed({ error }: { error: WireError }): ReactNode {
  return (
    <div className={styles.app} data-closed>
      <TitleBar />
      <ClosedScreen error={error} />
      <StatusBar />
    </div>
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
  const { job, step, work, problem, sending, privacy } = useSession((session) => session);
  if (work !== null && !BESIDE.includes(work.kind)) return <WorkPanel work={work} />;
  if (problem !== null) return <ProblemPanel problem={problem} />;
  if (privacy.isShown) return <PrivacyScreen />;
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
