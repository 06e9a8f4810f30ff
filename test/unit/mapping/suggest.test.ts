import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TARGET_FIELDS } from '../../../main/engine/event/fields.ts';
import { suggestMapping } from '../../../main/engine/mapping/headers/suggest.ts';
import { suggestionFor, suggested, table } from './columns.ts';

const EMAILS = ['ada@example.com', 'bob@example.org', 'cy@example.net'];
const PHONES = ['+61 412 345 678', '+61 412 345 679', '+61 412 345 670'];
const TIMES = ['2026-11-04 21:14', '2026-11-05 07:02', '2026-11-06 09:00'];
const WORDS = ['red', 'green', 'blue'];

describe('suggestMapping', () => {
  it('is certain where a known name and the values agree, and says which', () => {
    const columns = table({ email: EMAILS, 'Mobile Number': PHONES });
    expect(suggestionFor('email', columns)).toEqual({
      field: 'email', column: 0, constant: null, confidence: 'certain', reason: { code: 'same-name' }, alternatives: [],
    });
    expect(suggestionFor('phone', columns)).toMatchObject({ confidence: 'certain', reason: { code: 'known-name', name: 'mobile number' } });
  });

  it('asks to check a known name whose values are something else', () => {
    const columns = table({ Email: WORDS, Phone: EMAILS, 'Paid at': WORDS, Currency: ['12.00', '13.50', '1.99'] });
    expect(suggested(columns)).toEqual({ email: 'Email (check)', phone: 'Phone (check)', timestamp: 'Paid at (check)', currency: 'Currency (check)' });
    expect(suggestionFor('phone', columns).reason).toEqual({ code: 'shape', shape: 'email', share: 1 });
  });

  it('takes a differently named column on the strength of its values, but only as likely', () => {
    const columns = table({ Kontaktfeld: EMAILS, Nr: PHONES, Wann: TIMES });
    expect(suggested(columns)).toEqual({ email: 'Kontaktfeld (likely)', phone: 'Nr (likely)', timestamp: 'Wann (likely)' });
    expect(suggestionFor('email', columns).reason).toEqual({ code: 'shape', shape: 'email', share: 1 });
  });

  it('is only likely about a name that resembles a known one', () => {
    const columns = table({ emial: EMAILS });
    expect(suggestionFor('email', columns)).toMatchObject({ column: 0, confidence: 'likely', reason: { code: 'similar-name', name: 'email' } });
  });

  it('makes two equal columns of a required field a question', () => {
    const columns = table({ 'Mobile Number': PHONES, Telephone: PHONES });
    expect(suggestionFor('phone', columns)).toMatchObject({
      confidence: 'check', reason: { code: 'two-fit', columns: [0, 1] }, alternatives: [1],
    });
  });

  it('makes two columns of times that no name tells apart a question', () => {
    expect(suggestionFor('timestamp', table({ A: TIMES, B: TIMES }))).toMatchObject({ confidence: 'check', reason: { code: 'two-fit', columns: [0, 1] } });
  });

  it('makes a repeated header a question', () => {
    const columns = table({ Email: EMAILS, 'Email ': EMAILS });
    expect(suggestionFor('email', columns)).toMatchObject({ confidence: 'check', reason: { code: 'two-fit' } });
  });

  it('does not ask where a preference is known', () => {
    const columns = table({ 'Created at': TIMES, 'Paid at': TIMES, 'Billing Email': EMAILS, Email: EMAILS });
    expect(suggested(columns)).toMatchObject({ timestamp: 'Paid at (certain)', email: 'Email (certain)' });
    expect(suggestionFor('timestamp', columns).alternatives).toEqual([0]);
  });

  it('prefers a filled column over an empty one of a better name', () => {
    const columns = table({ 'Paid at': ['', '', ''], 'Created at': TIMES, Email: ['', '', ''], 'Billing Email': EMAILS });
    expect(suggested(columns)).toMatchObject({ timestamp: 'Created at (certain)', email: 'Billing Email (certain)' });
  });

  it('is certain about an optional column without values and asks about a required one', () => {
    const columns = table({ event_type: ['', ''], timestamp: ['', ''], currency: ['', ''], phone: ['', ''], email: EMAILS });
    expect(suggested(columns)).toEqual({
      event_type: 'event_type (check)', timestamp: 'timestamp (check)', currency: 'currency (certain)', phone: 'phone (certain)', email: 'email (certain)',
    });
  });

  it('asks which price is meant when a file has both a total and a price', () => {
    const columns = table({ price: ['5.00', '6.50'], Total: ['10.00', '13.00'] });
    expect(suggestionFor('price', columns)).toMatchObject({ confidence: 'check', reason: { code: 'two-fit', columns: [0, 1] } });
  });

  it('is certain about a column of event names whatever its header, and not below nine in ten', () => {
    const events = (unknown: number) => [...Array<string>(20 - unknown).fill('Complete Payment'), ...Array<string>(unknown).fill('kaputt')];
    expect(suggested(table({ Vorgang: events(2) }))).toEqual({ event_type: 'Vorgang (certain)' });
    expect(suggested(table({ 'Payment method': events(0) }))).toEqual({ event_type: 'Payment method (certain)' });
    expect(suggested(table({ Vorgang: events(3) }))).toEqual({ event_type: 'Vorgang (likely)' });
    expect(suggested(table({ 'Event type': events(3) }))).toEqual({ event_type: 'Event type (check)' });
    expect(suggested(table({ Status: WORDS }))).toEqual({});
  });

  it('leaves event_type empty where no column fits, with a reason that says so', () => {
    expect(suggestionFor('event_type', table({ Email: EMAILS }))).toEqual({
      field: 'event_type', column: null, constant: null, confidence: 'empty', reason: { code: 'none' }, alternatives: [],
    });
  });

  it('never maps a personal column, even one full of phones', () => {
    const columns = table({ 'Customer name': EMAILS, Address: PHONES, 'Date of birth': TIMES });
    expect(suggested(columns)).toEqual({});
  });

  it('reads emails and digests mixed in one column as emails', () => {
    const columns = table({ Email: ['ada@example.com', 'a'.repeat(64), 'bob@example.org', 'b'.repeat(64)] });
    expect(suggestionFor('email', columns)).toMatchObject({ confidence: 'certain' });
  });

  it('does not let placeholders speak against a name', () => {
    const columns = table({ Email: ['ada@example.com', 'n/a', '-', 'NULL', 'none'], Phone: ['n/a', 'n/a', '', '', ''] });
    expect(suggested(columns)).toEqual({ email: 'Email (certain)', phone: 'Phone (certain)' });
  });

  it('gives twelve suggestions in order and no column to two fields, whatever the table', () => {
    const header = fc.oneof(fc.constantFrom(...TARGET_FIELDS, 'Total', 'Paid at', 'Created at', 'Email', 'Phone', 'Name', 'Status', '金额', '手机'), fc.string());
    const cell = fc.oneof(fc.constantFrom(...EMAILS, ...PHONES, ...TIMES, 'Purchase', 'EUR', '12.50', '3', '1760000000', ''), fc.string());
    const rows = fc.tuple(fc.array(header, { maxLength: 12 }), fc.array(fc.array(cell, { maxLength: 12 }), { maxLength: 5 }));
    fc.assert(
      fc.property(rows, ([headers, cells]) => {
        const columns = table(Object.fromEntries(headers.map((name, i) => [name, cells.map((row) => row[i] ?? '')])));
        const suggestions = suggestMapping(columns);
        const used = suggestions.flatMap((each) => (each.column === null ? [] : [each.column]));
        expect(suggestions.map((each) => each.field)).toEqual(TARGET_FIELDS);
        expect(new Set(used).size).toBe(used.length);
        for (const { column, alternatives } of suggestions) expect(alternatives).not.toContain(column);
      }),
      { numRuns: 60 },
    );
  });
});
