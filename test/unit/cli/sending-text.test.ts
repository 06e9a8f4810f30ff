// Words of the command line about sending that a person acts on.
import { expect, test } from 'vitest';
import { amounts } from '../../../main/cli/output.ts';
import { errorText } from '../../../main/cli/sentences.ts';
import { toWireError, AppError } from '../../../main/engine/errors.ts';

const said = (...error: ConstructorParameters<typeof AppError>): string => errorText(toWireError(new AppError(...error))).message;

test.each([
  [['12301.44', '12301.44', '0'], ['12301.44', '12301.44', '0.00']],
  [['3819.0'], ['3819.00']],
  [['-7.5', '1'], ['-7.50', '1.00']],
  [['1500', '0'], ['1500', '0']],
  [['1.125', '2'], ['1.125', '2.000']],
])('amounts that stand together have the same decimals: %j', (given, shown) => expect(amounts(given)).toEqual(shown));

test.each([
  ['ENOTFOUND', 'The name h is not known on this network (ENOTFOUND).'],
  ['UND_ERR_SOCKET', 'The connection to h broke off before an answer came (UND_ERR_SOCKET).'],
  ['timeout', 'h did not answer in time (timeout).'],
  ['ECONNREFUSED', 'No connection to h (ECONNREFUSED).'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'The certificate of h is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT), so nothing was sent there.'],
])('%s is said in words', (reason, words) => expect(said('upload/unreachable', { host: 'h', reason })).toBe(words));

test('an id of the wrong length is not quoted as if it had been typed so', () => {
  expect(said('upload/bad-event-set', { eventSet: '14 digits' })).toBe('A number of 14 digits is not the id of an offline event set, which has 15 to 20 digits.');
  expect(said('upload/bad-event-set', { eventSet: 'jane…' })).toContain('"jane…" is not');
});

test('a sentence about standard input begins as a sentence', () => expect(said('source/empty', { name: 'standard input' })).toBe('Standard input is empty.'));
