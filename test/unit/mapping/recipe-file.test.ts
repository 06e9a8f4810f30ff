import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../main/engine/contract/recipe.ts';
import { AppError } from '../../../main/engine/errors.ts';
import { checkRecipe, formatRecipe, parseRecipe, recipeHash } from '../../../main/engine/mapping/recipe/recipe-file.ts';
import { applyOverrides, emptyRecipe } from '../../../main/engine/mapping/recipe/draft-recipe.ts';
import { anyRecipe, recipeOf } from './recipes.ts';

function refusal(run: () => unknown): { code: string; params: unknown } {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('nothing was refused');
}

const SPELLINGS = [
  ...['٠٤١٢ ٣٤٥ ٦٧٨', '۰۴۱۲۳۴۵۶۷۸', '०४१२ ३४५ ६७८', '04\u200b12345\u200b678', '０４１２－３４５－６７８', '0463-12-3456', '0412.345678', '06.12.34.56.78', 'ada%40example.com', '%61da%40example%2ecom', 'ada&#64;example&#x2e;com'],
  ...['ada (at) example (dot) com', 'ada\\u0040example.com', 'YWRhQGV4YW1wbGUuY29t', 'KzYxNDEyMzQ1Njc4', 'write to ada@example.com', '+61 412 345 678 (home)', 'mailto:ada@example.com', '"Ada" <ada@example.com>'],
];

/** The text of a recipe with a value put in at a path. */
function withValue(path: readonly (string | number)[], value: unknown): string {
  const recipe = JSON.parse(formatRecipe(recipeOf({ timestamp: { steps: [{ step: 'parse-time' }] }, event_type: { steps: [{ step: 'map-values', values: {} }] } })));
  const last = path.at(-1) ?? '';
  const parent = path.slice(0, -1).reduce((place: Record<string, unknown>, key) => place[key] as Record<string, unknown>, recipe);
  Object.defineProperty(parent, last, { value, enumerable: true, configurable: true });
  return JSON.stringify(recipe);
}

