/** How a column's text becomes instants: day or month first, whose clock, and the hour of bare dates. */
import { Select, TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DateOrder, PageJob, Recipe, TimeVotes } from '../../preload/bridge.ts';
import { useFormat } from '../format.ts';
import { readBothWays } from '../date-readings.ts';
import { columnsOf, timeOf, withTime } from '../recipe-edits.ts';
import { useSession } from '../store.ts';
import { ChoiceCards } from './choice-cards.tsx';
import { Facts, Section } from './inspector.tsx';
import { VoteBar } from './vote-bar.tsx';

export interface RuleProps {
  readonly job: PageJob;
  readonly draft: Recipe;
  onDraft(recipe: Recipe): void;
}

export function TimeRules({ job, draft, onDraft }: RuleProps): ReactNode {
  const votes = columnsOf(job.recipe.fields.timestamp, job.columns)[0]?.time ?? null;
  if (votes === null) return null;
  return (
    <>
      {votes.bothOrders + votes.onlyDayFirst + votes.onlyMonthFirst > 0 && (
        <OrderRule votes={votes} draft={draft} onDraft={onDraft} />
      )}
      {votes.local > 0 && <ZoneRule job={job} draft={draft} onDraft={onDraft} />}
      {votes.dateOnly > 0 && <HourRule votes={votes} draft={draft} onDraft={onDraft} />}
    </>
  );
}

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

interface VoteProps {
  readonly votes: TimeVotes;
  readonly draft: Recipe;
  onDraft(recipe: Recipe): void;
}

function OrderRule({ votes, draft, onDraft }: VoteProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const sample = votes.ambiguousSample;
  const readings = sample === null ? null : readBothWays(sample);
  const title = readings === null || sample === null ? t('time.whichOrder') : t('time.whichDay', { sample: sample.split(/[ T]/)[0] });
  const card = (value: DateOrder, cells: number, aside: string, day: { month: number; day: number } | undefined) => ({
    value,
    title: day === undefined ? aside : format.monthDay(day.month, day.day),
    note: t('time.onlyThisWay', { count: cells, n: format.count(cells) }),
    aside: day === undefined ? '' : aside,
  });
  return (
    <Section>
      <h2>{title}</h2>
      <ChoiceCards<DateOrder>
        label={title}
        value={timeOf(draft).dateOrder ?? null}
        onChange={(dateOrder) => onDraft(withTime(draft, { dateOrder }))}
        options={[
          card('dmy', votes.onlyDayFirst, t('time.dayFirst'), readings?.dayFirst),
          card('mdy', votes.onlyMonthFirst, t('time.monthFirst'), readings?.monthFirst),
        ]}
      />
      <VoteBar
        votes={[
          { tone: 'first', cells: votes.onlyDayFirst, text: t('time.votesDay', { n: format.count(votes.onlyDayFirst) }) },
          { tone: 'both', cells: votes.bothOrders, text: t('time.votesBoth', { n: format.count(votes.bothOrders) }) },
          { tone: 'second', cells: votes.onlyMonthFirst, text: t('time.votesMonth', { n: format.count(votes.onlyMonthFirst) }) },
          { tone: 'bad', cells: votes.unreadable, text: t('time.votesUnreadable', { n: format.count(votes.unreadable) }) },
        ]}
      />
    </Section>
  );
}

function ZoneRule({ job, draft, onDraft }: RuleProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const zones = useSession((session) => session.choices?.timezones ?? []);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const suggested = job.questions.find(({ id }) => id === 'timezone')?.suggested ?? null;
  const chosen = timeOf(draft).timezone ?? null;
  const now = useMemo(() => new Date(), []);
  const first = [...new Set([suggested, here].filter((zone) => zone !== null))];
  return (
    <Section>
      <h2>{t('time.whichClock')}</h2>
      <p className="meta" style={{ marginBottom: 8 }}>
        {t('time.noZone')}
      </p>
      <Select
        aria-label={t('time.whichClock')}
        placeholder={t('time.pickZone')}
        leftSection={<IconClock size={14} stroke={1.5} />}
        searchable
        allowDeselect={false}
        limit={60}
        value={chosen}
        data={[
          { group: t('time.near'), items: first.map((zone) => ({ value: zone, label: zoneLabel(zone) })) },
          { group: t('time.allZones'), items: zones.filter((zone) => !first.includes(zone)).map((zone) => ({ value: zone, label: zoneLabel(zone) })) },
        ]}
        onChange={(timezone) => timezone !== null && onDraft(withTime(draft, { timezone }))}
      />
      {chosen !== null && (
        <div style={{ marginTop: 8 }}>
          <Facts
            rows={[
              [t('time.nowThere'), format.clockIn(chosen, now)],
              [t('time.nowUtc'), format.clockIn('UTC', now)],
            ]}
          />
        </div>
      )}
    </Section>
  );

  function zoneLabel(zone: string): string {
    return zone === chosen || first.includes(zone) ? `${zone}, ${format.offsetOf(zone, now)}` : zone;
  }
}

function HourRule({ votes, draft, onDraft }: VoteProps): ReactNode {
  const { t } = useTranslation();
  const format = useFormat();
  const chosen = timeOf(draft).timeOfDay ?? '';
  return (
    <Section>
      <h2>{t('time.whichHour')}</h2>
      <p className="meta" style={{ marginBottom: 8 }}>
        {t('time.dateOnly', { count: votes.dateOnly, n: format.count(votes.dateOnly) })}
      </p>
      <ChoiceCards
        label={t('time.whichHour')}
        value={chosen === '' ? null : chosen}
        onChange={(timeOfDay) => onDraft(withTime(draft, { timeOfDay }))}
        options={[
          { value: '12:00', title: '12:00', note: '', aside: t('time.noon') },
          { value: '00:00', title: '00:00', note: '', aside: t('time.midnight') },
        ]}
      />
      <TextInput
        mt={6}
        aria-label={t('time.otherHour')}
        placeholder={t('time.otherHour')}
        defaultValue={chosen === '12:00' || chosen === '00:00' ? '' : chosen}
        maxLength={5}
        onChange={(event) => TIME_OF_DAY.test(event.currentTarget.value) && onDraft(withTime(draft, { timeOfDay: event.currentTarget.value }))}
      />
    </Section>
  );
}
