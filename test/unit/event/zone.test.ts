import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createZoneClock, isTimezone } from '../../../main/engine/event/time/zone.ts';

const ZONES = [
  'UTC', 'America/New_York', 'America/Los_Angeles', 'America/St_Johns', 'America/Sao_Paulo', 'America/Caracas',
  'Europe/London', 'Europe/Berlin', 'Europe/Moscow', 'Europe/Istanbul', 'Africa/Casablanca', 'Africa/Cairo',
  'Asia/Shanghai', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tehran', 'Asia/Gaza', 'Asia/Pyongyang', 'Asia/Tokyo',
  'Australia/Sydney', 'Australia/Lord_Howe', 'Australia/Adelaide', 'Pacific/Apia', 'Pacific/Kiritimati',
  'Pacific/Chatham', 'Antarctica/Troll', 'Antarctica/Casey',
];

/** What a wall clock shows at an instant, as if it were UTC milliseconds: by Intl, and slowly. */
function createWallClock(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  return (ms) => {
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? NaN;
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'), ms % 1000);
  };
}

function local(text: string): number {
  return Date.parse(`${text}Z`);
}

describe('createZoneClock', () => {
  it.each(ZONES)('agrees with Intl about %s from 1990 to 2037', (zone) => {
    const clock = createZoneClock(zone);
    const wallClock = createWallClock(zone);
    const instant = fc.integer({ min: Date.UTC(1990, 0, 1, 14), max: Date.UTC(2037, 11, 31) });
    fc.assert(
      fc.property(instant, (ms) => {
        const answer = clock.toInstant(wallClock(ms));
        expect(answer.kind).not.toBe('gap');
        // Of the two instants in an overlap the earlier one is meant.
        if (answer.kind === 'overlap') expect(answer.ms).toBeLessThanOrEqual(ms);
        else expect(answer.ms).toBe(ms);
        expect(wallClock(answer.ms)).toBe(wallClock(ms));
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['America/New_York', '2026-03-08T01:59:59.999', '2026-03-08T06:59:59.999Z', 'ok'],
    ['America/New_York', '2026-03-08T02:00:00', '2026-03-08T07:00:00.000Z', 'gap'],
    ['America/New_York', '2026-03-08T02:59:59.999', '2026-03-08T07:59:59.999Z', 'gap'],
    ['America/New_York', '2026-03-08T03:00:00', '2026-03-08T07:00:00.000Z', 'ok'],
    ['America/New_York', '2026-11-01T00:59:59.999', '2026-11-01T04:59:59.999Z', 'ok'],
    ['America/New_York', '2026-11-01T01:00:00', '2026-11-01T05:00:00.000Z', 'overlap'],
    ['America/New_York', '2026-11-01T01:59:59.999', '2026-11-01T05:59:59.999Z', 'overlap'],
    ['America/New_York', '2026-11-01T02:00:00', '2026-11-01T07:00:00.000Z', 'ok'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-03T15:45:00.000Z', 'gap'],
    ['Australia/Lord_Howe', '2026-10-04T02:30:00', '2026-10-03T15:30:00.000Z', 'ok'],
    ['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00.000Z', 'overlap'],
    ['Pacific/Apia', '2011-12-30T12:00:00', '2011-12-30T22:00:00.000Z', 'gap'],
    ['Africa/Casablanca', '2026-02-15T02:30:00', '2026-02-15T01:30:00.000Z', 'overlap'],
    ['Asia/Shanghai', '1991-04-14T02:30:00', '1991-04-13T18:30:00.000Z', 'gap'],
    ['Europe/London', '2025-12-31T23:59:59.999', '2025-12-31T23:59:59.999Z', 'ok'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00', '2025-12-31T18:15:00.000Z', 'ok'],
  ])('%s: %s is %s (%s)', (zone, wall, instant, kind) => {
    const answer = createZoneClock(zone).toInstant(local(wall));
    expect([new Date(answer.ms).toISOString(), answer.kind]).toEqual([instant, kind]);
  });

  it('answers the same in whatever order it is asked', () => {
    const times = [2026, 1995, 2037, 1990, 2026].flatMap((year) => [0, 3, 6, 10].map((month) => Date.UTC(year, month, 2, 1, 30)));
    const ordered = times.map((ms) => createZoneClock('Europe/Berlin').toInstant(ms));
    expect(times.toReversed().map((ms) => createZoneClock('Europe/Berlin').toInstant(ms))).toEqual(ordered.toReversed());
  });

  it.each(['', 'Mars/Olympus', '+08:00', 'CSTX', ' Europe/Berlin'])('refuses %j', (zone) => {
    expect(isTimezone(zone)).toBe(false);
    expect(() => createZoneClock(zone)).toThrow(RangeError);
  });

  it('takes every zone that the runtime lists', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !isTimezone(zone))).toEqual([]);
  });
});
