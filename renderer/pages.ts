/** The parts of a session that outlive a job, each with a page that takes the place of the step; one of the pages shows at a time. */
import { reducePrivacy } from './privacy.ts';
import type { Privacy, PrivacyAction } from './privacy.ts';
import { reduceSending } from './sending.ts';
import type { Sending, SendingAction } from './sending.ts';

export interface Pages {
  readonly sending: Sending;
  readonly privacy: Privacy;
}

export type PagesAction =
  | { readonly type: 'sending'; readonly action: SendingAction }
  | { readonly type: 'privacy'; readonly action: PrivacyAction };

export function reducePages({ sending, privacy }: Pages, action: PagesAction): Pages {
  if (action.type === 'sending') {
    const showsHistory = action.action.type === 'history-shown' && action.action.isShown;
    return { sending: reduceSending(sending, action.action), privacy: showsHistory ? reducePrivacy(privacy, { type: 'page-left' }) : privacy };
  }
  const showsPrivacy = action.action.type === 'page-shown';
  return { sending: showsPrivacy ? withoutHistory(sending) : sending, privacy: reducePrivacy(privacy, action.action) };
}

/** Back to the step itself. */
export function leavePages({ sending, privacy }: Pages): Pages {
  return { sending: withoutHistory(sending), privacy: reducePrivacy(privacy, { type: 'page-left' }) };
}

/** Another job was opened, or none is. */
export function leaveJob({ sending, privacy }: Pages): Pages {
  return { sending: reduceSending(sending, { type: 'job-left' }), privacy: reducePrivacy(privacy, { type: 'page-left' }) };
}

function withoutHistory(sending: Sending): Sending {
  return reduceSending(sending, { type: 'history-shown', isShown: false });
}
