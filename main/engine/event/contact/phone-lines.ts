/**
 * Which E.164 numbers are surely fixed lines, by libphonenumber's own patterns. Where a plan does not tell fixed lines and
 * mobiles apart (the whole of North America) nothing is certain, and nothing is said.
 */
import metadata from 'libphonenumber-js/max/metadata';

/** The plans behind one calling code. */
interface Family {
  /** Leading digits of those that tell fixed lines apart; where none of them fits, nothing is certain. */
  readonly leading: RegExp;
  readonly lines: readonly Lines[];
}

interface Lines {
  /** Null: any digits. */
  readonly leading: string | null;
  readonly leads: RegExp;
  readonly hasFixed: boolean;
  readonly fixed: RegExp;
  readonly others: RegExp;
}

const METADATA_VERSION = 4;
const LONGEST_CALLING_CODE = 3;
/** Positions in an entry's list of patterns. */
const FIXED_LINE = 0;
const MOBILE = 1;

const families = new Map<string, Family>();
const isKnownLayout = Number(metadata.version) === METADATA_VERSION;
const regionsOf: Readonly<Record<string, readonly string[]>> = isKnownLayout ? metadata.country_calling_codes : {};
const countries: Readonly<Record<string, readonly unknown[]>> = isKnownLayout ? metadata.countries : {};

/** Whether a valid E.164 number (with its +) can be nothing but a fixed line in every country of its calling code that it fits. */
export function isFixedLine(number: string): boolean {
  for (let length = 1; length <= LONGEST_CALLING_CODE; length += 1) {
    const family = familyOf(number.slice(1, length + 1));
    if (family.lines.length > 0) return isFixedIn(number.slice(length + 1), family);
  }
  return false;
}

function isFixedIn(national: string, { leading, lines }: Family): boolean {
  if (!leading.test(national)) return false;
  let isFixed = false;
  for (const { leads, fixed, others } of lines) {
    if (!leads.test(national)) continue;
    if (others.test(national)) return false;
    isFixed ||= fixed.test(national);
  }
  return isFixed;
}

function familyOf(callingCode: string): Family {
  let family = families.get(callingCode);
  if (family === undefined) {
    const lines = (regionsOf[callingCode] ?? []).map((region) => compile(countries[region]));
    family = { lines, leading: leadingOf(lines.filter(({ hasFixed }) => hasFixed).map(({ leading }) => leading)) };
    families.set(callingCode, family);
  }
  return family;
}

/** Part 11 of an entry lists the patterns by kind of line. A plan without an own pattern for mobiles does not tell the two apart. */
function compile(entry: readonly unknown[] | undefined): Lines {
  const kinds: readonly unknown[] = Array.isArray(entry?.[11]) ? entry[11] : [];
  const patterns = kinds.map((kind) => (Array.isArray(kind) && typeof kind[0] === 'string' && kind[0] !== '' ? kind[0] : null));
  const named = entry?.[10];
  const leading = typeof named === 'string' && named !== '' ? named : null;
  const fixed = patterns[MOBILE] == null ? null : (patterns[FIXED_LINE] ?? null);
  return {
    leading,
    leads: leadingOf([leading]),
    hasFixed: fixed !== null,
    fixed: anyOf([fixed]),
    others: anyOf(patterns.filter((_, index) => index !== FIXED_LINE)),
  };
}

/** Fits what begins as one of them says; null is any beginning. */
function leadingOf(leading: readonly (string | null)[]): RegExp {
  if (leading.includes(null)) return /^/;
  return leading.length === 0 ? /(?!)/ : new RegExp(`^(?:${leading.join('|')})`);
}

function anyOf(patterns: readonly (string | null)[]): RegExp {
  const given = patterns.filter((pattern) => pattern !== null);
  return given.length === 0 ? /(?!)/ : new RegExp(`^(?:${given.join('|')})$`);
}
