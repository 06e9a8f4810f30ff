// The bundled export: it is what its script makes, small enough to ship, and the demo's flags are all that it needs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { buildSample } from '../../build/sample/generate.ts';
import { readParts, readPrepared, succeeded } from './answers.ts';
import { newFolder, ROOT, runCli, sweep } from './run-cli.ts';

afterAll(sweep);

const SAMPLE = join(ROOT, 'build', 'sample', 'orders-export.csv');
const FLAGS = z.array(z.string()).parse(JSON.parse(readFileSync(join(ROOT, 'build', 'sample', 'demo-flags.json'), 'utf8')));

describe('the bundled sample', () => {
  it('is exactly what its script makes, and small', () => {
    const file = readFileSync(SAMPLE, 'utf8');
    expect(file === `\ufeff${buildSample()}`).toBe(true);
    expect(Buffer.byteLength(file)).toBeLessThan(600_000);
  });

  it('is prepared with the flags of the demo alone, and shows every kind of trouble', async () => {
    const out = join(newFolder(), 'out');
    const answer = readPrepared(succeeded(await runCli(['prepare', SAMPLE, '--out', out, '--json', ...FLAGS])));
    expect(answer.rowsRead).toBeGreaterThan(3000);
    expect(answer.eventsWritten / answer.rowsRead).toBeGreaterThan(0.85);
    const found = answer.issues.map(({ code }) => code);
    for (const code of [
      'no-match-key', 'missing-time', 'bad-time', 'future-time', 'unknown-event-type', 'negative-amount', 'bad-quotes', 'extra-cells', 'bad-email',
      'bad-phone', 'digits-lost', 'placeholder', 'time-assumed', 'dst-gap', 'older-than-28-days', 'duplicate', 'duplicate-differs', 'line-item', 'blank-row', 'no-order-id',
    ]) {
      expect(found).toContain(code);
    }
    const text = readParts(out).join('');
    expect(text).not.toMatch(/@|\+61/);
    expect(text).toContain(',00417,');
  });
});
