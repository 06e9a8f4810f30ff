/** What leaves this computer and what never does, with the figures, the log, what is kept and who looked: to be read, and shown to others. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowLeft, IconFileCheck, IconLifebuoy } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import { KeptHere } from '../parts/kept-here.tsx';
import { OutgoingDetails } from '../parts/outgoing-details.tsx';
import { OutgoingTable } from '../parts/outgoing-table.tsx';
import { PageHead } from '../parts/page-head.tsx';
import { PrivacyFigures } from '../parts/privacy-figures.tsx';
import { ProtectDialog } from '../parts/protect-dialog.tsx';
import { RevealList } from '../parts/reveal-list.tsx';
import { Refusal } from '../parts/sending-refusal.tsx';
import { WhatLeaves } from '../parts/what-leaves.tsx';
import type { PrivacyTab } from '../privacy.ts';
import { useSession, useShell } from '../store.ts';
import styles from './privacy.module.css';

const TABS: readonly PrivacyTab[] = ['short', 'log', 'kept', 'looked'];

export function PrivacyScreen(): ReactNode {
  const { t } = useTranslation();
  const { actions, dispatch } = useShell();
  const { view, denied, tab, problem, certificate } = useSession(({ privacy }) => privacy);
  const jobId = useSession(({ job }) => job?.jobId ?? null);
  const [isProtecting, setIsProtecting] = useState(false);
  return (
    <div className={frame.work}>
      <main className={`${frame.main} ${styles.page}`}>
        <PageHead title={t('privacy.title')} sub={tab === 'log' ? '' : t('privacy.sub')} hasPane={tab === 'log'}>
          <Button variant="default" leftSection={<IconFileCheck size={16} stroke={1.5} />} onClick={() => void actions.privacy.checkProof()}>
            {t('privacy.checkProof')}
          </Button>
          <Button variant="default" leftSection={<IconLifebuoy size={16} stroke={1.5} />} onClick={() => void actions.privacy.saveBundle(jobId)}>
            {t('privacy.bundle')}
          </Button>
          <Button variant="default" leftSection={<IconArrowLeft size={16} stroke={1.5} />} onClick={actions.privacy.hide}>
            {t('privacy.back')}
          </Button>
        </PageHead>
        <PrivacyFigures view={view} denied={denied} />
        <div className={styles.tabs}>
          <SegmentedControl
            aria-label={t('privacy.tabsLabel')}
            value={tab}
            data={TABS.map((value) => ({ value, label: t(`privacy.tabs.${value}`) }))}
            onChange={(next) => dispatch({ type: 'privacy', action: { type: 'tab-chosen', tab: next } })}
          />
          {/* What went wrong in a dialog is said there. */}
          <div className={styles.said}>{problem !== null && !isProtecting && certificate === null && <Refusal error={problem} />}</div>
          {tab === 'log' && (
            <Button variant="default" disabled={view === null || view.outgoing.end === null} onClick={() => void actions.privacy.saveLog()}>
              {t('outgoingLog.save')}
            </Button>
          )}
        </div>
        {tab === 'short' && <WhatLeaves view={view} onProtect={() => setIsProtecting(true)} />}
        {tab === 'log' && <OutgoingTable />}
        {tab === 'kept' && <KeptHere />}
        {tab === 'looked' && <RevealList />}
      </main>
      {tab === 'log' && <OutgoingDetails />}
      {isProtecting && view !== null && <ProtectDialog protectedBy={view.protectedBy} onClose={() => setIsProtecting(false)} />}
    </div>
  );
}
