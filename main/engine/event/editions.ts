/**
 * TikTok's event names. They changed in May 2025 (Complete Payment became Purchase, SubmitForm became
 * Lead), so an edition is data: the labels of one published page, in its order.
 */
import type { EditionId } from '../contract/model.ts';
import { createCache } from './bounded-cache.ts';
import { EVENT_SPELLINGS } from './event-spellings.ts';
import type { EventName } from './event-spellings.ts';
import { foldWidth } from './fold.ts';
import { trimSpaces } from './text.ts';

export interface EditionLabel {
  readonly name: EventName;
  /** As the CSV spells it. */
  readonly label: string;
  /** As the Events API of that edition spells it. */
  readonly apiCode: string;
}

export interface Edition {
  readonly id: EditionId;
  readonly labels: readonly EditionLabel[];
}

export const EDITIONS: readonly Edition[] = [
  {
    id: '2024-10',
    labels: [
      { name: 'Purchase', label: 'Complete Payment', apiCode: 'CompletePayment' },
      { name: 'Contact', label: 'Contact', apiCode: 'Contact' },
      { name: 'Subscribe', label: 'Subscribe', apiCode: 'Subscribe' },
      { name: 'Lead', label: 'SubmitForm', apiCode: 'SubmitForm' },
      { name: 'AddPaymentInfo', label: 'Add Payment Info', apiCode: 'AddPaymentInfo' },
      { name: 'AddToCart', label: 'Add to Cart', apiCode: 'AddToCart' },
      { name: 'AddToWishlist', label: 'Add to Wishlist', apiCode: 'AddToWishlist' },
      { name: 'ClickButton', label: 'Click Button', apiCode: 'ClickButton' },
      { name: 'CompleteRegistration', label: 'Complete Registration', apiCode: 'CompleteRegistration' },
      { name: 'Download', label: 'Download', apiCode: 'Download' },
      { name: 'InitiateCheckout', label: 'Initiate Checkout', apiCode: 'InitiateCheckout' },
      { name: 'PlaceAnOrder', label: 'Place an Order', apiCode: 'PlaceAnOrder' },
      { name: 'Search', label: 'Search', apiCode: 'Search' },
      { name: 'ViewContent', label: 'View Content', apiCode: 'ViewContent' },
    ],
  },
  {
    id: '2025-09',
    labels: [
      { name: 'Purchase', label: 'Purchase', apiCode: 'Purchase' },
      { name: 'Contact', label: 'Contact', apiCode: 'Contact' },
      { name: 'Subscribe', label: 'Subscribe', apiCode: 'Subscribe' },
      { name: 'Lead', label: 'Lead', apiCode: 'Lead' },
      { name: 'AddPaymentInfo', label: 'Add Payment Info', apiCode: 'AddPaymentInfo' },
      { name: 'AddToCart', label: 'Add to Cart', apiCode: 'AddToCart' },
      { name: 'AddToWishlist', label: 'Add to Wishlist', apiCode: 'AddToWishlist' },
      { name: 'CompleteRegistration', label: 'Complete Registration', apiCode: 'CompleteRegistration' },
      { name: 'Download', label: 'Download', apiCode: 'Download' },
      { name: 'InitiateCheckout', label: 'Initiate Checkout', apiCode: 'InitiateCheckout' },
      { name: 'Search', label: 'Search', apiCode: 'Search' },
      { name: 'ViewContent', label: 'View Content', apiCode: 'ViewContent' },
    ],
  },
];

type LabelsByName = ReadonlyMap<EventName, EditionLabel>;

const LABELS: ReadonlyMap<EditionId, LabelsByName> = new Map(
  EDITIONS.map((edition) => [edition.id, new Map(edition.labels.map((each) => [each.name, each]))]),
);

const NAMES: ReadonlyMap<string, EventName> = new Map(
  EVENT_SPELLINGS.flatMap(([name, spellings]) => [name, ...spellings].map((spelling) => [skeleton(spelling), name] as const)),
);

/** A file holds few distinct events and a million cells of them. */
const answers = createCache<EventName | null>(1000);

/** The event that a text names, in any spelling or language of the list, else null. */
export function readEventName(text: string): EventName | null {
  let name = answers.get(text);
  if (name === undefined) {
    name = NAMES.get(skeleton(text)) ?? null;
    answers.set(text, name);
  }
  return name;
}

/** The label of an event in an edition; null where the edition has retired it. */
export function labelFor(name: EventName, edition: EditionId): string | null {
  return LABELS.get(edition)?.get(name)?.label ?? null;
}

/** What the Events API calls the event today; the two retired ones keep their last code. */
export function apiCodeFor(name: EventName): string {
  return name;
}

/** Add_To-Cart, "addToCart" and ＡＤＤ ＴＯ ＣＡＲＴ are one spelling: letters and digits only, lower-case. */
function skeleton(text: string): string {
  return foldWidth(trimSpaces(text))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
