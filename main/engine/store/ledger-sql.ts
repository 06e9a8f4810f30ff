/** The statements of the ledger; a test asks SQLite how it would run each that is asked once an event. */

export interface EntryRow {
  event_set: string;
  exact: Buffer;
  line_key: Buffer | null;
  order_key: Buffer | null;
  key_id: number;
  state: number;
  first_sent: number;
  sent: number | null;
  upload_id: number | null;
}

export interface SetRow {
  event_set: string;
  name: string | null;
  sent: number;
  unknown: number;
  first_sent: number | null;
  last_sent: number | null;
}

const INSERT = `INSERT INTO ledger_entry (event_set, exact, line_key, order_key, key_id, state, first_sent, sent, upload_id)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (event_set, exact) DO`;

export const LEDGER_SQL = {
  keys: 'SELECT id, is_own, body FROM ledger_key ORDER BY is_own DESC, id',
  addKey: 'INSERT INTO ledger_key (is_own, body) VALUES (?, ?)',
  exact: 'SELECT state, first_sent, sent, upload_id FROM ledger_entry WHERE event_set = ? AND exact = ?',
  // One entry is enough, so that an order with very many lines costs no more than another. The index is named because SQLite,
  // knowing nothing of the ledger's size, would read a set from end to end instead.
  line: 'SELECT COALESCE(sent, first_sent) AS at FROM ledger_entry INDEXED BY ledger_entry_by_line WHERE event_set = ? AND line_key = ? LIMIT 1',
  order: 'SELECT COALESCE(sent, first_sent) AS at FROM ledger_entry INDEXED BY ledger_entry_by_order WHERE event_set = ? AND order_key = ? LIMIT 1',
  wholeOrder: 'SELECT COALESCE(sent, first_sent) AS at FROM ledger_entry INDEXED BY ledger_entry_by_order WHERE event_set = ? AND order_key = ? AND line_key IS NULL LIMIT 1',
  // How many there are, as far as it matters.
  lines: `SELECT COUNT(*) AS entries FROM (SELECT 1 FROM ledger_entry INDEXED BY ledger_entry_by_line WHERE event_set = ? AND line_key = ? LIMIT ?)`,
  orders: `SELECT COUNT(*) AS entries FROM (SELECT 1 FROM ledger_entry INDEXED BY ledger_entry_by_order WHERE event_set = ? AND order_key = ? LIMIT ?)`,
  // The same two questions about what others recorded meanwhile; an upload's own lines may share a digest.
  lineMeanwhile: `SELECT exact FROM ledger_entry INDEXED BY ledger_entry_by_line
    WHERE event_set = ? AND line_key = ? AND COALESCE(upload_id, 0) <> ? AND sent >= ?`,
  orderMeanwhile: `SELECT exact FROM ledger_entry INDEXED BY ledger_entry_by_order
    WHERE event_set = ? AND order_key = ? AND COALESCE(upload_id, 0) <> ? AND sent >= ? AND (line_key IS NULL OR ?)`,
  uploadedSince: 'SELECT 1 AS found FROM ledger_entry WHERE event_set = ? AND upload_id IS NULL AND sent > ? LIMIT 1',
  count: 'SELECT COUNT(*) AS entries FROM ledger_entry WHERE event_set = ?',
  sets: `SELECT event_set, (SELECT name FROM account WHERE account.event_set = ledger_entry.event_set) AS name, SUM(state > 1) AS sent, SUM(state = 1) AS unknown, MIN(first_sent) AS first_sent, MAX(sent) AS last_sent
    FROM ledger_entry GROUP BY event_set ORDER BY event_set`,
  sending: `${INSERT} NOTHING`,
  sent: `${INSERT} UPDATE SET state = MAX(state, excluded.state), sent = MAX(COALESCE(sent, 0), excluded.sent), upload_id = excluded.upload_id`,
  restart: 'UPDATE ledger_entry SET first_sent = ? WHERE event_set = ? AND exact = ? AND state = 1',
  claim: 'UPDATE ledger_entry SET upload_id = ? WHERE event_set = ? AND exact = ? AND state > 1',
  uploaded: `${INSERT} UPDATE SET state = excluded.state, sent = excluded.sent WHERE state = 1`,
  forget: 'DELETE FROM ledger_entry WHERE event_set = ? AND exact = ? AND upload_id = ? AND state = 1',
  prune: `DELETE FROM ledger_entry WHERE COALESCE(sent, first_sent) < ?
    AND NOT (state = 1 AND upload_id IN (SELECT id FROM upload WHERE state = 'unfinished'))`,
  page: `SELECT event_set, exact, line_key, order_key, key_id, state, first_sent, sent, upload_id FROM ledger_entry
    WHERE (event_set, exact) > (?, ?) ORDER BY event_set, exact LIMIT ?`,
  merge: `${INSERT} UPDATE SET state = CASE WHEN state = 1 THEN excluded.state ELSE state END,
    first_sent = MIN(first_sent, excluded.first_sent),
    sent = CASE WHEN sent IS NULL THEN excluded.sent ELSE MAX(sent, COALESCE(excluded.sent, sent)) END`,
} as const;
