/** Who can be matched: coverage and age as an estimate of ours, what would help, and hints that can become rules. */
import { IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MatchHint, MatchQuality, PageJob, PreparedCounts } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { canBeRule, hintsOf } from '../review-views.ts';
import { isHintOn, withHint } from '../row-rules.ts';
import styles from '../screens/review.module.css';
import { useShell } from '../store.ts';
import { FindingGroup, FindingRow } from './finding-row.tsx';
import { SwitchButton } from './switch-button.tsx';

export function MatchReport({ job, counts }: { job: PageJob; counts: PreparedCounts }): ReactNode {
  const { t } = useTranslation();
  const quality = counts.matchQuality;
  const hints = hintsOf(job.recipe, counts.issues);
  return (
    <div className={styles.issues}>
      <FindingGroup title={t('match.title')} note={t('match.note')}>
        <div className={styles.quality}>
          <Coverage quality={quality} />
          <Improvements quality={quality} />
        </div>
      </FindingGroup>
      <FindingGroup title={t('match.hints')} note={t('match.hintsNote')}>
        {hints.length === 0 && <p className={styles.nothing}>{t('match.noHints')}</p>}
        {hints.map((each) => (
          <FindingRow key={each.code} found={each} tone="info" icon={IconInfoCircle}>
            <HintSwitch job={job} hint={each.code} />
          </FindingRow>
        ))}
      </FindingGroup>
    </div>
  );
}

function Coverage({ quality }: { quality: MatchQuality }): ReactNode {
  const { t } = useTranslation();
  const { events, withEmail, withPhone, withBoth, usable, olderThan7Days, olderThan28Days } = quality;
  const lines: readonly (readonly [string, number, 'good' | 'old'])[] = [
    [t('match.email'), withEmail, 'good'],
    [t('match.phone'), withPhone, 'good'],
    [t('match.both'), withBoth, 'good'],
    [t('match.usable'), usable, 'good'],
    [t('match.age7'), olderThan7Days, 'old'],
    [t('match.age28'), olderThan28Days, 'old'],
  ];
  return (
    <dl className={styles.coverage}>
      {lines.map(([label, some, tone]) => (
        <CoverageLine key={label} label={label} some={some} all={events} tone={tone} />
      ))}
    </dl>
  );
}

function CoverageLine({ label, some, all, tone }: { label: string; some: number; all: number; tone: 'good' | 'old' }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const share = all === 0 ? 0 : some / all;
  return (
    <div data-tone={tone}>
      <dt>{label}</dt>
      <dd>
        <i aria-hidden>
          <i style={{ width: `${share * 100}%` }} />
        </i>
        <span className="num">{format.percent(share)}</span>
        <span className="meta num">{t('match.of', { some: format.count(some), all: format.count(all) })}</span>
      </dd>
    </div>
  );
}

function Improvements({ quality }: { quality: MatchQuality }): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const helping = quality.improvements.filter(({ rows }) => rows > 0).toSorted((left, right) => right.rows - left.rows);
  return (
    <div className={styles.improve}>
      <div>
        <b>{t('match.improve')}</b>
        {helping.length > 0 && t('match.improveNote')}
      </div>
      {helping.length === 0 && <p className="dim">{t('match.nothing')}</p>}
      <ul>
        {helping.map(({ code, rows }) => (
          <li key={code}>
            <span>{t(`match.improvements.${code}`)}</span>
            <b className="num">{format.count(rows)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

function HintSwitch({ job, hint }: { job: PageJob; hint: MatchHint }): ReactNode {
  const { t } = useTranslation();
  const { actions } = useShell();
  return (
    <>
      <span className="meta">{t(`match.does.${hint}`)}</span>
      {canBeRule(hint) && (
        <SwitchButton
          label={t('match.switch', { name: t(`issues.${hint}.name`) })}
          isOn={isHintOn(job.recipe, hint)}
          onChange={(isOn) => void actions.prepareWith(withHint(job.recipe, hint, isOn))}
        />
      )}
    </>
  );
}
