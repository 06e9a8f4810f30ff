/** What the server remembers: every request, every event that arrived, and what no client may ever do. */
import type { AcceptedEvent, RequestRecord, TikTokState } from './contract.ts';
import type { JudgedBody } from './judge.ts';

type Writable<T> = { -readonly [K in keyof T]: T[K] };
export type OpenRecord = Writable<RequestRecord>;

interface OpenEvent extends Omit<AcceptedEvent, 'arrivals' | 'arrivedAt' | 'variants'> {
  readonly arrivals: number[];
  readonly arrivedAt: number[];
  readonly contents: AcceptedEvent['contents'];
  readonly seen: Set<string>;
}

export interface Books {
  open(record: OpenRecord): void;
  accept(body: JudgedBody, record: RequestRecord): void;
  complain(what: string): void;
  state(): TikTokState;
  clear(): void;
}

export function createBooks(): Books {
  let requests: OpenRecord[] = [];
  let accepted = new Map<string, OpenEvent>();
  let complaints = new Set<string>();
  return {
    open: (record) => void requests.push(record),
    accept({ eventSet, testEventCode, events }, { number, at }) {
      for (const event of events) {
        const key = [eventSet, testEventCode ?? '', event.event, event.eventId].join('\n');
        let entry = accepted.get(key);
        if (!entry) accepted.set(key, (entry = { ...event, eventSet, testEventCode, arrivals: [], arrivedAt: [], seen: new Set() }));
        entry.arrivals.push(number);
        entry.arrivedAt.push(at);
        entry.seen.add(JSON.stringify(event));
      }
    },
    complain: (what) => void complaints.add(what),
    state: () => ({
      requests,
      accepted: [...accepted.values()].map(({ seen, ...event }) => ({ ...event, variants: seen.size })),
      complaints: [...complaints],
    }),
    clear() {
      requests = [];
      accepted = new Map();
      complaints = new Set();
    },
  };
}
