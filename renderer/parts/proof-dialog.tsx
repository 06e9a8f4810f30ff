/** What a proof file says of itself once it is recomputed: whether it fits, where not, and what stands in it. */
import { Button } from '@mantine/core';
import { IconAlertOctagon, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckedProof, PurgeReason, Verification } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { factsIn, isProofProblem, misfitsOf } from '../proof-facts.ts';
import type { ProofFact } from '../proof-facts.ts';
import { shortDigest } from '../sent-figures.ts';
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
      {isIntact && isKnownHere !== null && <p>{t(isKnownHere ? 'proof.known' : 'proof.unknown')}</p>}
    </div>
  );
}

function Problems({ problems }: { problems: Verification['problems'] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const misfits = misfitsOf(problems);
  if (misfits.length === 0) return null;
  return (
    <section className={styles.list}>
      <h3>{t('proof.problems', { n: format.count(problems.length) })}</h3>
      <ul>
        {misfits.slice(0, MOST_PROBLEMS).map(({ code, where, more }) => (
          <li key={code}>
            <span>{isProofProblem(code) ? t(`proof.misfits.${code}`) : code}</span>
            <span className="selectable">
              {where !== '' && <span className="mono">{where}</span>} {more > 0 && t('proof.more', { n: format.count(more) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function FactList({ facts }: { facts: Verification['facts'] }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const known = factsIn(facts);
  if (known.length === 0) return null;
  return (
    <section className={styles.list}>
      <h3>{t('proof.facts')}</h3>
      <dl className={styles.facts}>
        {known.map((fact) => (
          <div key={fact.name}>
            <dt>{t(`proof.names.${fact.name}`)}</dt>
            <dd className={fact.kind === 'digest' ? 'selectable mono' : 'selectable num'} title={String(fact.value)}>
              {textOf(fact)}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );

  function textOf({ name, value, kind }: ProofFact): string {
    if (kind === 'number') return format.count(Number(value));
    if (kind === 'moment') return format.exact(String(value));
    if (kind === 'digest') return shortDigest(String(value));
    return name === 'reason' && isReason(value) ? t(`kept.reasons.${value}`) : String(value);
  }
}

function isReason(value: string | number): value is PurgeReason {
  return value === 'asked' || value === 'retention' || value === 'after-run';
}
