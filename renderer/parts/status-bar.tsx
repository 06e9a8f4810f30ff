/** What leaves this computer, what just happened, and the two settings of the window. */
import { Menu } from '@mantine/core';
import { IconCheck, IconEye, IconEyeOff, IconMoon, IconSun } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, Theme } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import type { Notice } from '../notice.ts';
import { useSession, useShell } from '../store.ts';
import { OutgoingSegment } from './outgoing-segment.tsx';
import styles from './status-bar.module.css';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const LANGUAGES: readonly Language[] = ['system', 'en', 'zh-CN'];

export function StatusBar(): ReactNode {
  const { t } = useTranslation();
  const { notice, job, work, privacy } = useSession((session) => session);
  const isOpen = privacy.closedBy === null;
  return (
    <footer className={styles.bar}>
      <OutgoingSegment />
      {isOpen && <Masked />}
      <span className={styles.notice} role="status">
        {work?.kind === 'mapping' ? t('status.reckoning') : <NoticeText notice={notice} />}
      </span>
      {job !== null && isOpen && <span>{t('status.edition', { edition: job.recipe.export.edition })}</span>}
      <ThemeMenu />
      <LanguageMenu />
    </footer>
  );
}

/** Masked is the normal state; anything else can be ended from here. */
function Masked(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const isRevealed = useSession(({ privacy }) => privacy.revealed !== null);
  if (isRevealed) {
    return (
      <button type="button" className={styles.revealed} title={t('plain.hide')} onClick={actions.privacy.conceal}>
        <IconEye size={15} stroke={1.6} aria-hidden />
        {t('plain.mark')}
      </button>
    );
  }
  return (
    <span className={styles.masked}>
      <IconEyeOff size={15} stroke={1.4} aria-hidden />
      {t('status.masked')}
    </span>
  );
}

const NAMING = { 'recipe-saved': 'status.recipeSaved', 'recipe-loaded': 'status.recipeLoaded', 'receipt-saved': 'notices.receiptSaved', 'proof-saved': 'notices.proofSaved' } as const;
const COUNTING = { 'bodies-saved': 'notices.bodiesSaved', 'ledger-exported': 'notices.ledgerExported', 'ledger-imported': 'notices.ledgerImported' } as const;

function NoticeText({ notice }: { notice: Notice | null }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  if (notice === null) return null;
  if (notice.kind === 'engine-restarted') return t('status.engineRestarted');
  if (notice.kind === 'nothing-to-paste') return t('status.nothingToPaste');
  if (notice.kind === 'jobs-forgotten') return t('notices.jobsForgotten', { count: notice.count, n: format.count(notice.count) });
  const { name } = notice;
  if ('count' in notice) return t(COUNTING[notice.kind], { name, count: notice.count, n: format.count(notice.count) });
  return t(NAMING[notice.kind], { name });
}

function ThemeMenu(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const chosen = useSession((session) => session.facts?.preferences.theme ?? 'system');
  return (
    <Menu position="top-end" width={180}>
      <Menu.Target>
        <button type="button" className={styles.choice} aria-label={`${t('status.theme')}: ${t(`themes.${chosen}`)}`}>
          <IconSun size={15} stroke={1.4} className="only-light" aria-hidden />
          <IconMoon size={15} stroke={1.4} className="only-dark" aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {THEMES.map((theme) => (
          <Menu.Item
            key={theme}
            rightSection={theme === chosen ? <IconCheck size={14} /> : null}
            onClick={() => void actions.setPreferences({ theme })}
          >
            {t(`themes.${theme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function LanguageMenu(): ReactNode {
  const { t, i18n } = useTranslation();
  const { actions } = useShell();
  const chosen = useSession((session) => session.facts?.preferences.language ?? 'system');
  return (
    <Menu position="top-end" width={180}>
      <Menu.Target>
        <button type="button" className={styles.choice} aria-label={`${i18n.language === 'zh-CN' ? '中文' : 'EN'}, ${t('status.language')}`}>
          {i18n.language === 'zh-CN' ? '中文' : 'EN'}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGES.map((language) => (
          <Menu.Item
            key={language}
            rightSection={language === chosen ? <IconCheck size={14} /> : null}
            onClick={() => void actions.setPreferences({ language })}
          >
            {t(`languages.${language}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
