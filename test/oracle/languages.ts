// How shops in five languages write the same things. Names are invented; phone numbers are shaped like real ones of
// the country because no fictional range exists in most of them.
import type { CountryCode } from 'libphonenumber-js/max';
import type { Field } from './oracle.ts';

export interface Language {
  readonly headers: Readonly<Record<Field | 'note', string>>;
  /** Words of the event column with the labels of the editions 2024-10 and 2025-09 (null: not there). */
  readonly events: Readonly<Record<string, readonly [string | null, string | null]>>;
  readonly region: CountryCode;
  readonly callingCode: string;
  /** National numbers without the trunk prefix; x is any digit. */
  readonly phones: readonly string[];
  readonly trunk: string;
  readonly dateOrder: 'dmy' | 'mdy';
  /** Y M D are the date; H the hour, h the twelve-hour hour, I minutes, S seconds, P the half of the day. */
  readonly times: readonly string[];
  readonly halves: readonly [string, string];
  readonly decimal: '.' | ',';
  readonly money: readonly string[];
  readonly currencies: readonly string[];
  readonly categories: readonly string[];
  readonly stores: readonly string[];
  readonly notes: readonly string[];
}

const COMMON: Language['events'] = {
  Purchase: ['Complete Payment', 'Purchase'],
  'Complete Payment': ['Complete Payment', 'Purchase'],
  CompletePayment: ['Complete Payment', 'Purchase'],
  complete_payment: ['Complete Payment', 'Purchase'],
  PURCHASE: ['Complete Payment', 'Purchase'],
  SubmitForm: ['SubmitForm', 'Lead'],
  lead: ['SubmitForm', 'Lead'],
  'Add to Cart': ['Add to Cart', 'Add to Cart'],
  AddToCart: ['Add to Cart', 'Add to Cart'],
  'view content': ['View Content', 'View Content'],
  'Place an Order': ['Place an Order', null],
  'Click Button': ['Click Button', null],
  Subscribe: ['Subscribe', 'Subscribe'],
  Zzyzx: [null, null],
};

export const ENGLISH: Language = {
  headers: {
    event_type: 'What happened', email: 'Customer e-mail', phone: 'Mobile', timestamp: 'Paid at', price: 'Total paid', currency: 'Currency',
    transaction_category: 'Channel', order_id: 'Order No.', quantity: 'Qty', product_id: 'Item SKU', product_category: 'Department', store_id: 'Branch', note: 'Address',
  },
  events: COMMON,
  region: 'US',
  callingCode: '1',
  phones: ['212555xxxx', '305555xxxx', '415555xxxx'],
  trunk: '',
  dateOrder: 'mdy',
  times: ['M/D/Y H:I', 'M/D/Y h:I P', 'M/D/Y', 'M-D-Y H:I:S'],
  halves: ['AM', 'PM'],
  decimal: '.',
  money: ['$#', '#', '# '],
  currencies: ['USD', 'usd', ' CAD ', 'JOD'],
  categories: ['Tea & coffee', 'Cups, mugs', 'The "good" china', '=cmd'],
  stores: ['001', '0042', 'NYC-7'],
  notes: ['Flat 2\r\n4 Jetty Lane', 'ring "twice", please', '6" shelf', 'Café Zoë'],
};

export const GERMAN: Language = {
  headers: {
    event_type: 'Ereignis', email: 'E-Mail-Adresse', phone: 'Telefon', timestamp: 'Bezahlt am', price: 'Gesamtbetrag', currency: 'Währung',
    transaction_category: 'Kanal', order_id: 'Bestellnummer', quantity: 'Menge', product_id: 'Artikelnummer', product_category: 'Warengruppe', store_id: 'Filiale', note: 'Anschrift',
  },
  events: { ...COMMON, Kauf: ['Complete Payment', 'Purchase'] },
  region: 'DE',
  callingCode: '49',
  phones: ['171392xxxx', '160555xxxx', '3023125xxx'],
  trunk: '0',
  dateOrder: 'dmy',
  times: ['D.M.Y H:I', 'D.M.Y H:I:S', 'D.M.Y', 'D/M/Y H:I'],
  halves: ['AM', 'PM'],
  decimal: ',',
  money: ['# €', '€ #', '#'],
  currencies: ['EUR', 'eur', 'CHF'],
  categories: ['Größe L; blau', 'Käse', 'Würste, fein'],
  stores: ['007', 'Köln 1'],
  notes: ['Hinterhaus\r\nAm Bühl 4', 'bitte "klingeln"'],
};

