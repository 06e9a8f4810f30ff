/** What a proof file says of itself once it is recomputed: whether it fits, where not, and what stands in it. */
import { Button } from '@mantine/core';
import { IconAlertOctagon, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedProof, Verification } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { useSession, useShell } from '../store.ts';
import styles from './certificate-dialog.module.css';
import { Dialog } from './dialog.tsx';
import { Refusal } from './sending-refusal.tsx';

const MOST_PROBLEMS = 8;

export function ProofDialog(): ReactNode {
  const { t } = useTranslation();
  const { actions, dispatch } = useShell();
  const { checked, problem } = useSession(({ privacy }) => privacy);
  if (checked === null) return null;
  const close = (): void => dispatch({ type: 'privacy', action: { type: 'proof-checked', checked: null } });
  return (
    <Dialog title={t(`proof.kinds.${checked.verification.kind}`)} closeLabel={t('proof.close')} width={520} onClose={close}>
      <p className={`${styles.file} dim`}>{checked.name}</p>
      <Outcome checked={checked} />
      <Problems problems={checked.verification.problems} />
      <FactList facts={checked.verification.facts} />
      {problem !== null && <Refusal error={problem} />}
      <div className={styles.foot}>
        <Button variant="default" onClick={() => void actions.privacy.checkProof()}>
          {t('proof.another')}
        </Button>
        <Button data-autofocus onClick={close}>
          {t('proof.close')}
        </Button>
      </div>
    </Dialog>
  );
}

function Outcome({ checked: { verification } }: { checked: CheckedProof }): ReactNode {
  const { t } = useTranslation();
  const { isIntact, isKnownHere } = verification;
  const Icon = isIntact ? IconCircleCheck : IconAlertOctagon;
  return (
    <div className={styles.outcome} data-tone={isIntact ? 'ok' : 'bad'} role="status">
      <Icon size={18} stroke={1.6} aria-hidden />
      <b>{t(isIntact ? 'proof.intact' : 'proof.broken')}</b>
      {isKnownHere !== null && <p>{t(isKnownHere ? 'proof.known' : 'proof.unknown')}</p>}
    </div>
  );
}

function Problems({ problems }: { problems: Verification['problems'] }): ReactNode {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <section className={styles.list}>
      <h3>{t('proof.problems')}</h3>
      <ul>
        {problems.slice(0, MOST_PROBLEMS).map(({ code, where }) => (
          <li key={`${code} ${where}`} className="mono selectable">
            <span>{where}</span>
            <span>{code}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Times in words; names as they stand in the file, which is what a checker compares. */
function FactList({ facts }: { facts: Verification['facts'] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  return (
    <section className={styles.list}>
      <h3>{t('proof.facts')}</h3>
      <dl className={styles.facts}>
        {known.map(([name, value]) => (
          <div key={name}>
            <dt className="mono">{name}</dt>
            <dd className="selectable num">{typeof value === 'number' ? format.count(value) : value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
