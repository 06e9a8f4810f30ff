/** Settings of the workspace, by name. */
import type { Database } from 'better-sqlite3';

export type SettingStore = ReturnType<typeof createSettingStore>;

export function createSettingStore(db: Database) {
  const select = db.prepare<[string], { value: string }>('SELECT value FROM setting WHERE name = ?');
  const put = db.prepare<[string, string]>('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)');
  const remove = db.prepare<[string]>('DELETE FROM setting WHERE name = ?');
  return {
    /** Null where it was never set. */
    get(name: string): unknown {
      const row = select.get(name);
      return row ? (JSON.parse(row.value) as unknown) : null;
    },
    put: (name: string, value: unknown): void => void put.run(name, JSON.stringify(value)),
    remove: (name: string): void => void remove.run(name),
  };
}
