/** Everything that the log holds of one request: where it went, what it held by name, and its place in the chain. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutgoingEntry } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/privacy.module.css';
import { useSession } from '../store.ts';
import { Facts, Inspector, Section } from './inspector.tsx';

export function OutgoingDetails(): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { log, entry: seq } = useSession(({ privacy }) => privacy);
  const entry = log?.entries.find((each) => each.seq === seq);
  return (
    <Inspector title={entry === undefined ? t('outgoingLog.label2') : t('outgoingLog.details', { n: format.count(entry.seq) })} label={t('outgoingLog.label2')} subtitle="">
      {entry === undefined ? (
        <Section>
          <p className="meta">{t('outgoingLog.choose')}</p>
        </Section>
      ) : (
        <Details entry={entry} />
      )}
    </Inspector>
  );
}

function Details({ entry }: { entry: OutgoingEntry }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { at, kind, host, events, bytes, bodySha256, fields, refusal, link } = entry;
  return (
    <>
      {refusal !== null && (
        <Section title={t('outgoingLog.refusedTitle')}>
          <p className={styles.stopped}>{t(`outgoingLog.refusals.${refusal.problem}`)}</p>
          <p className="meta">
            {refusal.field === ''
              ? t('outgoingLog.refusedHost')
              : refusal.event === null
                ? t('outgoingLog.refusedWhole', { field: refusal.field })
                : t('outgoingLog.refusedAt', { n: format.count(refusal.event + 1), field: refusal.field })}
          </p>
        </Section>
      )}
      <Section>
        <Facts
          rows={[
            [t('outgoingLog.when'), format.exact(at)],
            [t('outgoingLog.kind'), t(`outgoingLog.kinds.${kind}`)],
            [t('outgoingLog.host'), host],
            [t('outgoingLog.events'), format.count(events)],
            [t('outgoingLog.bytes'), format.count(bytes)],
          ]}
        />
      </Section>
      <Section title={t('outgoingLog.fields')}>
        {fields.length > 0 && (
          <ul className={styles.fields}>
            {fields.map((field) => (
              <li key={field} className="mono">
                {field}
              </li>
            ))}
          </ul>
        )}
        <p className="meta">{t('outgoingLog.fieldsNote')}</p>
      </Section>
      <Section title={t('outgoingLog.digest')}>
        <p className={`${styles.digest} mono selectable`}>{bodySha256}</p>
      </Section>
      <Section title={t('outgoingLog.link')}>
        <p className={`${styles.digest} mono selectable`}>{link}</p>
        <p className="meta">{t('outgoingLog.linkNote')}</p>
      </Section>
    </>
  );
}
