/** Says which seller's export a file was recognised as, by what, and how to switch that off. */
import type { ProfileMatch } from '../engine/contract/model.ts';

const SHOWN_HEADERS = 4;

/** What people call the exports, by the ids of the engine's list. */
const NAMES: Readonly<Record<string, string>> = {
  'shopify': 'Shopify order export',
  'tiktok-shop': 'TikTok Shop order export',
  'woocommerce': 'WooCommerce order export',
  'amazon': 'Amazon Seller Central order report',
  'shopee': 'Shopee order export',
  'lazada': 'Lazada order export',
  'square': 'Square export',
  'stripe': 'Stripe payments export',
  'magento': 'Magento order export',
  'dianxiaomi': '店小秘 (Dianxiaomi) order export',
  'mabang': '马帮 (Mabang) order export',
  'lingxing': '领星 (Lingxing) order export',
  'youzan': '有赞 (Youzan) order export',
};

/** One sentence and the flag against it; '' where nothing was recognised. */
export function profileLine(profile: ProfileMatch | null): string {
  if (profile === null) return '';
  const { id, headers } = profile;
  const more = headers.length > SHOWN_HEADERS ? ', …' : '';
  return `Recognised: ${NAMES[id] ?? id} (by ${headers.slice(0, SHOWN_HEADERS).join(', ')}${more}); --profile none maps without it`;
}

/** Says that several sellers' exports fit equally; '' where none do. */
export function rivalsLine(ids: readonly string[]): string {
  if (ids.length === 0) return '';
  const names = ids.map((id) => NAMES[id] ?? id).join(' and ');
  return `No seller taken: ${names} fit equally; ${ids.map((id) => `--profile ${id}`).join(' or ')} says whose export it is`;
}
