/** Where one is, and the two things that fit anywhere: open another file, load or save the recipe. */
import { Button, Menu } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconFolder } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { jobName } from '../selectors.ts';
import { useSession, useShell } from '../store.ts';
import { useModKey } from '../use-mod-key.ts';
import { Mark } from './mark.tsx';
import styles from './title-bar.module.css';

export function TitleBar(): ReactNode {
  const { t } = useTranslation();
  const { job, step, facts, work, sending, privacy } = useSession((session) => session);
  const page = privacy.isShown ? t('privacy.title') : sending.isHistoryShown ? t('history.title') : null;
  const isOpen = privacy.closedBy === null;
  return (
    <header className={styles.bar} data-platform={facts?.platform}>
      <Mark />
      <span className={styles.brand}>Counterfoil</span>
      <span className={styles.where}>
        {isOpen && <span>{job === null ? t('rail.newJob') : jobName(job)}</span>}
        {isOpen && (job !== null || page !== null) && ` / ${page ?? t(`steps.${step}`)}`}
      </span>
      {job !== null && isOpen && <Tools isBusy={work !== null} />}
    </header>
  );
}

function Tools({ isBusy }: { isBusy: boolean }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const mod = useModKey();
  return (
    <div className={styles.tools}>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button variant="subtle" disabled={isBusy} leftSection={<IconAdjustmentsHorizontal size={16} stroke={1.4} />}>
            {t('title.recipe')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void actions.saveRecipe()} rightSection={<kbd>{mod('S')}</kbd>}>
            {t('title.saveRecipe')}
          </Menu.Item>
          <Menu.Item onClick={() => void actions.loadRecipe()}>{t('title.loadRecipe')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        variant="subtle"
        disabled={isBusy}
        leftSection={<IconFolder size={16} stroke={1.4} />}
        rightSection={<kbd>{mod('O')}</kbd>}
        onClick={() => void actions.openDialog()}
      >
        {t('title.open')}
      </Button>
    </div>
  );
}
