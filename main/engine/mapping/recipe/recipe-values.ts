/** Which answers a recipe may hold: codes of regions and times of day. Zones are event/time/zone.ts's part. */
import { listRegions } from '../../event/contact/regions.ts';

const TIME_OF_DAY = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const REGIONS: ReadonlySet<string> = new Set(listRegions());

/** Whether text is HH:MM of a 24-hour clock. */
export function isTimeOfDay(text: string): boolean {
  return TIME_OF_DAY.test(text);
}

/** Whether text is an ISO 3166 alpha-2 code, in capitals, of a region that has phones. */
export function isRegionCode(text: string): boolean {
  return REGIONS.has(text);
}
