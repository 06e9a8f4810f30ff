// What each answer of TikTok's means, by its table of return codes and the answers that others were given.
import { expect, test } from 'vitest';
import { judge } from '../../../main/engine/delivery/answers.ts';
import type { Answered } from '../../../main/engine/delivery/client.ts';

const TARGET = { origin: 'https://business-api.tiktok.com', eventSet: '7181537436256731137' };
const HOST = 'business-api.tiktok.com';

function answered(code: number | null, message = '', httpStatus = 200): Answered {
  return { kind: 'answered', httpStatus, code, message, requestId: null };
}

test.each([0, 20001])('%d is taken', (code) => expect(judge(answered(code, 'OK'), TARGET)).toEqual({ kind: 'accepted' }));

test.each([40000, 40002, 40700])('%d is about an event of the batch', (code) => {
  expect(judge(answered(code, 'Batch.0.properties.contents.0.content_id: Not a valid string'), TARGET)).toEqual({
    kind: 'bisect', code, reason: 'Batch.0.properties.contents.0.content_id: Not a valid string',
  });
});

test.each([
  ['Invalid value for event_source_id: not a valid string.', 'event_source_id'],
  ['event_source: Unknown source', 'event_source'],
  ['test_event_code is invalid', 'test_event_code'],
  ['"partner_name" too long', 'partner_name'],
])('a bad parameter is about every request where it says %s', (message, field) => {
  expect(judge(answered(40002, message), TARGET)).toEqual({
    kind: 'stop', mayBeTaken: false, reason: { code: 'upload/misconfigured', params: { host: HOST, answer: `code 40002, ${field}` } },
  });
});

test.each([
  'Invalid value for event_id: not a valid string.',
  'data.3.event: not supported for event_source offline',
  'data[12].lead.lead_event_source: unknown',
  'Batch.7.event is no event of event_source_id',
  '',
])('and about an event where it says %j', (message) => expect(judge(answered(40002, message), TARGET).kind).toBe('bisect'));

test('too many at once', () => {
  expect(judge(answered(40011, 'too many ids'), TARGET)).toEqual({ kind: 'smaller', code: 40011, reason: 'too many ids' });
  expect(judge(answered(null, '', 413), TARGET)).toEqual({ kind: 'smaller', code: 413, reason: 'HTTP 413' });
});

test.each([[40016, true], [40100, true], [40132, true], [40133, true], [40202, false], [60001, false]])('%d comes right by itself and took nothing', (code, isThrottled) => {
  expect(judge(answered(code, 'Too many requests. Please retry in some time.'), TARGET)).toEqual({
    kind: 'retry', mayBeTaken: false, waitsFor: code, isThrottled, reason: { code: 'upload/unavailable', params: { answer: `code ${code}` } },
  });
});

test.each([50000, 50002, 51305, 50001, 59999])('%d is a failure of TikTok, after which nobody knows', (code) => {
  expect(judge(answered(code), TARGET)).toMatchObject({ kind: 'retry', mayBeTaken: true, waitsFor: code, reason: { code: 'upload/unavailable' } });
});

test.each([500, 502, 503, 504, 408])('HTTP %d without a code may have been taken', (status) => {
  expect(judge(answered(null, '', status), TARGET)).toMatchObject({ kind: 'retry', mayBeTaken: true, waitsFor: status, reason: { params: { answer: `HTTP ${status}` } } });
});

test('HTTP 429 was not', () => expect(judge(answered(null, '', 429), TARGET)).toMatchObject({ kind: 'retry', mayBeTaken: false, isThrottled: true }));

test.each([40101, 40102, 40104, 40105, 40106, 40110, 40113, 40115, 40118, 40125])('%d is about the token', (code) => {
  expect(judge(answered(code, 'Access token is null'), TARGET)).toEqual({ kind: 'stop', mayBeTaken: false, reason: { code: 'upload/not-authorised', params: { code } } });
});

