/** Uploads newest first under the months they began in; 32 px rows, arrow keys choose. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { IconCheck, IconPlayerPause, IconRefresh, IconX } from '@tabler/icons-react';
import { useRef } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadSummary } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import type { Format } from '../format.ts';
import styles from '../screens/history.module.css';
import { useUploadName } from '../use-upload-name.ts';

interface Props {
  readonly uploads: readonly UploadSummary[];
  readonly chosen: number | null;
  onChoose(uploadId: number): void;
}

export function UploadTable({ uploads, chosen, onChoose }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const scroller = useRef<HTMLDivElement>(null);
  const lines = linesOf(uploads, format);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (typeof lines[index] === 'string' ? 24 : 32),
    overscan: 12,
  });
  const press = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = uploads[uploads.findIndex(({ uploadId }) => uploadId === chosen) + step];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    virtual.scrollToIndex(lines.indexOf(next));
    onChoose(next.uploadId);
  };
  const heads = ['when', 'eventSet', 'source', 'events', 'sent', 'refused', 'state'] as const;
  return (
    <div ref={scroller} className={styles.table} role="grid" tabIndex={0} aria-label={t('history.title')} aria-rowcount={lines.length + 1} onKeyDown={press}>
      <div className={styles.head} role="row">
        {heads.map((head) => (
          <span key={head} role="columnheader" className={head === 'events' || head === 'sent' || head === 'refused' ? styles.number : undefined}>
            {t(`history.${head}`)}
          </span>
        ))}
      </div>
      <div className={styles.body} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const line = lines[item.index];
          const place = { transform: `translateY(${item.start}px)` };
          if (line === undefined) return null;
          return typeof line === 'string' ? (
            <div key={item.key} role="row" className={styles.month} style={place}>
              <span role="gridcell">{line}</span>
            </div>
          ) : (
            <Row key={item.key} upload={line} isChosen={line.uploadId === chosen} place={place} onChoose={() => onChoose(line.uploadId)} />
          );
        })}
      </div>
    </div>
  );
}

function linesOf(uploads: readonly UploadSummary[], format: Format): readonly (string | UploadSummary)[] {
  const months = Map.groupBy(uploads, (upload) => format.month(upload.startedAt ?? upload.createdAt));
  return [...months].flatMap(([month, of]) => [month, ...of]);
}

interface RowProps {
  readonly upload: UploadSummary;
  readonly isChosen: boolean;
  readonly place: React.CSSProperties;
  onChoose(): void;
}

function Row({ upload, isChosen, place, onChoose }: RowProps): ReactNode {
  const format = useFormat();
  const nameOf = useUploadName();
  const { counts, sources } = upload;
  return (
    <div role="row" className={styles.row} aria-selected={isChosen} style={place} onClick={onChoose}>
      <span role="gridcell" className="num">
        {format.when(upload.startedAt ?? upload.createdAt)}
      </span>
      <b role="gridcell" title={`${nameOf(upload)} ${upload.eventSet}`}>
        {nameOf(upload)}
      </b>
      <span role="gridcell" className="dim" title={sources.join('\n')}>
        {sources.join(', ')}
      </span>
      <span role="gridcell" className={styles.number}>
        {format.count(counts.events)}
      </span>
      <b role="gridcell" className={styles.number}>
        {format.count(counts.sent)}
      </b>
      <span role="gridcell" className={styles.number}>
        {format.count(counts.refused)}
      </span>
      <State upload={upload} />
    </div>
  );
}

function State({ upload }: { upload: UploadSummary }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, counts, isRehearsal, isTest } = upload;
  const [Icon, tone, text] =
    state === 'unfinished' || state === 'planned'
      ? ([IconPlayerPause, 'ask', t('history.states.unfinished', { count: counts.pending, n: format.count(counts.pending) })] as const)
      : state === 'discarded'
        ? ([IconX, 'dim', t('history.states.discarded', { n: format.count(counts.pending) })] as const)
        : isRehearsal
          ? ([IconRefresh, 'dim', t('history.states.rehearsal')] as const)
          : isTest
            ? ([IconRefresh, 'dim', t('history.states.test', { count: counts.sent, n: format.count(counts.sent) })] as const)
            : ([IconCheck, 'ok', finishedText()] as const);
  return (
    <span role="gridcell" className={styles.state} data-tone={tone} title={text}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span>{text}</span>
    </span>
  );

  /** Whatever of the events was not sent is named, so that the line adds up. */
  function finishedText(): string {
    const others = (['refused', 'left', 'alreadySent'] as const).filter((kind) => counts[kind] > 0);
    return [t('history.states.finished'), ...others.map((kind) => t(`history.states.${kind}`, { n: format.count(counts[kind]) }))].join(t('stays.comma'));
  }
}
