import { describe, expect, it } from 'vitest';
import { EDITIONS, apiCodeFor, labelFor, readEventName } from '../../../main/engine/event/editions.ts';
import { EVENT_SPELLINGS } from '../../../main/engine/event/event-spellings.ts';
import { TARGET_FIELDS, FIELD_FACTS, fieldIndex } from '../../../main/engine/event/fields.ts';

describe('readEventName', () => {
  it.each([
    ['Complete Payment', 'Purchase'], ['CompletePayment', 'Purchase'], ['complete_payment', 'Purchase'], ['COMPLETE-PAYMENT', 'Purchase'],
    ['  purchase ', 'Purchase'], ['SubmitForm', 'Lead'], ['Submit Form', 'Lead'], ['Lead', 'Lead'], ['addToCart', 'AddToCart'], ['ADD TO CART', 'AddToCart'],
    ['Place an Order', 'PlaceAnOrder'], ['Click Button', 'ClickButton'], ['购买', 'Purchase'], ['支付成功', 'Purchase'], ['Kauf', 'Purchase'],
    ['Achat', 'Purchase'], ['compra', 'Purchase'], ['購入', 'Purchase'], ['ＰＵＲＣＨＡＳＥ', 'Purchase'], ['加入购物车', 'AddToCart'], ['注册', 'CompleteRegistration'],
  ])('understands %j', (text, name) => {
    expect(readEventName(text)).toBe(name);
    expect(readEventName(text)).toBe(name);
  });

  it.each(['', '  ', '-', 'refunded', 'cancelled', 'pending', 'completed', 'processing', 'StartTrial', 'Pageview', 'purchase2', 'anna@example.com'])(
    'does not guess at %j',
    (text) => {
      expect(readEventName(text)).toBeNull();
    },
  );

  it('gives every spelling to one event only', () => {
    const owners = new Map<string, Set<string>>();
    for (const [name, spellings] of EVENT_SPELLINGS) {
      for (const spelling of spellings) {
        const key = spelling.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
        owners.set(key, (owners.get(key) ?? new Set()).add(name));
      }
    }
    expect([...owners].filter(([, names]) => names.size > 1)).toEqual([]);
  });

  it('understands every label and code of every edition', () => {
    for (const { labels } of EDITIONS) {
      for (const { name, label, apiCode } of labels) {
        expect([readEventName(label), readEventName(apiCode)]).toEqual([name, name]);
      }
    }
  });
});

describe('labelFor', () => {
  it('writes the words of the edition', () => {
    expect([labelFor('Purchase', '2024-10'), labelFor('Purchase', '2025-09')]).toEqual(['Complete Payment', 'Purchase']);
    expect([labelFor('Lead', '2024-10'), labelFor('Lead', '2025-09')]).toEqual(['SubmitForm', 'Lead']);
  });

  it('knows what the newer edition has retired', () => {
    expect([labelFor('ClickButton', '2025-09'), labelFor('PlaceAnOrder', '2025-09')]).toEqual([null, null]);
  });

  it('names events to the API by their newest codes', () => {
    const newest = EDITIONS.find(({ id }) => id === '2025-09')?.labels ?? [];
    expect(newest.map(({ name }) => apiCodeFor(name))).toEqual(newest.map(({ apiCode }) => apiCode));
  });
});

describe('the target fields', () => {
  it('are the twelve of the help page, each in its place', () => {
    expect(TARGET_FIELDS.join()).toBe(
      'event_type,email,phone,timestamp,price,currency,transaction_category,order_id,quantity,product_id,product_category,store_id',
    );
    expect(TARGET_FIELDS.map(fieldIndex)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(TARGET_FIELDS.filter((field) => FIELD_FACTS[field].required !== 'no')).toEqual(['event_type', 'email', 'phone', 'timestamp']);
  });
});
