/** Words that main itself shows, in menus and system dialogs; the page has its own. */
import type { Locale, Preferences } from '../engine/contract/desktop.ts';

export interface ShellText {
  readonly file: string;
  readonly open: string;
  readonly paste: string;
  readonly pastedTable: string;
  readonly sample: string;
  readonly newJob: string;
  readonly saveRecipe: string;
  readonly loadRecipe: string;
  readonly edit: string;
  readonly view: string;
  readonly source: string;
  readonly map: string;
  readonly review: string;
  readonly duplicates: string;
  readonly exportStep: string;
  readonly sendStep: string;
  readonly next: string;
  readonly theme: string;
  readonly followSystem: string;
  readonly light: string;
  readonly dark: string;
  readonly language: string;
  readonly pickFiles: string;
  readonly pickFolder: string;
  readonly useFolder: string;
  readonly orderFiles: string;
  readonly allFiles: string;
  readonly recipeFiles: string;
  readonly recipeName: string;
  readonly receiptFolder: string;
  readonly bodiesFolder: string;
  readonly saveLedger: string;
  readonly pickLedger: string;
  readonly ledgerFiles: string;
  readonly ledgerName: string;
  readonly privacy: string;
  readonly saveNetworkLog: string;
  readonly saveCertificate: string;
  readonly savePack: string;
  readonly saveSupportBundle: string;
  readonly pickProof: string;
  readonly proofFiles: string;
}

const en: ShellText = {
  file: '&File',
  open: 'Open files…',
  paste: 'Paste a table',
  pastedTable: 'Pasted table',
  sample: 'Try the sample',
  newJob: 'New job',
  saveRecipe: 'Save recipe…',
  loadRecipe: 'Load recipe…',
  edit: '&Edit',
  view: '&View',
  source: 'Source',
  map: 'Map',
  review: 'Review',
  duplicates: 'Duplicates',
  exportStep: 'Export',
  sendStep: 'Send',
  next: 'Next step',
  theme: 'Appearance',
  followSystem: 'Follow the system',
  light: 'Light',
  dark: 'Dark',
  language: 'Language',
  pickFiles: 'Open order exports',
  pickFolder: 'Export into this folder',
  useFolder: 'Use this folder',
  orderFiles: 'Order exports',
  allFiles: 'All files',
  recipeFiles: 'Counterfoil recipes',
  recipeName: 'recipe',
  receiptFolder: 'Save the receipt in this folder',
  bodiesFolder: 'Save the request bodies in this folder',
  saveLedger: 'Save the ledger',
  pickLedger: 'Open a ledger',
  ledgerFiles: 'Counterfoil ledgers',
  ledgerName: 'counterfoil-ledger',
  privacy: 'What leaves this computer',
  saveNetworkLog: 'Save the outgoing log as a proof file',
  saveCertificate: 'Save the purge certificate',
  savePack: 'Save the compliance pack',
  saveSupportBundle: 'Save the support bundle',
  pickProof: 'Check a proof file',
  proofFiles: 'Counterfoil proof files',
};

const zh: ShellText = {
  file: '文件(&F)',
  open: '打开文件…',
  paste: '粘贴表格',
  pastedTable: '粘贴的表格',
  sample: '试用示例',
  newJob: '新任务',
  saveRecipe: '存储方案…',
  loadRecipe: '载入方案…',
  edit: '编辑(&E)',
  view: '显示(&V)',
  source: '来源',
  map: '列对应',
  review: '检查',
  duplicates: '重复项',
  exportStep: '导出',
  sendStep: '发送',
  next: '下一步',
  theme: '外观',
  followSystem: '跟随系统',
  light: '浅色',
  dark: '深色',
  language: '语言',
  pickFiles: '打开订单导出文件',
  pickFolder: '导出到此文件夹',
  useFolder: '使用此文件夹',
  orderFiles: '订单导出文件',
  allFiles: '所有文件',
  recipeFiles: 'Counterfoil 方案',
  recipeName: '方案',
  receiptFolder: '将回执存储到此文件夹',
  bodiesFolder: '将请求内容存储到此文件夹',
  saveLedger: '存储台账',
  pickLedger: '打开台账',
  ledgerFiles: 'Counterfoil 台账',
  ledgerName: 'counterfoil-ledger',
  privacy: '哪些内容会离开本机',
  saveNetworkLog: '将外发日志存为证明文件',
  saveCertificate: '存储清除证明',
  savePack: '存储合规包',
  saveSupportBundle: '存储支持包',
  pickProof: '核对证明文件',
  proofFiles: 'Counterfoil 证明文件',
};

const TEXTS: Readonly<Record<Locale, ShellText>> = { en, 'zh-CN': zh };

/** The words of one language. */
export function shellText(locale: Locale): ShellText {
  return TEXTS[locale];
}

/** The language that a person chose, or the system's. */
export function localeOf(preferences: Preferences, systemLocale: Locale): Locale {
  return preferences.language === 'system' ? systemLocale : preferences.language;
}

/** The first of the system's preferred languages that we speak; English otherwise. */
export function pickLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const lower = tag.toLowerCase();
    if (lower.startsWith('en')) return 'en';
    // Traditional script readers are better served by English than by the other script.
    if (/^zh(?!.*(hant|-tw|-hk|-mo))/.test(lower)) return 'zh-CN';
  }
  return 'en';
}
