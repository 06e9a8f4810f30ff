/**
 * What the Events API says to one request, as far as that is documented: types, limits and required fields. What it does with
 * future times, old events or currencies that it does not list is documented nowhere, so nothing is made up for them here.
 */
import { z } from 'zod';
import { MOST_EVENTS } from '../delivery/payload.ts';
import { EDITIONS } from '../event/editions.ts';

/** The parts of an answer that depend on the request. `code` 0: taken. */
export interface Verdict {
  readonly code: number;
  readonly message: string;
}

/** Seconds; a time in milliseconds has three digits more. */
const LAST_SECOND = 99_999_999_999;

const text = z.string('not a valid string');
const number = z.number('not a valid number');
const digest = z.string('not a valid string').regex(/^[0-9a-f]{64}$/, 'not a SHA-256 digest in lower hex');
const digests = z.preprocess((value) => (Array.isArray(value) || value === undefined ? value : [value]), z.array(digest).min(1, 'shorter than minimum length 1'));
const eventName = z.enum(EDITIONS.flatMap(({ labels }) => labels.map(({ apiCode }) => apiCode)), 'not a standard event');

const content = z.object({
  price: number.optional(),
  quantity: number.optional(),
  content_id: text.optional(),
  content_category: text.optional(),
  content_name: text.optional(),
  brand: text.optional(),
});

const event = z.object({
  event: eventName,
  event_time: z.int('not a valid integer').min(1, 'not a time in seconds').max(LAST_SECOND, 'not a time in seconds'),
  event_id: text.optional(),
  user: z
    .object({ email: digests.optional(), phone: digests.optional() }, 'required')
    .refine(({ email, phone }) => email !== undefined || phone !== undefined, 'one of email and phone is required'),
  properties: z
    .object({
      currency: text.regex(/^[A-Z]{3}$/, 'not a currency').optional(),
      value: number.optional(),
      order_id: text.optional(),
      shop_id: text.optional(),
      content_type: z.enum(['product', 'product_group'], 'not a content type').optional(),
      contents: z.array(content, 'not a valid list').optional(),
    })
    .optional(),
});

const request = z.object({
  event_source: z.literal('offline', 'not "offline"'),
  event_source_id: text.regex(/^\d{15,20}$/, 'not an offline event set'),
  test_event_code: text.optional(),
  partner_name: text.optional(),
  data: z.array(event, 'not a valid list').min(1, 'shorter than minimum length 1').max(MOST_EVENTS, `longer than maximum length ${MOST_EVENTS}`),
});

/** Judges a body as TikTok is known to: one bad event fails the whole request, and only the first fault is told. No value is echoed. */
export function judgeRequest(token: string, body: string): Verdict {
  if (token === '') return { code: 40_104, message: 'Access-Token is required in the header.' };
  const parsed = request.safeParse(readJson(body));
  if (parsed.success) return { code: 0, message: 'OK' };
  const [fault] = parsed.error.issues;
  const place = fault?.path.join('.') ?? '';
  return { code: 40_002, message: place === '' ? 'The body is not a valid JSON object.' : `Invalid value for ${place}: ${fault?.message}.` };
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
