/** In plain words: what leaves and what never does, how that is held, and what protects the rest. */
import { Button } from '@mantine/core';
import { IconArrowUpRight, IconInfoCircle, IconKey, IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrivacyView } from '../../preload/bridge.ts';
import styles from '../screens/privacy.module.css';
import { Scroll } from './scroll.tsx';

const GOES = ['digests', 'order', 'token', 'where'] as const;
const STAYS = ['contacts', 'files', 'rows', 'usage'] as const;

interface Props {
  readonly view: PrivacyView | null;
  onProtect(): void;
}

export function WhatLeaves({ view, onProtect }: Props): ReactNode {
  const { t } = useTranslation();
  return (
    <Scroll label={t('privacy.tabs.short')}>
      <div className={styles.sides}>
        <Side id="goes" icon={<IconArrowUpRight size={17} stroke={1.7} aria-hidden />} title={t('leaves.title')} items={GOES} />
        <Side id="never" icon={<IconLock size={17} stroke={1.6} aria-hidden />} title={t('leaves.stays')} items={STAYS} />
      </div>
      <div className={styles.notes}>
        <p>
          <IconInfoCircle size={16} stroke={1.5} aria-hidden />
          {t('leaves.note')}
        </p>
        <p>
          <IconArrowUpRight size={16} stroke={1.5} aria-hidden />
          {t('leaves.gate')}
        </p>
      </div>
      {view !== null && <ProtectionLine view={view} onProtect={onProtect} />}
    </Scroll>
  );
}

interface SideProps {
  readonly id: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly items: readonly ((typeof GOES)[number] | (typeof STAYS)[number])[];
}

function Side({ id, icon, title, items }: SideProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {icon}
        {title}
      </h2>
      <dl>
        {items.map((each) => (
          <div key={each}>
            <dt>{t(`leaves.${each}`)}</dt>
            <dd>{t(`leaves.${each}Text`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ProtectionLine({ view: { protectedBy }, onProtect }: { view: PrivacyView; onProtect(): void }): ReactNode {
  const { t } = useTranslation();
  return (
    <section className={styles.protection} aria-labelledby="protection">
      <IconKey size={18} stroke={1.5} aria-hidden />
      <div>
        <h2 id="protection">{t('protection.title')}</h2>
        <p>
          <b>{t(`protection.names.${protectedBy}`)}</b>
        </p>
        <p>
          {t('protection.encrypted')} <span data-tone={protectedBy === 'key-file' ? 'ask' : undefined}>{t(`protection.says.${protectedBy}`)}</span>
        </p>
      </div>
      <Button variant="default" onClick={onProtect}>
        {t('protection.change')}
      </Button>
    </section>
  );
}
