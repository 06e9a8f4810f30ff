import { describe, expect, test } from 'vitest';
import type { DesktopParts } from '../../../main/app/desktop-parts.ts';
import { createSendingDesktop } from '../../../main/app/sending-desktop.ts';
import { createRunningSends } from '../../../main/app/running-sends.ts';

const TOKEN = 'f00dfeed'.repeat(5);
const CONTEXT = { callId: 'c1', onProgress: () => undefined };
const BAD_INPUT = { ok: false, error: { code: 'engine/bad-input', params: {}, retryable: false } };

interface World {
  /** Every call that reached the engine. */
  readonly asked: { readonly command: string; readonly input: Record<string, unknown> }[];
  readonly opened: string[];
  clipboard: string;
}

interface Given {
  readonly clipboard?: string;
  readonly endpoint?: string;
  /** What each dialog answers; null: cancelled. */
  readonly place?: string | null;
  readonly answer?: (command: string) => unknown;
}

/** The desktop over an engine and dialogs that only take notes; what is asked of them is the point. */
function desk({ clipboard = '', endpoint, place = '/home/a/chosen', answer = () => ({ ok: true, value: {} }) }: Given = {}) {
  const world: World = { asked: [], opened: [], clipboard };
  const parts = {
    engine: {
      async call(command: string, input: Record<string, unknown>) {
        world.asked.push({ command, input });
        return answer(command);
      },
    },
    dialogs: {
      askFolder: async () => place,
      pickLedger: async () => place,
      placeLedger: async () => place,
      readClipboard: async () => world.clipboard,
      async clearClipboard(text: string) {
        if (world.clipboard.trim() === text) world.clipboard = '';
      },
      open: async (path: string) => void world.opened.push(path),
    },
    preferences: { read: () => ({ language: 'system' }) },
    systemLocale: 'zh-CN',
    sends: createRunningSends({ stayAwake: () => () => undefined, cancel: () => undefined }),
    endpoint,
  } as unknown as DesktopParts;
  return { world, handlers: createSendingDesktop(parts) };
}

describe('planning and sending', () => {
  test('an upload goes to the endpoint that the app was started for', async () => {
    const { world, handlers } = desk({ endpoint: 'http://127.0.0.1:9' });
    await handlers.planUpload({ jobId: 3, eventSet: '7012345678901234567', limit: 5, sendOld: true, batchSize: 1, endpoint: 'https://evil.example', rehearse: true }, CONTEXT);
    expect(world.asked).toEqual([
      { command: 'planUpload', input: { jobId: 3, eventSet: '7012345678901234567', limit: 5, sendOld: true, endpoint: 'http://127.0.0.1:9' } },
    ]);
  });

  test('no event set is a rehearsal, which has no endpoint', async () => {
    const { world, handlers } = desk({ endpoint: 'https://elsewhere.example' });
    await handlers.planUpload({ jobId: 3, eventSet: null }, CONTEXT);
    expect(world.asked[0]?.input).toEqual({ jobId: 3, rehearse: true });
    expect(JSON.stringify(world.asked)).not.toContain('elsewhere');
  });

  test('sending is patient and never takes a token from the page', async () => {
    const { world, handlers } = desk();
    await handlers.sendUpload({ uploadId: 2, overdue: 'leave', token: TOKEN, isPatient: false }, CONTEXT);
    expect(world.asked).toEqual([{ command: 'sendUpload', input: { uploadId: 2, overdue: 'leave', isPatient: true } }]);
  });

  test('what has another shape is refused before it reaches the engine', async () => {
    const { world, handlers } = desk();
    const answers = await Promise.all([
      handlers.planUpload({ jobId: 1 }, CONTEXT),
      handlers.planUpload({ jobId: 1, eventSet: 7 }, CONTEXT),
      handlers.planUpload({ jobId: 1, eventSet: null, sendAgain: 'yes' }, CONTEXT),
      handlers.planUpload({ jobId: 1, eventSet: null, testEventCode: 5 }, CONTEXT),
      handlers.sendUpload({ uploadId: '1' }, CONTEXT),
      handlers.sendUpload({ uploadId: 1, overdue: 'maybe' }, CONTEXT),
      handlers.saveAccount({ eventSet: '7', name: 'x' }, CONTEXT),
      handlers.testAccount({}, CONTEXT),
      handlers.saveReceipt(null, CONTEXT),
      handlers.printReceipt({ uploadId: 1.5 }, CONTEXT),
      handlers.saveBodies([], CONTEXT),
      handlers.exportLedger({ passphrase: 1 }, CONTEXT),
      handlers.importLedger('x', CONTEXT),
    ]);
    for (const each of answers) expect(each).toEqual(BAD_INPUT);
    expect(world.asked).toEqual([]);
  });
});

