/** The outgoing log, newest first and read page by page; arrow keys choose the line whose details show. */
import { Button } from '@mantine/core';
import { IconArrowUpRight, IconHandStop, IconHome } from '@tabler/icons-react';
import { useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutgoingEntry } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/privacy.module.css';
import { useSession, useShell } from '../store.ts';

const HEADS = ['number', 'when', 'kind', 'host', 'events', 'bytes', 'outcome'] as const;
const NUMBERS: readonly (typeof HEADS)[number][] = ['number', 'events', 'bytes'];

export function OutgoingTable(): ReactNode {
  const { t } = useTranslation();
  const { actions, dispatch } = useShell();
  const { log, entry } = useSession(({ privacy }) => privacy);
  const scroller = useRef<HTMLDivElement>(null);
  if (log === null) return <p className={styles.none}>{t('privacy.reading')}</p>;
  const { entries } = log;
  if (entries.length === 0) {
    return (
      <div className={styles.none}>
        <b>{t('outgoingLog.none')}</b>
        <p>{t('outgoingLog.noneText')}</p>
      </div>
    );
  }
  const choose = (seq: number): void => dispatch({ type: 'privacy', action: { type: 'entry-chosen', seq } });
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = entries[entries.findIndex(({ seq }) => seq === entry) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    choose(next.seq);
    scroller.current?.querySelector(`#sent-${next.seq}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <div
        ref={scroller}
        className={styles.log}
        role="grid"
        tabIndex={0}
        aria-label={t('outgoingLog.label')}
        aria-rowcount={(entries[0]?.seq ?? 0) + 1}
        aria-activedescendant={entry === null ? undefined : `sent-${entry}`}
        onKeyDown={press}
      >
        <div className={styles.head} role="row" aria-rowindex={1}>
          {HEADS.map((head) => (
            <span key={head} role="columnheader" className={NUMBERS.includes(head) ? styles.number : undefined}>
              {t(`outgoingLog.${head}`)}
            </span>
          ))}
        </div>
        {entries.map((each, index) => (
          <Line key={each.seq} entry={each} index={index} isChosen={each.seq === entry} onChoose={choose} />
        ))}
      </div>
      <Foot shown={entries.length} isAll={log.before === null} onOlder={() => void actions.privacy.loadOlder()} />
    </>
  );
}

function Foot({ shown, isAll, onOlder }: { shown: number; isAll: boolean; onOlder(): void }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const all = useSession(({ privacy: { view } }) => (view === null ? shown : view.outgoing.requests + view.outgoing.loopbackRequests + view.outgoing.refused));
  return (
    <div className={styles.foot}>
      <p>{t('outgoingLog.saveNote')}</p>
      <span className="num">{t('outgoingLog.shown', { shown: format.count(shown), all: format.count(Math.max(shown, all)) })}</span>
      {!isAll && (
        <Button variant="link" onClick={onOlder}>
          {t('outgoingLog.older')}
        </Button>
      )}
    </div>
  );
}

interface LineProps {
  readonly entry: OutgoingEntry;
  readonly index: number;
  readonly isChosen: boolean;
  onChoose(seq: number): void;
}

function Line({ entry, index, isChosen, onChoose }: LineProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { seq, at, kind, host, events, bytes, refusal, isLoopback } = entry;
  const [Icon, tone, outcome] =
    refusal !== null
      ? ([IconHandStop, 'bad', t('outgoingLog.refused', { why: t(`outgoingLog.refusals.${refusal.problem}`) })] as const)
      : isLoopback
        ? ([IconHome, 'dim', t('outgoingLog.here')] as const)
        : ([IconArrowUpRight, undefined, t('outgoingLog.let')] as const);
  return (
    <div id={`sent-${seq}`} role="row" className={styles.row} aria-rowindex={index + 2} aria-selected={isChosen} onClick={() => onChoose(seq)}>
      <span role="gridcell" className={`${styles.number} dim`}>
        {format.count(seq)}
      </span>
      <span role="gridcell" className="num">
        {format.when(at)}
      </span>
      <span role="gridcell">{t(`outgoingLog.kinds.${kind}`)}</span>
      <span role="gridcell" className="mono" title={host}>
        {host}
      </span>
      <span role="gridcell" className={styles.number}>
        {format.count(events)}
      </span>
      <span role="gridcell" className={styles.number}>
        {format.count(bytes)}
      </span>
      <span role="gridcell" className={styles.outcome} data-tone={tone} title={outcome}>
        <Icon size={14} stroke={1.8} aria-hidden />
        <span>{outcome}</span>
      </span>
    </div>
  );
}
