/**
 * How exports say in seven languages that a customer agreed. Only words that leave no doubt count as a yes: whatever else
 * stands in the cell, an empty one among it, is none. Whether it is the right consent is for a person to say.
 */
import { readHeader } from '../headers/header-name.ts';
import { wordKey } from '../words.ts';

const HEADERS: readonly string[] = [
  ...['Consent', 'Consent Status', 'Consent given', 'Customer Consent', 'User Consent', 'Marketing Consent', 'Email Marketing Consent', 'SMS Marketing Consent', 'Ad Consent'],
  ...['Ads Consent', 'Advertising Consent', 'Data Sharing Consent', 'GDPR Consent', 'CCPA Consent', 'Privacy Consent', 'ad_user_data', 'ad_personalization', 'Accepts Marketing'],
  ...['Accepts Email Marketing', 'Accepts SMS Marketing', 'Buyer Accepts Marketing', 'Customer Accepts Marketing', 'Agrees to Marketing', 'Agreed to Marketing'],
  ...['Marketing Permission', 'Marketing Allowed', 'Opt-in', 'Email Opt-in', 'SMS Opt-in', 'Marketing Opt-in', 'Newsletter Opt-in', 'Opted in', 'Newsletter'],
  ...['Newsletter Subscription', 'Subscribed', 'Subscribed to Newsletter', 'Email Subscription', 'Email Marketing Status', 'SMS Marketing Status', 'Subscriber'],
  ...['同意', '是否同意', '营销许可', '营销同意', '同意营销', '接受营销', '是否接受营销', '同意接收营销', '同意推广', '接收营销邮件', '隐私同意', '用户授权', '是否授权', '授权状态', '广告授权', '订阅状态'],
  ...['行銷同意', '同意行銷', '接受行銷', '是否接受行銷', '行銷許可', '隱私同意'],
  ...['Einwilligung', 'DSGVO-Einwilligung', 'Werbeeinwilligung', 'Marketing-Einwilligung', 'Newsletter-Einwilligung', 'E-Mail-Einwilligung', 'Datenschutz-Einwilligung'],
  ...['Einwilligung Werbung', 'Einwilligung Marketing', 'Einwilligung erteilt', 'Zustimmung', 'Marketing-Zustimmung', 'Akzeptiert Marketing', 'Newsletter abonniert', 'Newsletter-Anmeldung'],
  ...['Consentement', 'Consentement marketing', 'Consentement RGPD', 'Consentement publicitaire', 'Accepte le marketing', 'Accepte marketing', 'Inscrit à la newsletter', 'Abonné à la newsletter', 'Abonné newsletter'],
  ...['Consentimiento', 'Consentimiento de marketing', 'Consentimiento publicitario', 'Consentimiento RGPD', 'Acepta marketing', 'Acepta el marketing', 'Acepta publicidad', 'Suscrito al boletín'],
  ...['Consentimento', 'Consentimento de marketing', 'Consentimento LGPD', 'Aceita marketing', 'Aceita receber marketing', 'Autoriza marketing', 'Aceita publicidade', 'Inscrito na newsletter'],
  ...['同意フラグ', '同意状況', 'マーケティング同意', 'マーケティングを承諾', '広告同意', '広告利用同意', 'メール配信許可', '配信許可', 'メルマガ', 'メルマガ購読', 'メルマガ許可', 'メルマガ受信'],
];

/** Words for yes, as a rule lists them. */
export const CONSENT_WORDS: readonly string[] = [
  ...['yes', 'true', '1', 'y', 'on', '✓', '✔', 'accepted', 'accepts', 'agreed', 'consented', 'consent given', 'given', 'granted', 'allowed', 'opted in', 'opted-in', 'opt-in', 'subscribed'],
  ...['是', '同意', '已同意', '授权', '已授权', '允许', '接受', '已接受', '已订阅', '已授權', '允許', '已訂閱'],
  ...['ja', 'wahr', 'erteilt', 'zugestimmt', 'eingewilligt', 'akzeptiert', 'abonniert', 'angemeldet'],
  ...['oui', 'vrai', 'accepté', 'consenti', 'accordé', 'inscrit', 'abonné', 'sí', 'si', 'verdadero', 'aceptado', 'consentido', 'otorgado', 'suscrito'],
  ...['sim', 'verdadeiro', 'aceito', 'aceite', 'concedido', 'autorizado', 'inscrito', 'はい', '同意する', '同意済み', '同意済', '許可', '許可する', '希望する', '購読中', '購読する'],
];

/** Words that show a column to be one of consent, and that no rule of "any value" takes for a yes. */
const OTHER_WORDS: readonly string[] = [
  ...['no', 'false', '0', 'n', 'off', 'declined', 'refused', 'denied', 'rejected', 'withdrawn', 'revoked', 'opted out', 'opted-out', 'opt-out', 'unsubscribed', 'not subscribed', 'not_subscribed'],
  ...['never subscribed', 'pending', 'unknown', 'not given', 'not set', '否', '不同意', '未同意', '未授权', '拒绝', '已拒绝', '未订阅', '未授權', '拒絕', 'nein', 'falsch', 'abgelehnt', 'widerrufen', 'nicht erteilt'],
  ...['non', 'faux', 'refusé', 'falso', 'rechazado', 'retirado', 'não', 'nao', 'recusado', 'いいえ', '同意しない', '未同意', '拒否', '希望しない', '不許可'],
];

const KEYS: ReadonlySet<string> = new Set(HEADERS.map((name) => readHeader(name).key));
const YES: ReadonlySet<string> = new Set(CONSENT_WORDS.map(wordKey));
const OTHER: ReadonlySet<string> = new Set(OTHER_WORDS.map(wordKey));

/** Whether a column says by its header who agreed; one of those who opted out says the contrary and is none. */
export function isConsentHeader(header: string): boolean {
  return KEYS.has(readHeader(header).key);
}

export function isYes(word: string): boolean {
  return YES.has(wordKey(word));
}

/** Whether a word leaves no doubt that nobody agreed, or not yet. */
export function isNoConsent(word: string): boolean {
  return OTHER.has(wordKey(word));
}

/** Whether a word is any answer to the question of consent. */
export function isConsentAnswer(word: string): boolean {
  return isYes(word) || isNoConsent(word);
}
