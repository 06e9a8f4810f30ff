/** Nothing to send to yet: where an event set and its token are found, and how to practise without them. */
import { Button } from '@mantine/core';
import { IconPlus, IconTicket } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Accounts } from '../../preload/bridge.ts';
import exporting from '../screens/export.module.css';
import styles from '../screens/send.module.css';
import { useShell } from '../store.ts';
import { NumberedStep } from './numbered-step.tsx';

export function NoAccount({ accounts, onAdd }: { accounts: Accounts; onAdd(): void }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  return (
    <main className={styles.empty}>
      <section className={styles.emptyCard}>
        <h1 className={styles.emptyTitle}>{t('account.emptyTitle')}</h1>
        <p className="dim">{t('account.emptyText')}</p>
        <ol className={exporting.steps}>
          <NumberedStep text={t('account.step1')} note={t('account.step1Note')} />
          <NumberedStep text={t('account.step2')} note={t('account.step2Note')} />
          <NumberedStep text={t('account.step3')} note={t(accounts.hasKeychain ? 'account.step3Note' : 'account.step3NoteThisRun')} />
        </ol>
        <div className={styles.ways}>
          <Button data-size="lg" leftSection={<IconPlus size={16} stroke={1.6} />} onClick={onAdd}>
            {t('account.add')}
          </Button>
        </div>
        <div className={styles.practise}>
          <Button data-size="lg" variant="default" leftSection={<IconTicket size={16} stroke={1.5} />} onClick={() => void actions.sending.rehearse()}>
            {t('account.rehearse')}
          </Button>
          <p className="meta">{t('account.rehearseNote')}</p>
        </div>
      </section>
    </main>
  );
}
