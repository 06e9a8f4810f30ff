/** The session as a store: the reducer decides, the actions talk to the bridge, components select. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AppFacts, Bridge } from '../preload/bridge.ts';
import { createActions } from './actions.ts';
import type { Actions } from './actions.ts';
import { EMPTY_SESSION, reduce } from './session.ts';
import type { Action, Session } from './session.ts';
import { watchStore } from './watch-store.ts';

export interface Shell {
  readonly session: StoreApi<Session>;
  readonly actions: Actions;
  readonly bridge: Bridge;
  dispatch(action: Action): void;
}

let shell: Shell | null = null;

/** Builds the one shell of this page. */
export function createShell(door: Bridge, facts: AppFacts): Shell {
  const session = createStore<Session>(() => ({ ...EMPTY_SESSION, facts }));
  const dispatch = (action: Action): void => session.setState((state) => reduce(state, action), true);
  const bridge = watchStore(door, (error) => dispatch({ type: 'privacy', action: { type: 'store-closed', error } }));
  shell = { session, dispatch, bridge, actions: createActions({ bridge, dispatch, read: session.getState }) };
  return shell;
}

/** The shell that createShell built; a component that renders before it is our bug. */
export function useShell(): Shell {
  if (shell === null) throw new Error('createShell comes before the first render');
  return shell;
}

export function useSession<T>(select: (session: Session) => T): T {
  return useStore(useShell().session, select);
}
