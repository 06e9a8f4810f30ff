/**
 * A short cut through libphonenumber for numbers that are plainly valid: its own patterns, compiled once
 * per country, in its own order. It only ever says yes; every doubt goes to the library itself, and a test
 * compares both over thousands of numbers of every country.
 */
import metadata from 'libphonenumber-js/max/metadata';

/** The parts of a country's entry in the library's compact metadata (version 4) that decide validity. */
interface Plan {
  readonly callingCode: string;
  /** International prefix as dialled at home. */
  readonly abroad: RegExp;
  readonly national: RegExp;
  /** Trunk prefix in front of a national number, perhaps with a carrier code as a group. */
  readonly trunk: RegExp | null;
  readonly leading: RegExp | null;
  /** Every kind of line that has numbers: fixed, mobile, toll-free … */
  readonly lines: RegExp;
}

const METADATA_VERSION = 4;
const LONGEST_CALLING_CODE = 3;
const NEVER = /(?!)/;

const plans = new Map<string, Plan | null>();
const families = new Map<string, readonly Plan[]>();

/** E.164 of digits that follow a +, when they are surely a valid number; null to ask the library. */
export function acceptInternational(digits: string): string | null {
  for (let length = 1; length <= LONGEST_CALLING_CODE; length += 1) {
    const family = familyOf(digits.slice(0, length));
    const main = family[0];
    if (main === undefined) continue;
    const number = digits.slice(length);
    if (main.trunk?.test(number) === true) return null;
    return isAssigned(number, family) ? `+${digits}` : null;
  }
  return null;
}

/** E.164 of digits as written in a region, when they are surely a valid number; null to ask the library. */
export function acceptNational(digits: string, region: string): string | null {
  const plan = planOf(region);
  if (plan === null || plan.abroad.test(digits)) return null;
  const family = familyOf(plan.callingCode);
  const prefix = plan.trunk?.exec(digits) ?? null;
  if (prefix === null) return acceptBare(digits, plan, family);
  if (prefix.some((group, index) => index > 0 && group !== undefined)) return null;
  const number = digits.slice(prefix[0].length);
  return plan.national.test(number) && isAssigned(number, family) ? `+${plan.callingCode}${number}` : null;
}

/** Without a trunk prefix: a national number, or an international one that only lacks its +. */
function acceptBare(digits: string, plan: Plan, family: readonly Plan[]): string | null {
  if (plan.national.test(digits)) return isAssigned(digits, family) ? `+${plan.callingCode}${digits}` : null;
  if (!digits.startsWith(plan.callingCode)) return null;
  const number = digits.slice(plan.callingCode.length);
  if (plan.trunk?.test(number) === true || !plan.national.test(number)) return null;
  return family[0]?.trunk?.test(number) !== true && isAssigned(number, family) ? `+${digits}` : null;
}

/** The library takes the first country whose leading digits or lines fit, and judges by that one alone. */
function isAssigned(number: string, family: readonly Plan[]): boolean {
  for (const plan of family) {
    const isLine = plan.lines.test(number) && plan.national.test(number);
    if (plan.leading === null ? isLine : plan.leading.test(number)) return isLine;
    if (family.length === 1) return isLine;
  }
  return false;
}

/** The countries that share a calling code, the main one first. */
function familyOf(callingCode: string): readonly Plan[] {
  let family = families.get(callingCode);
  if (family === undefined) {
    const regions: readonly string[] = countriesByCallingCode[callingCode] ?? [];
    family = regions.map(planOf).filter((plan) => plan !== null);
    families.set(callingCode, family);
  }
  return family;
}

function planOf(region: string): Plan | null {
  let plan = plans.get(region);
  if (plan === undefined) {
    plan = compilePlan(countries[region]);
    plans.set(region, plan);
  }
  return plan;
}

const isKnownLayout = Number(metadata.version) === METADATA_VERSION;
const countries: Readonly<Record<string, readonly unknown[]>> = isKnownLayout ? metadata.countries : {};
const countriesByCallingCode: Readonly<Record<string, readonly string[]>> = isKnownLayout ? metadata.country_calling_codes : {};

function compilePlan(entry: readonly unknown[] | undefined): Plan | null {
  if (entry === undefined) return null;
  const [callingCode, abroad, national] = entry;
  const trunk = textOf(entry[7]) ?? textOf(entry[5]);
  const leading = textOf(entry[10]);
  return {
    callingCode: String(callingCode),
    abroad: atStart(textOf(abroad)) ?? NEVER,
    national: new RegExp(`^(?:${String(national)})$`),
    trunk: atStart(trunk),
    leading: atStart(leading),
    lines: compileLines(entry[11]),
  };
}

function compileLines(kinds: unknown): RegExp {
  const patterns = Array.isArray(kinds) ? kinds.map((kind: unknown) => (Array.isArray(kind) ? textOf(kind[0]) : null)) : [];
  const lines = patterns.filter((pattern) => pattern !== null);
  return lines.length === 0 ? NEVER : new RegExp(`^(?:${lines.join('|')})$`);
}

function atStart(pattern: string | null): RegExp | null {
  return pattern === null ? null : new RegExp(`^(?:${pattern})`);
}

/** The metadata writes 0 or an empty string where a country has no such rule. */
function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
