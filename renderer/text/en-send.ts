/** English, the Send step up to the moment of sending. */
export const send = {
  notices: {
    receiptSaved: 'Receipt saved in {{name}}',
    bodiesSaved_one: '{{n}} request body saved in {{name}}',
    bodiesSaved_other: '{{n}} request bodies saved in {{name}}',
    ledgerExported_one: '{{n}} ledger entry saved as {{name}}',
    ledgerExported_other: '{{n}} ledger entries saved as {{name}}',
    ledgerImported_one: '{{n}} new ledger entry taken from {{name}}',
    ledgerImported_other: '{{n}} new ledger entries taken from {{name}}',
  },
  send: {
    title: 'Send to TikTok',
  },
} as const;