describe('an account', () => {
  const account = { eventSet: '7012345678901234567', name: 'Shop' };

  test('takes the token off the clipboard, where it does not stay', async () => {
    const { world, handlers } = desk({ clipboard: ` ${TOKEN}\n` });
    const answer = await handlers.saveAccount({ ...account, pasteToken: true, token: 'from the page' }, CONTEXT);
    expect(world.asked).toEqual([{ command: 'saveAccount', input: { ...account, token: TOKEN } }]);
    expect(world.clipboard).toBe('');
    expect(JSON.stringify(answer)).not.toContain(TOKEN);
  });

  test('leaves alone what was copied meanwhile, and what the engine refused', async () => {
    const { world, handlers } = desk({ clipboard: TOKEN, answer: () => ({ ok: false, error: { code: 'upload/bad-event-set', params: {}, retryable: false } }) });
    await handlers.saveAccount({ ...account, pasteToken: true }, CONTEXT);
    expect(world.clipboard).toBe(TOKEN);
    const later = desk({
      clipboard: TOKEN,
      answer() {
        later.world.clipboard = 'something else';
        return { ok: true, value: {} };
      },
    });
    await later.handlers.saveAccount({ ...account, pasteToken: true }, CONTEXT);
    expect(later.world.clipboard).toBe('something else');
  });

  test('without a paste never looks at the clipboard', async () => {
    const { world, handlers } = desk({ clipboard: TOKEN });
    await handlers.saveAccount({ ...account, pasteToken: false }, CONTEXT);
    expect(world).toMatchObject({ asked: [{ input: account }], clipboard: TOKEN });
    expect(JSON.stringify(world.asked)).not.toContain(TOKEN);
  });

  test.each([['nothing', ' \n'], ['a whole page', 'x'.repeat(20_000)]])('is not saved where the clipboard holds %s', async (_what, clipboard) => {
    const { world, handlers } = desk({ clipboard });
    expect(await handlers.saveAccount({ ...account, pasteToken: true }, CONTEXT)).toMatchObject({ ok: false, error: { code: 'upload/bad-token' } });
    expect(world).toMatchObject({ asked: [], clipboard });
  });
});

describe('what is written', () => {
  const answers: Record<string, unknown> = {
    writeReceipt: { receipt: '/w/receipts/1/receipt.json', page: '/w/receipts/1/receipt.html', refusedFile: null },
    writeBodies: { outDir: '/home/a/chosen/counterfoil-requests-1', files: [{ path: 'b.json' }, { path: 'c.json' }] },
    exportLedger: { path: '/home/a/ledger.json', entries: 4, known: 0 },
    importLedger: { path: '/home/a/ledger.json', entries: 4, known: 1 },
  };
  const answer = (command: string): unknown => ({ ok: true, value: answers[command] });

  test('goes where a person chose; the page learns names only', async () => {
    const { world, handlers } = desk({ answer });
    expect(await handlers.saveReceipt({ uploadId: 1 }, CONTEXT)).toEqual({ ok: true, value: { folder: 'counterfoil-receipt-1' } });
    expect(await handlers.saveBodies({ uploadId: 1 }, CONTEXT)).toEqual({ ok: true, value: { folder: 'counterfoil-requests-1', files: 2 } });
    expect(await handlers.exportLedger({ passphrase: 'p' }, CONTEXT)).toEqual({ ok: true, value: { path: 'ledger.json', entries: 4, known: 0 } });
    expect(await handlers.importLedger({ passphrase: 'p' }, CONTEXT)).toEqual({ ok: true, value: { path: 'ledger.json', entries: 4, known: 1 } });
    expect(world.asked.map(({ input }) => input)).toEqual([
      { uploadId: 1, outDir: '/home/a/chosen/counterfoil-receipt-1', language: 'zh-CN' },
      { uploadId: 1, outDir: '/home/a/chosen/counterfoil-requests-1' },
      { passphrase: 'p', path: '/home/a/chosen' },
      { passphrase: 'p', path: '/home/a/chosen' },
    ]);
  });

  test('is nothing where the dialog is cancelled', async () => {
    const { world, handlers } = desk({ place: null });
    const cancelled = { ok: true, value: null };
    expect(await handlers.saveReceipt({ uploadId: 1 }, CONTEXT)).toEqual(cancelled);
    expect(await handlers.saveBodies({ uploadId: 1 }, CONTEXT)).toEqual(cancelled);
    expect(await handlers.exportLedger({ passphrase: 'p' }, CONTEXT)).toEqual(cancelled);
    expect(await handlers.importLedger({ passphrase: 'p' }, CONTEXT)).toEqual(cancelled);
    expect(world.asked).toEqual([]);
  });

  test('for the printer lies in the workspace and is opened there', async () => {
    const { world, handlers } = desk({ answer });
    expect(await handlers.printReceipt({ uploadId: 1 }, CONTEXT)).toEqual({ ok: true, value: null });
    expect(world.asked[0]?.input).toEqual({ uploadId: 1, language: 'zh-CN' });
    expect(world.opened).toEqual(['/w/receipts/1/receipt.html']);
  });
});
