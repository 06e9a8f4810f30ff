/** Event sets that a person named. Access tokens are in the system's keychain, never here. */
import type { Database } from 'better-sqlite3';

export interface StoredAccount {
  readonly eventSet: string;
  readonly name: string;
}

interface AccountRow {
  event_set: string;
  name: string;
}

export type AccountStore = ReturnType<typeof createAccountStore>;

export function createAccountStore(db: Database) {
  const all = db.prepare<[], AccountRow>('SELECT event_set, name FROM account ORDER BY name COLLATE NOCASE, event_set');
  const one = db.prepare<[string], AccountRow>('SELECT event_set, name FROM account WHERE event_set = ?');
  const put = db.prepare<[string, string, string]>(
    'INSERT INTO account (event_set, name, created_at) VALUES (?, ?, ?) ON CONFLICT (event_set) DO UPDATE SET name = excluded.name',
  );
  const remove = db.prepare<[string]>('DELETE FROM account WHERE event_set = ?');
  return {
    /** By name. */
    list: (): StoredAccount[] => all.all().map(toAccount),
    /** The name of an event set; null where nobody gave it one. */
    nameOf: (eventSet: string): string | null => one.get(eventSet)?.name ?? null,
    put: ({ eventSet, name }: StoredAccount, createdAt: string): void => void put.run(eventSet, name, createdAt),
    /** False where there was none. */
    remove: (eventSet: string): boolean => remove.run(eventSet).changes > 0,
  };
}

function toAccount(row: AccountRow): StoredAccount {
  return { eventSet: row.event_set, name: row.name };
}
