/** Reads something again whenever it may have changed: never two at a time, never more often than rests, and always after the last change. */
import { useEffect, useRef } from 'react';

const REST_MS = 300;

interface Run {
  readonly key: string | number;
  version: string;
  isBusy: boolean;
  read(isCurrent: () => boolean): Promise<void>;
}

/** `key` names what is read; `version` changes with it. `read` is given a way to tell that its answer is nobody's any more. */
export function useFollowing(key: string | number, version: string, read: (isCurrent: () => boolean) => Promise<void>): void {
  const run = useRef<Run>({ key, version: '', isBusy: false, read });
  useEffect(() => {
    const state = run.current;
    if (state.key !== key) run.current = { key, version: '', isBusy: false, read };
    const own = run.current;
    own.version = version;
    own.read = read;
    if (own.isBusy) return;
    own.isBusy = true;
    const isCurrent = (): boolean => run.current === own;
    const follow = async (): Promise<void> => {
      for (let done = ''; done !== own.version && isCurrent(); ) {
        done = own.version;
        await own.read(isCurrent);
        await new Promise((resolve) => setTimeout(resolve, REST_MS));
      }
      own.isBusy = false;
    };
    void follow();
  });
}
