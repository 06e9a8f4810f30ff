/** A progress line on stderr while it is a terminal; silent otherwise. */
import { SingleBar } from 'cli-progress';
import type { Progress, Stage } from '../engine/contract/model.ts';
import { count } from './output.ts';

const WORDS: Readonly<Record<Stage, string>> = {
  reading: 'Reading',
  mapping: 'Mapping and checking',
  duplicates: 'Finding duplicates',
  comparing: 'Comparing with what was sent',
  writing: 'Writing',
  planning: 'Planning',
  sending: 'Sending',
};

export interface ProgressLine {
  show(progress: Progress): void;
  end(): void;
}

export function createProgressLine(): ProgressLine {
  if (!process.stderr.isTTY) return { show: () => {}, end: () => {} };
  let bar: SingleBar | null = null;
  let stage: Stage | null = null;
  let startedAt = 0;
  const end = (): void => {
    bar?.stop();
    bar = null;
    stage = null;
  };
  return {
    show(progress) {
      if (progress.stage !== stage) {
        end();
        stage = progress.stage;
        startedAt = performance.now();
        bar = new SingleBar({
          format: `${WORDS[progress.stage]} [{bar}] {percentage}% | {shown} rows | {rate} rows/s | {eta_formatted} left`,
          hideCursor: true,
          clearOnComplete: true,
          stream: process.stderr,
        });
        bar.start(progress.total ?? 1, 0, { shown: '0', rate: '0' });
      }
      const seconds = Math.max((performance.now() - startedAt) / 1000, 0.001);
      bar?.update(progress.done, { shown: count(progress.rows), rate: count(Math.round(progress.rows / seconds)) });
    },
    end,
  };
}
