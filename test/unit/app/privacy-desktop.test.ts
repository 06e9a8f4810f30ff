import { describe, expect, test } from 'vitest';
import type { DesktopParts } from '../../../main/app/desktop-parts.ts';
import { createPrivacyDesktop } from '../../../main/app/privacy-desktop.ts';

const CONTEXT = { callId: 'c', onProgress: () => undefined };
const PLACE = '/home/a/proofs/kept.json';
const WRITTEN = { path: PLACE, bytes: 12, sha256: 'a'.repeat(64) };
const VERIFICATION = { kind: 'network-log', isIntact: true, problems: [], isKnownHere: null, facts: {} };

function desk(place: string | null) {
  const asked: unknown[] = [];
  const placed: string[] = [];
  const parts = {
    engine: {
      call: async (command: string, input: object) => {
        asked.push([command, input]);
        return { ok: true, value: command === 'verifyProof' ? VERIFICATION : WRITTEN };
      },
    },
    dialogs: {
      pickProof: async () => place,
      placeProof: async (what: string, stem: string) => {
        placed.push(`${what} ${stem}`);
        return place;
      },
    },
  } as unknown as DesktopParts;
  return { asked, placed, handlers: createPrivacyDesktop(parts) };
}

const CASES = [
  ['saveNetworkLog', {}, 'writeNetworkLog', {}, 'counterfoil-network-log'],
  ['saveCertificate', { certificateId: 3 }, 'writeCertificate', { certificateId: 3 }, 'counterfoil-purge-certificate-3'],
  ['savePack', { jobId: 4 }, 'writeCompliancePack', { jobId: 4 }, 'counterfoil-compliance-pack-4'],
  ['saveSupportBundle', { jobId: null }, 'writeSupportBundle', {}, 'counterfoil-support-bundle'],
] as const;

describe.each(CASES)('%s', (name, input, command, given, stem) => {
  test('writes where a person chose, and the page learns the name', async () => {
    const { asked, placed, handlers } = desk(PLACE);
    expect(await handlers[name](input, CONTEXT)).toEqual({ ok: true, value: { name: 'kept.json', bytes: 12, sha256: WRITTEN.sha256 } });
    expect(asked).toEqual([[command, { ...given, path: PLACE }]]);
    expect(placed).toEqual([`${name} ${stem}`]);
  });

  test('writes nothing where the dialog is cancelled', async () => {
    const { asked, handlers } = desk(null);
    expect(await handlers[name](input, CONTEXT)).toEqual({ ok: true, value: null });
    expect(asked).toEqual([]);
  });
});

test('what is no number that the engine gave out opens no dialog', async () => {
  const { placed, handlers } = desk(PLACE);
  for (const value of [{}, { certificateId: '1' }, { jobId: 1.5 }, { jobId: '../x' }, null]) {
    for (const answer of [await handlers.saveCertificate(value, CONTEXT), await handlers.savePack(value, CONTEXT)]) expect(answer).toMatchObject({ ok: false, error: { code: 'engine/bad-input' } });
  }
  expect(await handlers.saveSupportBundle({ jobId: '1' }, CONTEXT)).toMatchObject({ ok: false });
  expect(placed).toEqual([]);
});

test('a proof file is named to the page, and judged by the engine', async () => {
  const { asked, handlers } = desk(PLACE);
  expect(await handlers.checkProof({ path: '/evil' }, CONTEXT)).toEqual({ ok: true, value: { name: 'kept.json', verification: VERIFICATION } });
  expect(asked).toEqual([['verifyProof', { path: PLACE }]]);
  expect(await desk(null).handlers.checkProof({}, CONTEXT)).toEqual({ ok: true, value: null });
});
