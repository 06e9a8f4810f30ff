/** English, the frame and the first screens. The type of this object is what every other language must fill. */
import { codes } from './en-codes.ts';
import { map } from './en-map.ts';
import { privacy } from './en-privacy.ts';
import { quality } from './en-quality.ts';
import { results } from './en-results.ts';
import { rows } from './en-rows.ts';
import { send } from './en-send.ts';
import { sent } from './en-sent.ts';
import { source } from './en-source.ts';

export const en = {
  ...codes,
  ...map,
  ...results,
  ...source,
  ...rows,
  ...quality,
  ...send,
  ...sent,
  ...privacy,
  failure: {
    title: 'This screen stopped working.',
    safe: 'Your files and jobs are safe. Reload the window and go on where you were.',
    reload: 'Reload the window',
  },
  rail: {
    steps: 'Steps',
    newJob: 'New job',
    nothingOpen: 'Nothing opened yet',
    opened: 'Opened {{when}}',
    questions_one: '{{count}} question',
    questions_other: '{{count}} questions',
    filled: '{{filled}} of {{all}}',
    leftOut: '{{n}} left out',
  },
  stub: {
    title: 'Control totals',
    soFar: 'so far',
    rowsIn: 'Rows in',
    leftOut: 'Left out',
    filtered: 'Not sent',
    merged: 'Merged',
    duplicates: 'Duplicates',
    events: 'Events',
  },
  title: { recipe: 'Recipe', saveRecipe: 'Save recipe…', loadRecipe: 'Load recipe…', open: 'Open files' },
  strip: {
    title: 'How the file was read',
    files_one: 'and {{count}} more file',
    files_other: 'and {{count}} more files',
    encoding: 'Encoding',
    delimiter: 'Delimiter',
    withMark: 'with byte order mark',
    headerOn: 'Header on',
    row: 'row {{row}}',
    headerRow: 'Header row',
    readAgain: 'Read again',
    rows_one: '{{n}} row',
    rows_other: '{{n}} rows',
    columns_one: ', {{count}} column',
    columns_other: ', {{count}} columns',
  },
  status: {
    offline: 'Offline · 0 bytes sent',
    offlineOnly: 'Offline',
    noBytes: '0 bytes',
    masked: 'Masked',
    reckoning: 'Applying the change…',
    edition: 'TikTok edition {{edition}}',
    engineRestarted: 'The engine stopped and was started again. Nothing was lost.',
    nothingToPaste: 'The clipboard holds no text. Copy cells in your spreadsheet program, then paste them here.',
    recipeSaved: 'Recipe saved as {{name}}',
    recipeLoaded: 'Recipe {{name}} applied',
    theme: 'Appearance',
    language: 'Language',
  },
  start: {
    title: 'Open an order export',
    lead: 'It is read on this computer. Nothing is uploaded until you press Send; raw e-mails, phones, names and addresses never are.',
    dropTitle: 'Drop files anywhere in this window',
    dropText: 'CSV, TSV, TXT, XLSX, XLSM, XLSB, XLS or ODS, also in ZIP or GZ. Several files of one kind become one job.',
    dropNow: 'Drop to read',
    open: 'Open files',
    paste: 'Paste a table',
    sample: 'Try the sample',
    noAccount: 'No account needed',
    neverChanged: 'Original files are never changed',
    worksOffline: 'Works without a network',
    helpColumns: 'Which columns do I need?',
    helpColumnsText: 'An event, a time, and an e-mail or a phone. The other eight are optional.',
    helpTikTok: 'What TikTok receives',
    helpTikTokText: 'Hashed e-mail and phone plus order facts. Names, addresses and notes stay here.',
    helpStays: 'What stays here',
    helpStaysText: 'Every row that is left out, with its reason, and totals that add up to the row.',
  },
  recent: {
    title: 'Recent jobs',
    source: 'Source',
    rows: 'Rows',
    state: 'State',
    opened: 'Opened',
    more: 'More',
    moreAbout: 'More about {{name}}',
    forget: 'Forget its raw rows',
    delete: 'Delete job and its rows',
  },
  source: {
    sub_one: '{{rows}} rows, {{count}} column',
    sub_other: '{{rows}} rows, {{count}} columns',
    toMap: 'Map columns',
    howRead: 'How it was read',
    number: 'No.',
    column: 'Column',
    looksLike: 'Looks like',
    samples: 'In the file',
    usedFor: 'Used for',
    notSent: 'not sent',
    noHeader: '(no header)',
    rows: 'Rows',
    blankRows: 'Blank rows',
    size: 'Size',
  },
  work: {
    starting: 'Starting',
    rows: 'rows',
    perSecond: 'rows a second',
    left: 'left',
    seconds: '{{n}} s',
    safe: 'Cancelling leaves everything as it was.',
    cancel: 'Cancel',
    stopping: 'Stopping…',
  },
  problem: {
    openAnother: 'Open another file',
    otherFolder: 'Choose another folder',
    back: 'Go back',
    toStart: 'Back to start',
    fileUntouched: 'The file on disk is untouched.',
    sentKept: 'What was sent is recorded, and nothing is sent twice.',
    nothingSent: 'Nothing was sent.',
    whichEncoding: 'How is {{name}} encoded?',
    whichDelimiter: 'What divides the columns of {{name}}?',
    whichSheet: 'Which sheet of {{name}} holds the orders?',
    pickSheet: 'Several sheets hold orders, in different columns. Nothing is guessed; you can choose others later.',
    mostRows: 'most rows',
    readSheet: 'Read {{label}}',
    sheetRows_one: '{{n}} row',
    sheetRows_other: '{{n}} rows',
    pickLine: 'Several readings fit equally well. Nothing is guessed; you can change it later.',
    fits: '{{share}} of the header reads as plausible words',
    suggested: 'fits best',
    readAs: 'Read as {{label}}',
  },
} as const;

type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

/** What the English text has, as keys; i18next types `t` from it. */
export type Text = Words<typeof en>;

/** What another language must fill: everything but the singular forms that only English has. */
export type Translation<T = Text> = {
  readonly [K in keyof T as K extends `${string}_one` ? never : K]: T[K] extends string ? string : Translation<T[K]>;
};
