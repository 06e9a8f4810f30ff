/** One run of a sender: opens a workspace, plans the upload of a prepared job, sends it and tells what it sees. Only its waiting is shorter than a real one's. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SendingProgress } from '../../main/engine/contract/sending.ts';
import type { Input } from '../../main/engine/contract/commands.ts';
import type { OverdueChoice, UploadView } from '../../main/engine/contract/upload.ts';
import { openEngine } from '../../main/engine/engine.ts';
import { createChance } from './tiktok-server/faults.ts';

export interface SenderOrder {
  readonly workspace: string;
  readonly plan: Input<'planUpload'>;
  readonly token: string;
  readonly overdue?: OverdueChoice | undefined;
  readonly isPatient?: boolean | undefined;
  /** Added to the system's clock. */
  readonly clockOffset: number;
  readonly requestTimeout: number;
  readonly seed: number;
}

export type SenderWord =
  | { readonly said: 'planned' | 'done'; readonly view: UploadView }
  | { readonly said: 'progress'; readonly progress: SendingProgress }
  | { readonly said: 'failed'; readonly code: string; readonly message: string }
  /** How long it was told to wait; the real one would have. */
  | { readonly said: 'waits'; readonly milliseconds: number };

/** A real wait of a second is one millisecond here. */
const HASTE = 1000;

export async function carryOut(order: SenderOrder, tell: (word: SenderWord) => void): Promise<void> {
  const { workspace, plan, token, overdue, isPatient, clockOffset, requestTimeout, seed } = order;
  const engine = openEngine({
    workspace,
    clock: () => Date.now() + clockOffset,
    patience: {
      async wait(milliseconds) {
        tell({ said: 'waits', milliseconds });
        await sleep(milliseconds / HASTE);
      },
      random: createChance(seed),
      requestTimeout,
    },
  });
  try {
    const planned = await engine.planUpload(plan);
    tell({ said: 'planned', view: planned });
    const view = await engine.sendUpload(
      { uploadId: planned.uploadId, token, overdue, isPatient },
      { onProgress: ({ sending }) => sending && tell({ said: 'progress', progress: sending }) },
    );
    tell({ said: 'done', view });
  } catch (error) {
    const { code = 'bug', message = '' } = error as { code?: string; message?: string };
    tell({ said: 'failed', code, message });
  }
  engine.close();
}
