/**
 * Two closed lists: what may be wrong with data (issues, stored and counted) and what the world may
 * refuse (errors, shown once). Neither ever carries a cell value.
 */

/** A finding about a row, or about a whole file where the comment says so. */
export type IssueCode =
  // the row is left out
  | 'no-match-key'
  | 'missing-time'
  | 'bad-time'
  | 'future-time'
  | 'missing-event-type'
  | 'unknown-event-type'
  | 'not-in-edition'
  | 'negative-amount'
  | 'bad-quotes'
  | 'extra-cells'
  // a value is left out or changed; the event is sent
  | 'bad-email'
  | 'bad-phone'
  | 'no-country-code'
  | 'unassigned-phone'
  | 'digits-lost'
  | 'placeholder'
  | 'wrong-digest'
  | 'blocked-digest'
  | 'illegal-characters'
  | 'bad-price'
  | 'bad-quantity'
  | 'bad-currency'
  // the event is sent; worth knowing
  | 'unlisted-currency'
  | 'price-without-currency'
  | 'no-order-id'
  | 'time-assumed'
  | 'dst-gap'
  | 'dst-overlap'
  | 'older-than-28-days'
  | 'missing-cells'
  | 'formula-like'
  | 'already-hashed'
  | 'duplicate'
  | 'duplicate-differs'
  | 'line-item'
  // about the file
  | 'blank-row'
  | 'blank-header'
  | 'duplicate-header'
  | 'wrong-file-extension'
  | 'file-too-large'
  | 'not-utf8'
  // only `check`: the file claims to be TikTok's and is not
  | 'wrong-header'
  | 'has-bom'
  | 'time-format'
  | 'number-format'
  | 'label-spelling'
  | 'plain-match-key';

/** The six errors that TikTok's upload page lists, in its words. */
export type UploadError =
  | 'Wrong file extension'
  | 'File too large'
  | 'Illegal characters'
  | 'Missing required fields'
  | 'Inaccurate timestamps'
  | 'Data formatting issues';

export type AppErrorCode =
  | 'usage'
  | 'source/missing'
  | 'source/unreadable'
  | 'source/empty'
  | 'source/no-rows'
  | 'source/binary'
  | 'source/workbook'
  | 'source/encoding-unknown'
  | 'source/encoding-mismatch'
  | 'source/header-row-missing'
  | 'source/headers-differ'
  | 'source/changed'
  | 'source/too-wide'
  | 'mapping/needs-answer'
  | 'mapping/unknown-column'
  | 'mapping/ambiguous-column'
  | 'mapping/column-used-twice'
  | 'mapping/bad-constant'
  | 'recipe/unreadable'
  | 'recipe/newer-version'
  | 'recipe/invalid'
  | 'recipe/personal-data'
  | 'job/unknown'
  | 'job/forgotten'
  | 'job/cancelled'
  | 'job/not-prepared'
  | 'store/busy'
  | 'store/newer-version'
  | 'store/damaged'
  | 'store/not-writable'
  | 'store/disk-full'
  | 'export/not-writable'
  | 'export/disk-full'
  | 'export/foreign-files'
  | 'export/limit-too-small'
  | 'engine/crashed'
  | 'engine/bad-input'
  | 'bug';

/**
 * An error as it crosses a process border. `params` hold names, counts and limits (file names, column
 * names, row numbers), never a cell's value; sentences are made from them at the edge.
 */
export interface WireError {
  readonly code: AppErrorCode;
  readonly params: Readonly<Record<string, ErrorParam>>;
  readonly retryable: boolean;
}

export type ErrorParam =
  | string
  | number
  | readonly string[]
  | readonly import('./model.ts').Question[]
  | readonly import('./model.ts').FieldSuggestion[]
  | readonly import('./model.ts').ColumnProfile[];
