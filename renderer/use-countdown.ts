/** Whole seconds until a wait is over, counted from when it was told. */
import { useEffect, useState } from 'react';

/** `waitMs` as it was told with `token`, which changes with every telling. */
export function useCountdown(waitMs: number, token: unknown): number {
  const [told, setTold] = useState({ token, at: Date.now(), now: Date.now() });
  if (told.token !== token) setTold({ token, at: Date.now(), now: Date.now() });
  useEffect(() => {
    if (waitMs <= 0) return;
    const timer = setInterval(() => setTold((each) => ({ ...each, now: Date.now() })), 500);
    return () => clearInterval(timer);
  }, [waitMs]);
  return Math.max(1, Math.ceil((waitMs - (told.now - told.at)) / 1_000));
}
