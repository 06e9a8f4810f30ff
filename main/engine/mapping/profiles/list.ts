/** Every built-in seller profile. */
import { AMAZON } from './amazon.ts';
import { DIANXIAOMI } from './dianxiaomi.ts';
import type { ExportProfile } from './export-profile.ts';
import { LAZADA } from './lazada.ts';
import { LINGXING } from './lingxing.ts';
import { MABANG } from './mabang.ts';
import { MAGENTO } from './magento.ts';
import { SHOPEE } from './shopee.ts';
import { SHOPIFY } from './shopify.ts';
import { SQUARE } from './square.ts';
import { STRIPE } from './stripe.ts';
import { TIKTOK_SHOP } from './tiktok-shop.ts';
import { WOOCOMMERCE } from './woocommerce.ts';
import { YOUZAN } from './youzan.ts';

export const PROFILES: readonly ExportProfile[] = [
  SHOPIFY, TIKTOK_SHOP, WOOCOMMERCE, AMAZON, SHOPEE, LAZADA, SQUARE, STRIPE, MAGENTO, DIANXIAOMI, MABANG, LINGXING, YOUZAN,
];
