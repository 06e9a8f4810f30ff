/**
 * Proposes a column for each of the twelve fields, with a confidence word and its reason. "certain" is
 * what may be taken without asking: a known name whose values agree and which no equal rival contests.
 */
import type { ColumnProfile, Confidence, FieldSuggestion, SuggestionReason, TargetField } from '../../contract/model.ts';
import { FIELD_FACTS, TARGET_FIELDS } from '../../event/fields.ts';
import { CHOOSING_ORDER, EVENT_SHARE, compareCandidates, compareStrength, listCandidates } from './candidates.ts';
import type { Candidate } from './candidates.ts';

/** Twelve suggestions in TikTok's order; no column serves two fields. */
export function suggestMapping(columns: readonly ColumnProfile[]): FieldSuggestion[] {
  const candidates = listCandidates(columns).toSorted(compareCandidates);
  const chosen = chooseColumns(candidates);
  const taken = new Set([...chosen.values()].map((candidate) => candidate.column.index));
  return TARGET_FIELDS.map((field) => {
    const best = chosen.get(field);
    const rivals = candidates.filter((other) => other.field === field && !taken.has(other.column.index));
    return best === undefined ? withoutColumn(field, rivals) : withColumn(best, rivals);
  });
}

/** Gives every field its best column; where two fields want one column, a real name beats a resemblance. */
function chooseColumns(candidates: readonly Candidate[]): Map<TargetField, Candidate> {
  const chosen = new Map<TargetField, Candidate>();
  const taken = new Set<number>();
  for (const pass of [isByName, isAny]) {
    for (const field of CHOOSING_ORDER) {
      if (chosen.has(field)) continue;
      const best = candidates.find((each) => each.field === field && pass(each) && !taken.has(each.column.index));
      if (best === undefined) continue;
      chosen.set(field, best);
      taken.add(best.column.index);
    }
  }
  return chosen;
}

function isByName({ evidence, agreement }: Candidate): boolean {
  return (evidence === 'same' || evidence === 'known') && agreement !== 'no';
}

function isAny(): boolean {
  return true;
}

function withoutColumn(field: TargetField, rivals: readonly Candidate[]): FieldSuggestion {
  return { field, column: null, constant: null, confidence: 'empty', reason: { code: 'none' }, alternatives: indicesOf(rivals) };
}

function withColumn(best: Candidate, rivals: readonly Candidate[]): FieldSuggestion {
  const equals = rivals.filter((rival) => compareStrength(best, rival) === 0);
  const { confidence, reason } = equals.length > 0 ? contested(best, equals) : judged(best);
  const { field, column } = best;
  return { field, column: column.index, constant: null, confidence, reason, alternatives: indicesOf(rivals) };
}

interface Judgement {
  readonly confidence: Confidence;
  readonly reason: SuggestionReason;
}

function contested(best: Candidate, equals: readonly Candidate[]): Judgement {
  return { confidence: 'check', reason: { code: 'two-fit', columns: indicesOf([best, ...equals]) } };
}

function judged(best: Candidate): Judgement {
  const { column, agreement } = best;
  const shape: SuggestionReason = { code: 'shape', shape: column.shape, share: column.shapeShare };
  if (agreement === 'no') return { confidence: 'check', reason: shape };
  // Nothing could come of a required field without a value, so its name alone does not settle it.
  if (agreement === 'neutral' && FIELD_FACTS[best.field].required === 'always') return { confidence: 'check', reason: shape };
  if (isEventColumn(best)) return { confidence: 'certain', reason: best.evidence === 'shape' ? shape : nameReason(best) };
  if (best.evidence === 'shape') return { confidence: 'likely', reason: shape };
  const isKnown = best.evidence === 'same' || best.evidence === 'known';
  return { confidence: isKnown ? 'certain' : 'likely', reason: nameReason(best) };
}

function isEventColumn({ field, column }: Candidate): boolean {
  return field === 'event_type' && column.shape === 'event' && column.shapeShare >= EVENT_SHARE;
}

function nameReason({ evidence, name }: Candidate): SuggestionReason {
  if (evidence === 'same') return { code: 'same-name' };
  return { code: evidence === 'similar' ? 'similar-name' : 'known-name', name: name ?? '' };
}

function indicesOf(candidates: readonly Candidate[]): number[] {
  return [...new Set(candidates.map((candidate) => candidate.column.index))];
}
