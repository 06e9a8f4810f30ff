/** A sender in a process of its own, to be killed; it is told what to do by the process that started it, and tells it what it sees. */
import { carryOut } from './sender.ts';
import type { SenderOrder, SenderWord } from './sender.ts';

const tell = (word: SenderWord): void => void process.send?.(word, undefined, undefined, () => {});

process.once('message', (order: SenderOrder) => void carryOut(order, tell).then(() => process.disconnect()));
process.on('disconnect', () => process.exit(0));
