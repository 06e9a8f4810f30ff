/** How the events stand to everything ever sent: a bar of four parts, a line for each, and what may leave all the same. */
import { Button } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { LedgerMatch, UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/send.module.css';
import { ledgerParts } from '../send-plan.ts';
import type { LedgerPart } from '../send-plan.ts';
import { useSession, useShell } from '../store.ts';

export function LedgerParts({ plan, isLocked }: { plan: UploadView; isLocked: boolean }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { compared, choices } = useSession((session) => session.sending);
  const match = compared ?? plan.ledger;
  const parts = ledgerParts(match, choices);
  const { remembered } = match;
  return (
    <section className={styles.ledger} aria-labelledby="ledger">
      <div className={styles.between}>
        <h2 id="ledger">{t(plan.isRehearsal ? 'ledger.rehearsalTitle' : 'ledger.title')}</h2>
        <span className="meta num" role="status">
          {isLocked ? t('send.comparing') : wordsOf()}
        </span>
      </div>
      <Bar parts={parts} isRehearsal={plan.isRehearsal} />
      <ul className={styles.parts}>
        {parts
          .filter(({ id, events }) => id === 'fresh' || events > 0)
          .map((part) => (
            <Line key={part.id} part={part} match={match} isRehearsal={plan.isRehearsal} isLocked={isLocked} />
          ))}
      </ul>
      {match.unknown > 0 && <p className="meta">{t('ledger.unknown', { count: match.unknown, n: format.count(match.unknown) })}</p>}
      {!parts.some(({ isLeaving, events }) => isLeaving && events > 0) && match.alreadySent > 0 && <p className="meta">{t('ledger.again')}</p>}
    </section>
  );

  function wordsOf(): string {
    return plan.isRehearsal ? t('ledger.notRemembered') : t('ledger.remembered', { count: remembered, n: format.count(remembered) });
  }
}

function Bar({ parts, isRehearsal }: { parts: readonly LedgerPart[]; isRehearsal: boolean }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = parts.filter(({ events }) => events > 0);
  const words = shown.map(({ id, events }) => `${format.count(events)} ${t(`ledger.parts.${id}`)}`).join(t('ledger.and'));
  return (
    <div className={styles.bar} role="img" aria-label={`${t('ledger.bar')}: ${words}`}>
      {shown.map(({ id, events, isLeaving }) => (
        <i key={id} data-part={id} data-leaves={isLeaving ? (isRehearsal ? 'rehearsed' : 'yes') : undefined} style={{ flexGrow: events }} />
      ))}
    </div>
  );
}

interface LineProps {
  readonly part: LedgerPart;
  readonly match: LedgerMatch;
  readonly isRehearsal: boolean;
  readonly isLocked: boolean;
}

function Line({ part, match, isRehearsal, isLocked }: LineProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { actions } = useShell();
  const { id, events, choice, isLeaving } = part;
  const name = t(`ledger.parts.${id}`);
  return (
    <li data-leaves={isLeaving || undefined}>
      <i className={styles.swatch} data-part={id} data-leaves={isLeaving && events > 0 ? (isRehearsal ? 'rehearsed' : 'yes') : undefined} aria-hidden />
      <b className="num">{format.count(events)}</b>
      <b>{name}</b>
      <span className={styles.partNote}>{noteOf()}</span>
      <span className={styles.partEnd}>
        {isLeaving && events > 0 && (
          <span className={styles.leaves}>
            {!isRehearsal && <IconArrowUpRight size={14} stroke={1.8} aria-hidden />}
            {t(isRehearsal ? 'ledger.rehearsed' : 'ledger.leaves')}
          </span>
        )}
        {choice !== null && (
          <Button
            variant="link"
            // Not disabled, which would take the keyboard's focus away while it is compared again.
            aria-disabled={isLocked}
            aria-label={t(isLeaving ? 'ledger.leaveOutPart' : 'ledger.includePart', { name })}
            onClick={() => void actions.sending.include(choice, !isLeaving)}
          >
            {t(isLeaving ? 'ledger.leaveOut' : 'ledger.include')}
          </Button>
        )}
      </span>
    </li>
  );

  function noteOf(): string {
    if (id === 'fresh') return t(isRehearsal ? 'ledger.notes.rehearsal' : 'ledger.notes.fresh');
    if (isLeaving) return t(`ledger.included.${id}`);
    if (id !== 'alreadySent') return t(`ledger.notes.${id}`);
    return match.sentOn.length === 0 ? t('ledger.notes.alreadySentUndated') : t('ledger.notes.alreadySent', { days: daysOf(match.sentOn) });
  }

  function daysOf(dates: readonly string[]): string {
    const days = dates.slice(0, SHOWN_DAYS).map((date) => format.day(date)).join(t('ledger.and'));
    return dates.length > SHOWN_DAYS ? t('ledger.more', { days, count: dates.length - SHOWN_DAYS }) : days;
  }
}

/** More would not fit beside the words. */
const SHOWN_DAYS = 2;
