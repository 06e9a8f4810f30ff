/**
 * Recognises a seller's export by its header row alone. A profile speaks only when every column it must have is
 * there and three more that hardly any other export has; two that both fit cancel each other.
 */
import type { ProfileMatch } from '../../contract/model.ts';
import type { Recipe } from '../../contract/recipe.ts';
import { AppError } from '../../errors.ts';
import { readHeader } from '../headers/header-name.ts';
import type { ExportLayout, ExportProfile } from './export-profile.ts';
import { PROFILES } from './list.ts';

/** A profile and the form of it that a file has. */
export interface FoundProfile {
  readonly profile: ExportProfile;
  readonly layout: ExportLayout;
  readonly match: ProfileMatch;
}

/** `rivals` are the ids of profiles that fit equally, so that none is taken. */
export interface Detection {
  readonly found: FoundProfile | null;
  readonly rivals: readonly string[];
}

/** What `--profile` takes to switch recognition off. */
const NO_PROFILE = 'none';

const FEWEST_TELLING = 3;

/** The one profile whose export these headers are. */
export function detectProfile(headers: readonly string[]): Detection {
  const names = namesByKey(headers);
  const fitting = PROFILES.flatMap((profile) => bestLayout(profile, names) ?? []);
  const [only] = fitting;
  if (fitting.length !== 1 || only === undefined) return { found: null, rivals: fitting.map(({ profile }) => profile.id) };
  return { found: only, rivals: [] };
}

/**
 * The profile to start from: the named one, none for "none", else the recognised one. Throws mapping/unknown-profile
 * {profile, available}, mapping/unknown-column {column, available, profile} where the named one's columns are missing, and
 * mapping/ambiguous-column {column, positions} where one of them stands twice.
 */
export function chooseProfile(headers: readonly string[], wanted: string | undefined): FoundProfile | null {
  if (wanted === undefined) return detectProfile(headers).found;
  if (wanted === NO_PROFILE) return null;
  const profile = PROFILES.find(({ id }) => id === wanted);
  if (profile === undefined) throw new AppError('mapping/unknown-profile', { profile: wanted, available: PROFILES.map(({ id }) => id) });
  const names = namesByKey(headers);
  const [closest] = profile.layouts.toSorted((a, b) => missing(a, names).length - missing(b, names).length);
  const absent = closest === undefined ? [] : missing(closest, names);
  if (closest === undefined || absent.length > 0) {
    throw new AppError('mapping/unknown-column', { column: absent[0] ?? '', available: headers.filter((name) => name !== ''), profile: wanted });
  }
  const twice = closest.must.find((header) => (names.get(readHeader(header).key)?.length ?? 0) > 1);
  if (twice !== undefined) {
    const { key } = readHeader(twice);
    throw new AppError('mapping/ambiguous-column', { column: twice, positions: headers.flatMap((name, index) => (readHeader(name).key === key ? [`col:${index + 1}`] : [])) });
  }
  return found(profile, closest, names);
}

/** Ids of the profiles that fit equally, so that a recipe over these columns started from none of them. */
export function rivalsOf({ profile }: Recipe, columns: readonly { readonly name: string }[]): readonly string[] {
  return profile === undefined ? detectProfile(columns.map(({ name }) => name)).rivals : [];
}

/** The zone that the profile of a recipe proposes for times without one; null where it knows none. */
export function suggestedZone(reference: string | undefined, columns: readonly { readonly name: string }[]): string | null {
  const profile = PROFILES.find(({ id }) => id === reference?.split('@')[0]);
  if (profile === undefined) return null;
  const names = namesByKey(columns.map(({ name }) => name));
  return profile.layouts.find((layout) => missing(layout, names).length === 0)?.zone?.suggested ?? null;
}

/** Each comparable name with the headers that have it. */
function namesByKey(headers: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const header of headers) {
    const { key } = readHeader(header);
    if (key !== '') names.set(key, [...(names.get(key) ?? []), header]);
  }
  return names;
}

function bestLayout(profile: ExportProfile, names: ReadonlyMap<string, readonly string[]>): FoundProfile | null {
  // A column that stands twice cannot be taken by its name, and without its order id an export would be read row by row.
  const isUnique = ({ must }: ExportLayout): boolean => must.every((header) => names.get(readHeader(header).key)?.length === 1);
  const fitting = profile.layouts.filter((layout) => isUnique(layout) && tellingOf(layout, names).length >= FEWEST_TELLING);
  const [best] = fitting.toSorted((a, b) => tellingOf(b, names).length - tellingOf(a, names).length);
  return best === undefined ? null : found(profile, best, names);
}

function found(profile: ExportProfile, layout: ExportLayout, names: ReadonlyMap<string, readonly string[]>): FoundProfile {
  const headers = [...layout.must, ...tellingOf(layout, names)].flatMap((header) => names.get(readHeader(header).key)?.slice(0, 1) ?? []);
  return { profile, layout, match: { id: profile.id, version: profile.version, headers } };
}

function missing(layout: ExportLayout, names: ReadonlyMap<string, readonly string[]>): string[] {
  return layout.must.filter((header) => !names.has(readHeader(header).key));
}

function tellingOf(layout: ExportLayout, names: ReadonlyMap<string, readonly string[]>): string[] {
  return layout.telling.filter((header) => names.has(readHeader(header).key));
}
