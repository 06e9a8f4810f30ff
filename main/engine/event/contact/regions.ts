/** The regions that a phone without a country code may be read in. */
import { getCountries } from 'libphonenumber-js/max';

/** ISO 3166 alpha-2 codes known to libphonenumber, in alphabetical order. */
export function listRegions(): readonly string[] {
  return getCountries().toSorted();
}
