/** Whose export this is and by which headers it was recognised; one click maps it by hand instead. */
import { Button } from '@mantine/core';
import { IconBuildingStore } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob } from '../../preload/bridge.ts';
import { profileName } from '../copy.ts';
import styles from '../screens/map.module.css';
import { useSession, useShell } from '../store.ts';

const NAMED = 4;

export function ProfileBanner({ job }: { job: PageJob }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const canReadAgain = useSession((session) => session.opened !== null && session.work === null);
  const isByHand = useSession((session) => session.opened?.profile === 'none');
  const { profile } = job;
  if (profile === null) return isByHand ? <ByHand isFixed={!canReadAgain} /> : null;
  const name = profileName(profile.id);
  const isUsed = job.recipe.profile?.startsWith(`${profile.id}@`) === true;
  const headers = profile.headers.slice(0, NAMED).join(', ');
  const more = profile.headers.length - NAMED;
  return (
    <section className={styles.banner} aria-label={t('profile.recognised', { name })}>
      <IconBuildingStore size={16} stroke={1.5} aria-hidden />
      <b>{t(isUsed ? 'profile.recognised' : 'profile.looksLike', { name })}</b>
      <span className="dim">{more > 0 ? t('profile.byMore', { headers, count: more }) : t('profile.by', { headers })}</span>
      {canReadAgain && (
        <Button variant="link" onClick={() => void actions.chooseProfile(isUsed ? 'none' : profile.id)}>
          {t(isUsed ? 'profile.byYourself' : 'profile.use')}
        </Button>
      )}
    </section>
  );
}

/** Nothing is recognised because a person said so; the way back stands where the way out was. */
function ByHand({ isFixed }: { isFixed: boolean }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  return (
    <section className={styles.banner} data-quiet aria-label={t('profile.byHand')}>
      <IconBuildingStore size={16} stroke={1.5} aria-hidden />
      <span className="dim">{t('profile.byHand')}</span>
      <Button variant="link" disabled={isFixed} onClick={() => void actions.chooseProfile(undefined)}>
        {t('profile.again')}
      </Button>
    </section>
  );
}
