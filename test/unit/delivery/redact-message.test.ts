// What of TikTok's messages may be kept.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redactMessage } from '../../../main/engine/delivery/redact-message.ts';

test.each([
  ['OK', 'OK'],
  ['', ''],
  ['Invalid value for event_id: not a valid string.', 'Invalid value for event_id: not a valid string.'],
  ['Batch.0.properties.contents.0.content_id: Not a valid string', 'Batch.0.properties.contents.0.content_id: Not a valid string'],
  ['data[12].properties.value: must be a number (found a string)', 'data[12].properties.value: must be a number (found a string)'],
  ['data.999.properties.contents[3].price', 'data.999.properties.contents[3].price'],
  ["can't be empty; at most 1000 events", "can't be empty; at most 1000 events"],
  ['No permission to operate pixel code: BU35TSQHT2A1QT375OMG. You must be an admin.', 'No permission to operate pixel code: …. You must be an admin.'],
  ["email 'jane@example.com' is bad", 'email … is bad'],
  ['email jane@example.com is bad', 'email … is bad'],
  ['"Jane O\'Brien" and \'Jane O\'Brien\' said', '… and … said'],
  ['order 12345 in 2026', 'order … in 2026'],
  ['phone +49 151 2345 678 is bad', 'phone … is bad'],
  ['phone (0151) 234-5678 is bad', 'phone … is bad'],
  ['digest 0a1b2c3d4e5f is bad, and so is deadbeef', 'digest … is bad, and so is …'],
  ['订单 错误', '…'],
  ['a' .repeat(41), '…'],
  ['one AB12CD two', 'one … two'],
  ['tabs\tand\nlines', 'tabs and lines'],
  ['\u001b[31mred', '…'],
  ['phone 0412, 345, 678 is bad', 'phone … is bad'],
  ['phone 0412/345/678 or 0412 : 345 : 678', 'phone … or …'],
  ['j a n e @ e x a m p l e . c o m is bad', '… . … is bad'],
  ['jane%40example.com jane\\u0040example.com JANE@EXAMPLE.COM', '…'],
  ['value amFuZUBleGFtcGxlQmNvbQ is bad', 'value … is bad'],
  ['Option a is for eventSourceId', 'Option a is for eventSourceId'],
])('%j becomes %j', (message, kept) => expect(redactMessage(message)).toBe(kept));

const secret = fc.oneof(
  fc.emailAddress(),
  fc.stringMatching(/^\+\d{8,15}$/),
  fc.stringMatching(/^\d{5,20}$/),
  fc.stringMatching(/^[0-9a-f]{8,64}$/),
  fc.stringMatching(/^[A-Za-z0-9]{42,60}$/),
);

test('no value gets through between any words', () => {
  const words = fc.array(fc.constantFrom('Invalid', 'value', 'for', 'data.3.user.email:', 'is', '(found', 'a)', 'string.', '"', "'"), { maxLength: 12 });
  const around = fc.constantFrom(['', ''], ['"', '"'], ["'", "'"], ['(', ')'], ['value=', ''], ['', '.'], ['[', ']'], ['user.email=', ',']);
  fc.assert(
    fc.property(words, secret, around, words, (before, value, [open, close], after) => {
      const kept = redactMessage([...before, `${open}${value}${close}`, ...after].join(' '));
      expect(kept).not.toContain(value);
      expect(kept).not.toMatch(/@|\d{5}/);
      expect(kept.length).toBeLessThanOrEqual(200);
    }),
    { numRuns: 500 },
  );
});
