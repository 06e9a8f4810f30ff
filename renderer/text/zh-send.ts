/** Simplified Chinese, the Send step up to the moment of sending. */
export const send = {
  notices: {
    receiptSaved: '回执已存入 {{name}}',
    bodiesSaved_other: '{{n}} 个请求正文已存入 {{name}}',
    ledgerExported_other: '{{n}} 条台账记录已存为 {{name}}',
    ledgerImported_other: '已从 {{name}} 导入 {{n}} 条新的台账记录',
  },
  send: {
    title: '发送到 TikTok',
  },
} as const;
