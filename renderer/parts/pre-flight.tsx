/** The sheet before sending: left of the tear what stays here, right what would leave, where to, and what the ledger knows of it. */
import { Button } from '@mantine/core';
import { IconTicket } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import frame from '../app.module.css';
import type { PageJob, UploadView } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import styles from '../screens/send.module.css';
import { hostOf } from '../send-plan.ts';
import { accountTarget } from '../sending.ts';
import { useSession, useShell } from '../store.ts';
import { AccountPicker } from './account-picker.tsx';
import { CarriedFields } from './carried-fields.tsx';
import { LedgerParts } from './ledger-parts.tsx';
import { MatchEstimate } from './match-estimate.tsx';
import { SendFoot } from './send-foot.tsx';
import { SendRemarks, SendWarnings } from './send-remarks.tsx';
import { SendStub } from './send-stub.tsx';
import { SendingRefusal } from './sending-refusal.tsx';

interface Props {
  readonly job: PageJob;
  readonly plan: UploadView;
}

export function PreFlight({ job, plan }: Props): ReactNode {
  const isComparing = useSession((session) => session.work?.kind === 'planning');
  const isEmpty = plan.counts.events === 0;
  return (
    <main className={frame.main}>
      <div className={styles.page}>
        <div className={styles.ticket} data-rehearsal={plan.isRehearsal || undefined} aria-busy={isComparing}>
          <SendStub job={job} plan={plan} />
          <div className={styles.tear} />
          <section className={styles.goes} aria-labelledby="goes">
            <div className={styles.body}>
              {plan.isRehearsal && <RehearsalBand />}
              <Head plan={plan} />
              <AccountRow plan={plan} isLocked={isComparing} />
              {isEmpty && <SendingRefusal />}
              <LedgerParts plan={plan} isLocked={isComparing} />
              {!isEmpty && <SendWarnings plan={plan} />}
              {!isEmpty && (
                <div className={styles.pair}>
                  <CarriedFields plan={plan.plan} events={plan.counts.events} />
                  <div className={styles.beside}>
                    <MatchEstimate quality={plan.prepared.matchQuality} />
                    <SendRemarks plan={plan} />
                  </div>
                </div>
              )}
            </div>
            <SendFoot plan={plan} isLocked={isComparing} />
          </section>
        </div>
      </div>
    </main>
  );
}

function RehearsalBand(): ReactNode {
  const { t } = useTranslation();
  return (
    <p className={styles.band}>
      <b>{t('rehearsal.mark')}</b>
      <span>{t('rehearsal.text')}</span>
    </p>
  );
}

function Head({ plan }: { plan: UploadView }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const events = plan.counts.events;
  const name = plan.eventSetName ?? plan.eventSet;
  if (events === 0) {
    const { alreadySent, sentOn } = plan.ledger;
    const [latest] = sentOn;
    const isAllSent = alreadySent > 0 && plan.ledger.tooOld === 0 && latest !== undefined;
    const hasHeld = alreadySent > 0 || plan.ledger.tooOld > 0;
    const why = isAllSent ? t('send.nothingSent', { name, day: format.day(latest) }) : t(hasHeld ? 'send.nothingHeld' : 'send.nothingEvents');
    return (
      <header className={styles.head}>
        <h1 id="goes">{t('send.nothingTitle')}</h1>
        <p className={styles.lead}>{why}</p>
      </header>
    );
  }
  const { requests, bytes } = plan.plan;
  return (
    <header className={styles.head}>
      <h1 id="goes">{t(plan.isRehearsal ? 'send.rehearse' : 'send.title', { count: events, n: format.count(events) })}</h1>
      <p className={styles.lead}>
        {t('send.requests', { count: requests, n: format.count(requests), bytes: format.bytes(bytes) })}{' '}
        {plan.isRehearsal ? t('send.simulator') : <span className="mono selectable">{hostOf(plan.origin)}</span>}
      </p>
    </header>
  );
}

function AccountRow({ plan, isLocked }: { plan: UploadView; isLocked: boolean }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const sending = useSession((session) => session.sending);
  const account = accountTarget(sending);
  return (
    <div className={styles.accountRow}>
      <AccountPicker isLocked={isLocked} />
      {!plan.isRehearsal && (
        <Button variant="default" disabled={isLocked} leftSection={<IconTicket size={15} stroke={1.5} />} onClick={() => void actions.sending.rehearse()}>
          {t('account.rehearse')}
        </Button>
      )}
      {plan.isRehearsal && account !== null && (
        <Button variant="default" disabled={isLocked} onClick={() => void actions.sending.chooseTarget(account)}>
          {t('rehearsal.end')}
        </Button>
      )}
    </div>
  );
}
