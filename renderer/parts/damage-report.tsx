/** What spreadsheet programs did to the values: repaired with the rule and a switch, suspected, lost with what to do. */
import { IconAlertOctagon, IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { IssueCode, PageJob, PreparedCounts } from '../../preload/bridge.ts';
import { foundOf, LOST, repairsOf, SUSPECTED } from '../review-views.ts';
import { isRepairOn, withRepair } from '../row-rules.ts';
import styles from '../screens/review.module.css';
import { useShell } from '../store.ts';
import { FindingGroup, FindingRow } from './finding-row.tsx';
import { SwitchButton } from './switch-button.tsx';

export function DamageReport({ job, counts }: { job: PageJob; counts: PreparedCounts }): ReactNode {
  const { t } = useTranslation();
  const repairs = repairsOf(job.recipe, counts.issues);
  const suspected = foundOf(SUSPECTED, counts.issues);
  const lost = foundOf(LOST, counts.issues);
  if (repairs.length + suspected.length + lost.length === 0) {
    return (
      <div className={styles.clean}>
        <IconCheck size={16} stroke={2} aria-hidden />
        {t('damage.none')}
      </div>
    );
  }
  return (
    <div className={styles.issues}>
      {lost.length > 0 && (
        <FindingGroup title={t('damage.lost')} note={t('damage.lostNote')}>
          {lost.map((each) => (
            <FindingRow key={each.code} found={each} tone="bad" icon={IconAlertOctagon} advice={t(`damage.advice.${each.code}`)} />
          ))}
        </FindingGroup>
      )}
      {suspected.length > 0 && (
        <FindingGroup title={t('damage.suspected')} note={t('damage.suspectedNote')}>
          {suspected.map((each) => (
            <FindingRow key={each.code} found={each} tone="ask" icon={IconAlertTriangle} advice={t(`damage.advice.${each.code}`)} />
          ))}
        </FindingGroup>
      )}
      {repairs.length > 0 && (
        <FindingGroup title={t('damage.repaired')} note={t('damage.repairedNote')}>
          {repairs.map((each) => (
            <FindingRow key={each.code} found={each} tone="ok" icon={IconCheck}>
              <RepairSwitch job={job} code={each.code} />
            </FindingRow>
          ))}
        </FindingGroup>
      )}
    </div>
  );
}

function RepairSwitch({ job, code }: { job: PageJob; code: IssueCode }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const isOn = isRepairOn(job.recipe, code);
  return (
    <>
      {!isOn && <span className="meta">{t('damage.isOff')}</span>}
      <SwitchButton
        label={t('damage.switch', { name: t(`issues.${code}.name`) })}
        isOn={isOn}
        onChange={(next) => void actions.prepareWith(withRepair(job.recipe, code, next))}
      />
    </>
  );
}