test('40001 is about the role', () => {
  const message = 'No permission to operate pixel code: BU35TSQHT2A1QT375OMG. You must be an admin or operator of this advertiser account.';
  expect(judge(answered(40001, message), TARGET)).toEqual({
    kind: 'stop', mayBeTaken: false, reason: { code: 'upload/no-permission', params: { code: 40001, eventSet: TARGET.eventSet } },
  });
});

test.each([40050, 40300, 40301, 41000])('%d is about the account', (code) => {
  expect(judge(answered(code), TARGET)).toMatchObject({ kind: 'stop', reason: { code: 'upload/account-refused', params: { code } } });
});

test.each([40006, 40007, 40008, 40009, 40010, 40013, 40014, 40051, 41001, 41002, 12345, 49999, 60002, 70000, -1])('%d is about what we ask, or unheard of', (code) => {
  expect(judge(answered(code), TARGET)).toEqual({
    kind: 'stop', mayBeTaken: false, reason: { code: 'upload/misconfigured', params: { host: HOST, answer: `code ${code}` } },
  });
});

test.each([
  301, 307, 400, 403, 404, 405,
])('HTTP %d without a code ends sending', (status) => {
  expect(judge(answered(null, '', status), TARGET)).toEqual({
    kind: 'stop', mayBeTaken: false, reason: { code: 'upload/misconfigured', params: { host: HOST, answer: `HTTP ${status}` } },
  });
});

test.each([200, 204])('HTTP %d without a code is as good as lost, and names the place when patience ends', (status) => {
  expect(judge(answered(null, '', status), TARGET)).toEqual({
    kind: 'retry', mayBeTaken: true, waitsFor: status, isThrottled: false, reason: { code: 'upload/misconfigured', params: { host: HOST, answer: `HTTP ${status} without a code` } },
  });
});

test('HTTP 401 is about the token', () => expect(judge(answered(null, '', 401), TARGET)).toMatchObject({ reason: { code: 'upload/not-authorised', params: { code: 401 } } }));

test('success under a status of failure is no success; a code under it counts', () => {
  expect(judge(answered(0, 'OK', 502), TARGET)).toMatchObject({ kind: 'retry', mayBeTaken: true, waitsFor: 502 });
  expect(judge(answered(0, 'OK', 404), TARGET).kind).toBe('stop');
  expect(judge(answered(40100, '', 429), TARGET)).toMatchObject({ kind: 'retry', mayBeTaken: false, waitsFor: 40100 });
  expect(judge(answered(500, '', 500), TARGET)).toMatchObject({ kind: 'retry', mayBeTaken: true });
  expect(judge(answered(404, '', 404), TARGET).kind).toBe('stop');
});

test.each([true, false])('no answer, sent: %s', (wasSent) => {
  expect(judge({ kind: 'unanswered', wasSent, reason: 'ECONNRESET' }, { ...TARGET, origin: 'http://127.0.0.1:81' })).toEqual({
    kind: 'retry', mayBeTaken: wasSent, waitsFor: 0, isThrottled: false, reason: { code: 'upload/unreachable', params: { host: '127.0.0.1:81', reason: 'ECONNRESET' } },
  });
});

test.each(['DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_HAS_EXPIRED', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'ERR_TLS_CERT_ALTNAME_INVALID'])('a certificate that is not trusted is not asked again: %s', (reason) => {
  expect(judge({ kind: 'unanswered', wasSent: false, reason }, TARGET)).toMatchObject({ kind: 'stop', mayBeTaken: false, reason: { code: 'upload/unreachable', params: { reason } } });
});

test('reasons hold no value', () => {
  const verdict = judge(answered(40002, `data.4.user.email: "jane@example.com" is not valid`), TARGET);
  expect(verdict).toEqual({ kind: 'bisect', code: 40002, reason: 'data.4.user.email: … is not valid' });
});