export const CHINESE: Language = {
  headers: {
    event_type: '事件类型', email: '邮箱', phone: '手机号', timestamp: '支付时间', price: '实付金额', currency: '币种',
    transaction_category: '渠道', order_id: '订单编号', quantity: '数量', product_id: '商品编号', product_category: '类目', store_id: '门店', note: '收货地址',
  },
  events: { ...COMMON, 购买: ['Complete Payment', 'Purchase'], 支付成功: ['Complete Payment', 'Purchase'] },
  region: 'CN',
  callingCode: '86',
  phones: ['1380013xxxx', '1391234xxxx'],
  trunk: '',
  dateOrder: 'dmy',
  times: ['Y-M-D H:I:S', 'Y/M/D H:I', 'Y年M月D日 H:I', 'Y年M月D日 H时I分S秒', 'Y年M月D日 P h:I', 'Y-M-D'],
  halves: ['上午', '下午'],
  decimal: '.',
  money: ['¥#', '#', '￥#'],
  currencies: ['CNY', 'cny', 'HKD'],
  categories: ['茶叶', '杯子,马克杯', '“好”瓷器'],
  stores: ['上海一店', '0086'],
  notes: ['北京市\r\n朝阳区', '请"轻放"'],
};

export const TAIWANESE: Language = {
  ...CHINESE,
  headers: {
    event_type: '事件類型', email: '電子郵件', phone: '手機號碼', timestamp: '付款時間', price: '實付金額', currency: '幣別',
    transaction_category: '通路', order_id: '訂單編號', quantity: '數量', product_id: '商品編號', product_category: '類別', store_id: '門市', note: '收件地址',
  },
  events: COMMON,
  region: 'TW',
  callingCode: '886',
  phones: ['912345xxx', '22345xxxx'],
  trunk: '0',
  times: ['Y-M-D H:I:S', 'Y/M/D H:I', 'Y年M月D日 P h:I', 'Y/M/D'],
  money: ['$#', '#', 'NT$#'],
  currencies: ['TWD', 'twd', 'USD'],
  categories: ['茶葉', '杯子,馬克杯'],
  stores: ['台北一店', '0886'],
  notes: ['台北市\r\n信義區', '請"輕放"'],
};

export const JAPANESE: Language = {
  headers: {
    event_type: 'イベント', email: 'メールアドレス', phone: '電話番号', timestamp: '支払日時', price: '合計金額', currency: '通貨',
    transaction_category: 'チャネル', order_id: '注文番号', quantity: '数量', product_id: '商品コード', product_category: 'カテゴリ', store_id: '店舗', note: '住所',
  },
  events: { ...COMMON, 購入: ['Complete Payment', 'Purchase'] },
  region: 'JP',
  callingCode: '81',
  phones: ['9012345xxx', '8012345xxx', '33501xxxx'],
  trunk: '0',
  dateOrder: 'dmy',
  times: ['Y/M/D H:I', 'Y-M-D H:I:S', 'Y年M月D日 H時I分', 'Y/M/D'],
  halves: ['午前', '午後'],
  decimal: '.',
  money: ['￥#', '#円', '#'],
  currencies: ['JPY', 'jpy', 'USD'],
  categories: ['お茶', 'カップ,マグ', '表示・能力'],
  stores: ['銀座店', '0081'],
  notes: ['東京都\r\n千代田区', '「静かに」"お願い"'],
};
