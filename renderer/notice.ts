/** What the status bar says was done. `name` is a file's or folder's, never a path. */
export type Notice =
  | { readonly kind: 'recipe-saved' | 'recipe-loaded' | 'receipt-saved' | 'proof-saved'; readonly name: string }
  | { readonly kind: 'bodies-saved' | 'ledger-exported' | 'ledger-imported'; readonly name: string; readonly count: number }
  | { readonly kind: 'jobs-forgotten'; readonly count: number }
  | { readonly kind: 'engine-restarted' }
  | { readonly kind: 'nothing-to-paste' };
