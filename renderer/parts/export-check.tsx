/** What TikTok's upload page would say to each exported file, found here by the rules of its edition. */
import { Button } from '@mantine/core';
import { IconCheck, IconOctagon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckResult } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { useSession, useShell } from '../store.ts';
import styles from './mark-uploaded.module.css';

export function ExportCheck(): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  const checks = useSession((session) => session.sending.checks);
  return (
    <div className={styles.check}>
      <div className={styles.row}>
        <Button variant="default" onClick={() => void actions.sending.rehearseExport()}>
          {t('byHand.check')}
        </Button>
        <span className="meta">{t('byHand.checkNote')}</span>
      </div>
      <div role="status">
        {checks !== null && (
          <ul>
            {checks.map((check) => (
              <Checked key={check.path} check={check} />
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function Checked({ check }: { check: CheckResult }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const name = check.path.split(/[\\/]/).at(-1) ?? check.path;
  const Icon = check.isReady ? IconCheck : IconOctagon;
  return (
    <li data-ready={check.isReady}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span>
        {check.isReady ? t('byHand.accepted', { name, count: check.rows, n: format.count(check.rows) }) : t('byHand.refused', { name })}
        {check.issues
          .filter(({ severity }) => severity === 'error')
          .map(({ code, rows }) => (
            <span key={code} className={styles.issue}>
              {t('byHand.issue', { name: t(`issues.${code}.name`), n: format.count(rows) })}
            </span>
          ))}
      </span>
    </li>
  );
}
