/** ISO 4217 and TikTok's list as data: codes by digits after the decimal point, and unmistakable names. */

/**
 * Active codes of ISO 4217, without XXX (no currency) and XTS (testing); BGN, HRK and ANG have left the
 * list since 2023 but still stand in exports.
 */
const CODES_BY_MINOR_UNITS: readonly (readonly [number, string])[] = [
  [
    2,
    'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW ' +
      'CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF ' +
      'IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN ' +
      'MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS ' +
      'SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG',
  ],
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
  // Metals, bond units and drawing rights have no minor unit; nobody writes cents of them.
  [0, 'XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XUA'],
];

/** Digits after the decimal point by code. */
export const MINOR_UNITS: ReadonlyMap<string, number> = new Map(
  CODES_BY_MINOR_UNITS.flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits] as const)),
);

/** The 62 currencies of TikTok's Events API parameter page as read in August 2026. */
export const LISTED_CURRENCIES: ReadonlySet<string> = new Set(
  (
    'AED ARS AUD BDT BHD BIF BOB BRL CAD CHF CLP CNY COP CRC CZK DKK DZD EGP EUR GBP GTQ HKD HNL HUF IDR ILS INR ISK ' +
    'JPY KES KHR KRW KWD KZT MAD MOP MXN MYR NGN NIO NOK NZD OMR PEN PHP PKR PLN PYG QAR RON RUB SAR SEK SGD THB TRY ' +
    'TWD UAH USD VES VND ZAR'
  ).split(' '),
);

/**
 * Signs and names that mean one currency. Not here, because they mean several: $, ¥, kr, 元, Rs, Fr., R, dinar.
 */
export const CURRENCY_NAMES: ReadonlyMap<string, string> = new Map([
  ['€', 'EUR'],
  ['EURO', 'EUR'],
  ['EUROS', 'EUR'],
  ['欧元', 'EUR'],
  ['ユーロ', 'EUR'],
  ['£', 'GBP'],
  ['POUND STERLING', 'GBP'],
  ['英镑', 'GBP'],
  ['US$', 'USD'],
  ['U$S', 'USD'],
  ['US DOLLAR', 'USD'],
  ['US DOLLARS', 'USD'],
  ['美元', 'USD'],
  ['米ドル', 'USD'],
  ['A$', 'AUD'],
  ['AU$', 'AUD'],
  ['澳元', 'AUD'],
  ['CA$', 'CAD'],
  ['加元', 'CAD'],
  ['NZ$', 'NZD'],
  ['HK$', 'HKD'],
  ['港币', 'HKD'],
  ['港元', 'HKD'],
  ['NT$', 'TWD'],
  ['新台币', 'TWD'],
  ['新臺幣', 'TWD'],
  ['S$', 'SGD'],
  ['SG$', 'SGD'],
  ['R$', 'BRL'],
  ['MX$', 'MXN'],
  ['CN¥', 'CNY'],
  ['RMB', 'CNY'],
  ['人民币', 'CNY'],
  ['JP¥', 'JPY'],
  ['円', 'JPY'],
  ['日元', 'JPY'],
  ['日本円', 'JPY'],
  ['₩', 'KRW'],
  ['원', 'KRW'],
  ['韩元', 'KRW'],
  ['₹', 'INR'],
  ['₫', 'VND'],
  ['฿', 'THB'],
  ['₺', 'TRY'],
  ['₽', 'RUB'],
  ['₴', 'UAH'],
  ['₱', 'PHP'],
  ['₪', 'ILS'],
  ['₦', 'NGN'],
  ['₸', 'KZT'],
  ['₡', 'CRC'],
  ['₲', 'PYG'],
  ['₾', 'GEL'],
  ['₼', 'AZN'],
  ['₮', 'MNT'],
  ['₭', 'LAK'],
  ['៛', 'KHR'],
  ['ZŁ', 'PLN'],
  ['KČ', 'CZK'],
  ['FT', 'HUF'],
  ['RM', 'MYR'],
]);

/** What else may stand beside an amount: signs that name no single currency, yet are no mistake. */
export const AMOUNT_SIGNS: ReadonlySet<string> = new Set([
  ...['$', '¥', '￥', 'KR', 'KR.', '元', 'RS', 'RS.', 'FR', 'FR.', 'SFR', 'SFR.', 'R', 'C$', 'J$', 'RP', 'P', '₨', '﷼'],
  ...['TL', 'LEI', 'ЛВ', 'ЛВ.', 'РУБ', 'РУБ.', 'ГРН', 'DH', 'DHS', 'KN', 'Đ', 'S/', 'S/.', 'BS', 'BS.', 'Q', 'L', '₵', ',-', '.-'],
]);
