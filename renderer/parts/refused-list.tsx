/** Events that TikTok refused, as they are found: the row, its file, TikTok's reason and its code. */
import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { useSession, useShell } from '../store.ts';
import { useRefused } from '../use-refused.ts';
import styles from './batch-table.module.css';

/** TikTok refuses nothing with this code. */
const AT_GATE = 0;

const ROW_PX = 32;
/** What scrolls must be reachable by keys, though it is no control. */
const SCROLLS = { tabIndex: 0 };

interface Props {
  readonly upload: Pick<UploadView, 'uploadId' | 'jobId'>;
  readonly count: number;
  /** Null while more may come. */
  readonly onSave: (() => void) | null;
}

export function RefusedList({ upload: { uploadId, jobId }, count, onSave }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const refused = useRefused(uploadId, count);
  const { actions } = useShell();
  // Rows are looked at in their job, and only while it has them.
  const hasRows = useSession(({ job }) => job?.jobId === jobId && job.state !== 'forgotten');
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: refused.events.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, overscan: 12 });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  const { show } = refused;
  useEffect(() => show(last), [show, last]);
  return (
    <section className={styles.refused} aria-label={t('refused.title', { n: format.count(count) })}>
      <div className={styles.refusedHead}>
        <h2 aria-live="assertive">
          {t('refused.title', { n: format.count(count) })}
        </h2>
        <span className={styles.note}>{t('refused.note', { count })}</span>
        {onSave !== null && (
          <Button variant="default" onClick={onSave}>
            {t('refused.save')}
          </Button>
        )}
      </div>
      <div ref={scroller} className={styles.refusedRows} role="list" {...SCROLLS} aria-label={t('refused.title', { n: format.count(count) })}>
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }} role="presentation">
          {items.map((item) => {
            const event = refused.events[item.index];
            return event === undefined ? null : (
              <div key={event.seq} className={styles.refusedRow} role="listitem" style={{ transform: `translateY(${item.start}px)` }}>
                <span className="num dim">{t('refused.row', { n: format.count(event.row) })}</span>
                <span title={event.file}>{event.file}</span>
                <span className="selectable" title={event.reason}>
                  {event.reason}
                </span>
                <span className="dim">{event.code === AT_GATE ? t('refused.gate') : t('refused.code', { code: event.code })}</span>
                {hasRows && (
                  <Button variant="link" aria-label={t('refused.showLabel', { n: format.count(event.row) })} onClick={() => void actions.showRow(event.seq)}>
                    {t('refused.show')}
                  </Button>
                )}
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
