/** The stub of sending: what never leaves this computer, counted, and where the token is. */
import { IconShieldCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageJob, UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { ledgerParts } from '../send-plan.ts';
import { useSession } from '../store.ts';
import { StaysHere } from './stays-here.tsx';
import styles from '../screens/send.module.css';

interface Props {
  readonly job: PageJob;
  readonly plan: UploadView;
}

export function SendStub({ job, plan }: Props): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const { accounts, compared, choices } = useSession((session) => session.sending);
  const account = accounts?.accounts.find(({ eventSet }) => eventSet === plan.eventSet);
  const held = ledgerParts(compared ?? plan.ledger, choices).filter(({ isLeaving, events }) => !isLeaving && events > 0);
  const more = held.flatMap(({ id, events }) => (id === 'fresh' ? [] : [t(`sendStub.kinds.${id}`, { n: format.count(events) })]));
  const place = plan.isRehearsal ? 'rehearsal' : (account?.token ?? 'none');
  return (
    <StaysHere
      job={job}
      // What was sent is counted by the ledger's parts, with those that leave all the same.
      counts={{ ...plan.prepared, alreadySent: 0 }}
      leaving={{ events: plan.counts.events, label: t(plan.isRehearsal ? 'sendStub.rehearsed' : 'sendStub.leave'), more }}
      lead={t('sendStub.lead')}
      keysText={t('sendStub.keysText')}
      foot={
        <div className={styles.checked}>
          <h3>
            <IconShieldCheck size={15} stroke={1.5} aria-hidden />
            {t('sendStub.checked')}
          </h3>
          <p>{t('sendStub.checkedText')}</p>
        </div>
      }
    >
      <div>
        <dt>{t('sendStub.token')}</dt>
        <dd>{t(`sendStub.tokens.${place}`)}</dd>
      </div>
    </StaysHere>
  );
}
