/** The view of an upload as the engine has it now: money, request ids and bytes grow while answers come. */
import { useState } from 'react';
import type { UploadView } from '../preload/bridge.ts';
import { useShell } from './store.ts';
import { useFollowing } from './use-following.ts';

/** `told` is what the last call answered; it wins wherever nothing newer was read. */
export function useLiveUpload(told: UploadView, version: string): UploadView {
  const { bridge } = useShell();
  const [read, setRead] = useState({ told, upload: told });
  useFollowing(told.uploadId, version, async (isCurrent) => {
    const answer = await bridge.readUpload({ uploadId: told.uploadId });
    if (answer.ok && isCurrent()) setRead({ told, upload: answer.value });
  });
  return read.told === told ? read.upload : told;
}
