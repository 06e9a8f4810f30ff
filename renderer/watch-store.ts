/** Hears of a workspace that cannot be read, whichever question was answered so. */
import type { Bridge, WireError } from '../preload/bridge.ts';
import { isClosing } from './privacy.ts';

/** They say themselves, where they are asked, why they could not open or wrap anything. */
const OWN: readonly string[] = ['unlockWorkspace', 'protectWorkspace'];

type Ask = (...given: unknown[]) => unknown;

export function watchStore(bridge: Bridge, onClosed: (error: WireError) => void): Bridge {
  const heard = (answer: unknown): void => {
    if (isRefusal(answer) && isClosing(answer.error)) onClosed(answer.error);
  };
  const watched = Object.entries(bridge as unknown as Record<string, Ask>).map(([name, ask]) => {
    const asked: Ask = (...given) => {
      const answer = ask(...given);
      return answer instanceof Promise ? answer.then((value: unknown) => (heard(value), value)) : answer;
    };
    return [name, OWN.includes(name) ? ask : asked] as const;
  });
  return Object.fromEntries(watched) as unknown as Bridge;
}

function isRefusal(answer: unknown): answer is { readonly ok: false; readonly error: WireError } {
  return typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false;
}
