// The id of an event set is told from what people take for it.
import { expect, test } from 'vitest';
import { checkEventSet } from '../../../main/engine/upload/event-set.ts';

test.each(['123456789012345', '12345678901234567890', ' 1234567890123456\n'])('%j is an event set', (text) => {
  expect(checkEventSet(text)).toBe(text.trim());
});

test.each(['C4A1B2C3D4E5F6G7H8I9', 'CABCDEFGHIJKLMNOPQ12', 'c4a1b2c3d4e5f6g7h8i9'])('%j looks like a Pixel ID', (text) => {
  expect(() => checkEventSet(text)).toThrow(expect.objectContaining({ code: 'upload/pixel-id', params: {} }));
});

test.each([
  ['12345678901234', '14 digits'],
  ['123456789012345678901', '21 digits'],
  ['1234567890123456,7', '1234…'],
  ['ann@post.example', 'ann@…'],
  ['１２３４５６７８９０１２３４５６', '１２３４…'],
  ['set', 'set'],
  ['', ''],
])('%j is neither', (text, shown) => {
  expect(() => checkEventSet(text)).toThrow(expect.objectContaining({ code: 'upload/bad-event-set', params: { eventSet: shown } }));
});