describe('recipe files', () => {
  it('come back as they were written, whatever is in them', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        expect(parseRecipe(formatRecipe(recipe), 'r.json')).toEqual(recipe);
      }),
    );
  });

  it('have the same bytes and the same hash whatever the order of their keys', () => {
    fc.assert(
      fc.property(anyRecipe, (recipe) => {
        const turned = reverseKeys(recipe) as typeof recipe;
        expect(formatRecipe(turned)).toBe(formatRecipe(recipe));
        expect(recipeHash(turned)).toBe(recipeHash(recipe));
      }),
    );
  });

  it('are readable JSON with two spaces and a newline at the end', () => {
    expect(formatRecipe(emptyRecipe())).toBe(
      [
        '{',
        '  "counterfoilRecipe": 1,',
        '  "reading": {},',
        '  "rows": {},',
        '  "fields": {},',
        '  "dedupe": {',
        '    "keep": "first"',
        '  },',
        '  "export": {',
        '    "edition": "2024-10",',
        '    "maxBytes": 10000000',
        '  }',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('are read with a byte order mark before them', () => {
    expect(parseRecipe(`\u{FEFF}${formatRecipe(emptyRecipe())}`, 'r.json')).toEqual(emptyRecipe());
  });

  it.each(['', '{', 'null x', '\u0000'])('are unreadable as %j', (text) => {
    expect(refusal(() => parseRecipe(text, 'r.json'))).toEqual({ code: 'recipe/unreadable', params: { name: 'r.json' } });
  });

  it('of a newer version are refused with both versions', () => {
    const newer = { counterfoilRecipe: 2, pipelines: [] };
    expect(refusal(() => checkRecipe(newer, 'r.json'))).toEqual({ code: 'recipe/newer-version', params: { name: 'r.json', version: 2, supported: 1 } });
  });

  it.each([
    [['surprise'], 1, 'surprise', 'unknown-key'],
    [['fields', 'gender'], {}, 'fields.gender', 'unknown-key'],
    [['reading', 'sheet'], 'Orders', 'reading.sheet', 'unknown-key'],
    [['rows', 'filter'], [], 'rows.filter', 'unknown-key'],
    [['fields', 'timestamp', 'steps', 0, 'format'], 'YYYY', 'fields.timestamp.steps[0].format', 'unknown-key'],
    [['fields', 'timestamp', 'steps', 0, 'timezone'], 'Mars/Olympus', 'fields.timestamp.steps[0].timezone', 'bad-value'],
    [['fields', 'timestamp', 'steps', 0, 'timeOfDay'], '24:00', 'fields.timestamp.steps[0].timeOfDay', 'bad-value'],
    [['fields', 'timestamp', 'steps', 0, 'dateOrder'], 'ydm', 'fields.timestamp.steps[0].dateOrder', 'bad-value'],
    [['fields', 'timestamp', 'steps'], [{ step: 'map-values', values: {} }], 'fields.timestamp.steps[0].step', 'bad-value'],
    [['fields', 'email'], { from: [], steps: [{ step: 'map-values', values: {} }], otherwise: null }, 'fields.email.steps[0].step', 'bad-value'],
    [['fields', 'phone'], { from: [], steps: [{ step: 'phone-region', region: 'XX' }], otherwise: null }, 'fields.phone.steps[0].region', 'bad-value'],
    [['fields', 'phone'], { from: [], steps: [] }, 'fields.phone.otherwise', 'missing'],
    [['fields', 'order_id'], { from: [{ col: 0 }], steps: [], otherwise: null }, 'fields.order_id.from[0].col', 'bad-value'],
    [['rows', 'leaveOut'], [{ column: 'a', values: [], why: 'status', whenFilled: false }], 'rows.leaveOut[0].whenFilled', 'bad-value'],
    [['export', 'maxBytes'], 0, 'export.maxBytes', 'bad-value'],
    [['export', 'edition'], '2030-01', 'export.edition', 'bad-value'],
    [['dedupe'], undefined, 'dedupe', 'missing'],
    [['counterfoilRecipe'], '1', 'counterfoilRecipe', 'bad-value'],
    [['__proto__'], { polluted: true }, '__proto__', 'unknown-key'],
    [['fields', 'event_type', 'steps', 0, 'values', 'constructor'], 'x', 'fields.event_type.steps[0].values', 'unknown-key'],
    [['fields', 'event_type', 'steps', 0, 'values', 'paid by Ada'], 7, 'fields.event_type.steps[0].values', 'bad-value'],
  ])('name what is wrong at %j', (path, value, where, problem) => {
    expect(refusal(() => parseRecipe(withValue(path, value), 'r.json'))).toEqual({ code: 'recipe/invalid', params: { name: 'r.json', path: where, problem } });
  });

  it.each([[[]], [null], ['recipe'], [3], [{}]])('are not just any JSON: %j', (value) => {
    expect(refusal(() => checkRecipe(value, 'r.json')).code).toBe('recipe/invalid');
  });

  it.each(['ada@example.com', 'ADA@example.com', '+61 412 345 678', '0412 345 678', '13800138000', 'ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'a'.repeat(64)])(
    'may not hold %s as a source value',
    (value) => {
      const recipe = recipeOf({ store_id: { steps: [{ step: 'map-values', values: { [value]: 'x' } }] } });
      expect(refusal(() => checkRecipe(recipe, 'r.json'))).toEqual({ code: 'recipe/personal-data', params: { name: 'r.json', path: 'fields.store_id.steps[0].values' } });
    },
  );

  it.each(['BER-01', '1042', '2026-11-22', 'paid', '已付款', 'Store 12', '12.50'])('may hold %s as a source value', (value) => {
    const recipe = recipeOf({ store_id: { steps: [{ step: 'map-values', values: { [value]: 'x' } }] } });
    expect(checkRecipe(recipe, 'r.json')).toEqual(recipe);
  });

  it('may not hold a contact as a constant, nor any constant for a match key', () => {
    const path = (recipe: unknown) => refusal(() => checkRecipe(recipe, 'r.json'));
    expect(path(recipeOf({ email: { otherwise: 'x' } }))).toMatchObject({ code: 'recipe/personal-data', params: { path: 'fields.email.otherwise' } });
    expect(path(recipeOf({ phone: { otherwise: '+1' } }))).toMatchObject({ code: 'recipe/personal-data', params: { path: 'fields.phone.otherwise' } });
    expect(path(recipeOf({ order_id: { otherwise: 'ada@example.com' } }))).toMatchObject({ params: { path: 'fields.order_id.otherwise' } });
    expect(checkRecipe(recipeOf({ product_id: { otherwise: '4006381333931' } }), 'r.json')).toBeTruthy();
    expect(checkRecipe(recipeOf({ timestamp: { otherwise: '1760000000' } }), 'r.json')).toBeTruthy();
  });

  it('may not name a column after a customer, as a file without a header row would', () => {
    const recipe = recipeOf({ email: { from: ['ada@example.com'] } });
    expect(refusal(() => checkRecipe(recipe, 'r.json'))).toMatchObject({ code: 'recipe/personal-data', params: { path: 'fields.email.from[0]' } });
  });

  it.each<[string, Recipe]>([
    ['rows.leaveOut[0].values', { ...emptyRecipe(), rows: { leaveOut: [{ column: 'Customer', values: ['x', 'ada@example.com'], why: 'chosen' }] } }],
    ['rows.leaveOut[0].column', { ...emptyRecipe(), rows: { leaveOut: [{ column: 'ada@example.com', values: ['x'], why: 'status' }] } }],
    ['rows.fillDown.columns[1]', { ...emptyRecipe(), rows: { fillDown: { order: 'Name', columns: ['Email', '+61 412 345 678'] } } }],
    ['fields.currency.steps[0].values', recipeOf({ currency: { steps: [{ step: 'default-by', column: 'Who', values: { 'ada@example.com': 'EUR' } }] } })],
    ['fields.currency.steps[0].column', recipeOf({ currency: { steps: [{ step: 'default-by', column: '0412 345 678', values: {} }] } })],
    ['fields.phone.steps[0].column', recipeOf({ phone: { steps: [{ step: 'phone-region', column: 'ada@example.com' }] } })],
    ['fields.email.steps[0].find', recipeOf({ email: { steps: [{ step: 'replace', find: 'ada@example.com', with: '' }] } })],
    ['fields.phone.steps[1].with', recipeOf({ phone: { steps: [{ step: 'pad', length: 9 }, { step: 'replace', find: 'x', with: '+61 412 345 678' }] } })],
    ['fields.email.steps[0].pattern', recipeOf({ email: { steps: [{ step: 'extract', pattern: '(ada@example\\.com)' }] } })],
    ['fields.phone.steps[0].pattern', recipeOf({ phone: { steps: [{ step: 'extract', pattern: '(\\+61412345678)' }] } })],
    ['fields.order_id.steps[0].separator', recipeOf({ order_id: { steps: [{ step: 'split', separator: 'ada@example.com', part: 1 }] } })],
  ])('may not hold a contact at %s', (path, recipe) => {
    expect(refusal(() => checkRecipe(recipe, 'r.json'))).toEqual({ code: 'recipe/personal-data', params: { name: 'r.json', path } });
  });

  it.each([
    ...['ada(?:@)example.com', 'ada[@]example[.]com', 'ada\\x40example.com', 'ada\\x{40}example\\.com', 'ada\\100example.com', '\\Qada@example.com\\E', '(ada)(@)(example)(\\.com)'],
    ...['[4]155552671', '(4)(1)(5)(5)(5)(5)(2)(6)(7)(1)', '(?:415)(?:555)(?:2671)', '415.?555.?2671', '415[-]555[-]2671'],
  ])('may not hide a contact behind the signs of a pattern: %s', (pattern) => {
    const recipe = recipeOf({ order_id: { steps: [{ step: 'extract', pattern }] } });
    expect(refusal(() => checkRecipe(recipe, 'r.json'))).toMatchObject({ code: 'recipe/personal-data' });
  });

  it.each(['(\\d{3})-(\\d{4})', '[0-9]{10,15}', '^(\\d{10})$', '([^@]+)@', '(\\w+)@(\\w+)\\.(\\w+)', '20[0-9]{2}-[0-9]{2}', '(?i)no[.: ]*([a-z0-9-]{6,40})', '.+@.+\\..+'])('may name forms with digits and an @: %s', (pattern) => {
    expect(() => checkRecipe(recipeOf({ order_id: { steps: [{ step: 'extract', pattern }] } }), 'r.json')).not.toThrow();
  });

  it('names no contact in what it says about a file', () => {
    const recipe = { ...recipeOf({}), 'ada@example.com': 1 };
    expect(JSON.stringify(refusal(() => checkRecipe(recipe, 'r.json')))).not.toContain('ada@');
    const places = [{ reading: { sheets: ['ada@example.com'] } }, { fields: { store_id: { from: [], steps: [], otherwise: 'call +61412345678' } } }];
    for (const place of places) expect(refusal(() => checkRecipe({ ...recipeOf({}), ...place }, 'r.json'))).toMatchObject({ code: 'recipe/personal-data' });
  });

  it.each(['<([^>]+@[^>]+)>', '\\S+@\\S+\\.com', '[a-z.]+@[a-z]+\\.[a-z]{2,}', 'NO-(\\d{4,6})', '^\\+?(\\d{11})$'])('may look for contacts by their form: %s', (pattern) => {
    const recipe = recipeOf({ email: { steps: [{ step: 'extract', pattern }] } });
    expect(checkRecipe(recipe, 'r.json')).toEqual(recipe);
  });

  it.each(['(', '(?=a)', '(a{1000}){1000}'])('may not hold a pattern that is no RE2 or needs too much room: %s', (pattern) => {
    const recipe = recipeOf({ order_id: { steps: [{ step: 'extract', pattern }] } });
    expect(refusal(() => checkRecipe(recipe, 'r.json'))).toEqual({ code: 'recipe/bad-pattern', params: { field: 'order_id' } });
  });

  it.each<[string, unknown]>([
    ['a pattern of more than a thousand characters', { fields: { order_id: { from: [], steps: [{ step: 'extract', pattern: 'a'.repeat(1001) }], otherwise: null } } }],
    ['the part zero', { fields: { order_id: { from: [], steps: [{ step: 'split', separator: '-', part: 0 }], otherwise: null } } }],
    ['two steps that fill by a column', { fields: { currency: { from: [], steps: [{ step: 'default-by', column: 'a', values: {} }, { step: 'default-by', column: 'b', values: {} }], otherwise: null } } }],
    ['more than twenty steps', { fields: { order_id: { from: [], steps: Array.from({ length: 21 }, () => ({ step: 'pad', length: 9 })), otherwise: null } } }],
    ['a repair that does not exist', { rows: { withoutRepairs: ['no-match-key'] } }],
    ['a hint that does not exist', { rows: { withoutHints: ['bad-email'] } }],
    ['a region step that says nothing', { fields: { phone: { from: [], steps: [{ step: 'phone-region' }], otherwise: null } } }],
    ['a prototype as a word', JSON.parse('{"fields":{"currency":{"from":[],"steps":[{"step":"default-by","column":"a","values":{"__proto__":"EUR"}}],"otherwise":null}}}')],
  ])('may not hold %s', (_, part) => {
    expect(refusal(() => checkRecipe({ ...emptyRecipe(), ...(part as object) }, 'r.json')).code).toBe('recipe/invalid');
  });

  it('that say nothing new keep the bytes that they had before there were rules for rows', () => {
    const text = '{\n  "counterfoilRecipe": 1,\n  "reading": {\n    "delimiter": ";"\n  },\n  "rows": {},\n  "fields": {\n    "phone": {\n      "from": [\n        "Phone"\n      ],\n      "steps": [\n        {\n          "step": "phone-region",\n          "region": "DE"\n        }\n      ],\n      "otherwise": null\n    }\n  },\n  "dedupe": {\n    "keep": "first"\n  },\n  "export": {\n    "edition": "2024-10",\n    "maxBytes": 10000000\n  }\n}\n';
    expect(formatRecipe(parseRecipe(text, 'r.json'))).toBe(text);
    expect(formatRecipe(applyOverrides(parseRecipe(text, 'r.json'), {}))).toBe(text);
  });

  it.each([
    ['{"counterfoilRecipe":1,"rows":{"leaveOut":[]},"rows":{}', true], ['{"counterfoilRecipe":1,"r\\u006fws":{"leaveOut":[]},"rows":{}', true], ['{"counterfoilRecipe":1,"rows":{}', false],
  ])('may not say one thing twice, since only the last would count: %s', (start, isTwice) => {
    const text = `${start},"reading":{"sheets":["{\\"a\\":1,\\"a\\":2}"]},"fields":{"currency":{"from":["a"],"steps":[{"step":"map-values","values":{"a":"EUR","b":"EUR"}}],"otherwise":null}},"dedupe":{"keep":"first"},"export":{"edition":"2024-10","maxBytes":1000}}`;
    if (isTwice) expect(refusal(() => parseRecipe(text, 'r.json'))).toEqual({ code: 'recipe/invalid', params: { name: 'r.json', path: '', problem: 'repeated-key' } });
    else expect(parseRecipe(text, 'r.json').rows).toEqual({});
  });

  it.each(['NaN', 'Infinity', '-Infinity', '1e400', '9007199254740993', '1e21', '-1', '1.5', '"5"', '0x10', 'null', '[1]'])('have no number such as %s', (number) => {
    const text = formatRecipe(emptyRecipe()).replace('10000000', number);
    expect(refusal(() => parseRecipe(text, 'r.json')).code).toMatch(/^recipe\/(?:invalid|unreadable)$/);
    expect(refusal(() => parseRecipe(text.replace('"counterfoilRecipe": 1', `"counterfoilRecipe": ${number}`), 'r.json')).code).toMatch(/^recipe\//);
  });

  it.each([`${'['.repeat(400_000)}${']'.repeat(400_000)}`, `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`, ' '.repeat(1_000_001), `{"counterfoilRecipe":1,"a":${'[{"b":'.repeat(20)}1${'}]'.repeat(20)}}`])('are refused however deep or long: %#', (text) => {
    expect(refusal(() => parseRecipe(text, 'r.json')).code).toMatch(/^recipe\//);
  });

  it.each(['', 'reading', 'rows', 'fields', 'fields.event_type', 'dedupe', 'export', 'rows.leaveOut.0', 'fields.event_type.steps.0', 'fields.event_type.steps.0.values'])(
    'have no key at "%s" that reaches into a prototype or that they do not know',
    (where) => {
      const base = { ...recipeOf({ event_type: { steps: [{ step: 'map-values', values: { a: 'Purchase' } }] } }), rows: { leaveOut: [{ column: 'a', values: ['b'], why: 'chosen' }] } };
      for (const key of ['__proto__', 'constructor', 'prototype', ...(where.endsWith('values') ? [] : ['path', '//', 'toString'])]) {
        const recipe = JSON.parse(JSON.stringify(base)) as Record<string, unknown>;
        const place = where.split('.').filter(Boolean).reduce((at, name) => at[name] as Record<string, unknown>, recipe);
        Object.defineProperty(place, key, { value: { polluted: 'yes' }, enumerable: true });
        expect(refusal(() => parseRecipe(JSON.stringify(recipe), 'r.json')).code).toBe('recipe/invalid');
      }
      expect(Reflect.get({}, 'polluted')).toBeUndefined();
    },
  );

  it('keep half a character and words that objects have as they stand', () => {
    const recipe = recipeOf({ store_id: { from: ['\u{d800}'], steps: [{ step: 'map-values', values: { toString: 'a', hasOwnProperty: '\udc00', valueOf: 'b' } }], otherwise: '\u{d83d}' } });
    expect(parseRecipe(formatRecipe(recipe), 'r.json')).toEqual(recipe);
    expect(recipeHash(recipe)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(SPELLINGS)('may not hold a contact in any spelling, at any place: %s', (text) => {
    const step = (each: object): unknown => recipeOf({ store_id: { from: ['s'], steps: [each as never] } });
    const rules = (leaveOut: object): unknown => ({ ...recipeOf({}), rows: { leaveOut: [{ column: 'a', why: 'chosen', values: ['b'], ...leaveOut }] } });
    const places = [
      step({ step: 'map-values', values: { [text]: 'x' } }), step({ step: 'map-values', values: { x: text } }), step({ step: 'default-by', column: 'a', values: { [text]: 'x' } }), step({ step: 'default-by', column: 'a', values: { x: text } }),
      step({ step: 'replace', find: text, with: '' }), step({ step: 'replace', find: 'x', with: text }), step({ step: 'split', separator: text, part: 1 }), step({ step: 'join', separator: text }),
      rules({ values: [text] }), rules({ values: ['b', text], why: 'region', unless: true }),
    ];
    for (const place of places) expect(refusal(() => checkRecipe(place, 'r.json')).code).toBe('recipe/personal-data');
  });

  it.each(['2026-11-22', '22.11.2026', '1234567.89', '0.123456789', 'Completed', 'Abgeschlossen', 'base64text', 'U3RvcmUgMTI=', '100%25', 'Rock & Roll', 'Größe #38'])('may hold %s, which is nobody', (text) => {
    expect(() => checkRecipe(recipeOf({ store_id: { steps: [{ step: 'map-values', values: { [text]: text } }] } }), 'r.json')).not.toThrow();
  });

  it('never repeat what they hold in an error', () => {
    const secret = 'ada.lovelace@example.com';
    for (const text of [`{"${secret}"`, withValue(['fields', 'event_type', 'steps', 0, 'values', secret], 7), withValue(['fields', 'event_type', 'steps', 0, 'values', secret], 'x')]) {
      expect(JSON.stringify(refusal(() => parseRecipe(text, 'r.json')))).not.toContain('lovelace');
    }
  });
});

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).toReversed().map(([key, inside]) => [key, reverseKeys(inside)]));
}
