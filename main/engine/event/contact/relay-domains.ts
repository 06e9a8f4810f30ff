/**
 * Domains of addresses that a marketplace makes up for each order or buyer and forwards from. No account anywhere is
 * registered with one, so its digest matches nobody. Only domains that are documented or seen in published exports stand here;
 * shops that forward nothing (Etsy, Shopee, Lazada and Temu give the address, star it out or leave it away) have none.
 */

/** Domains of which every address, and every address below them, is a relay. */
const RELAYS: readonly string[] = [
  // TikTok Shop: retently.com and AfterShip's help name scs.tiktokw.us and scs3.tiktok.com; the EU's as in published API samples.
  'scs.tiktokw.us',
  'scs.tiktokw.eu',
  'scs.tiktok.com',
  // eBay's Trading API guide, "Member communications": each member's alias is at members.ebay.<site domain>.
  ...sites('members.ebay', [
    'com', 'co.uk', 'de', 'fr', 'it', 'es', 'ca', 'at', 'ch', 'ie', 'nl', 'be', 'pl', 'com.au', 'com.hk', 'com.my', 'com.sg', 'ph', 'in',
  ]),
  // Amazon Seller Central, "Buyer-Seller Messages FAQ": a unique anonymised alias, marketplace.amazon.<site domain>.
  ...sites('marketplace.amazon', [
    'com', 'co.uk', 'de', 'fr', 'it', 'es', 'ca', 'ie', 'nl', 'se', 'pl', 'be', 'com.be', 'com.tr', 'com.mx', 'com.br', 'com.au', 'co.jp', 'in',
    'sg', 'com.sg', 'ae', 'sa', 'eg', 'co.za',
  ]),
  // Walmart Marketplace API, order samples: customerEmailId is at relay.walmart.com, one for each order.
  'relay.walmart.com',
  // Allegro REST API, checkout form samples: the buyer's masked address.
  'allegromail.pl',
  // Mercado Libre API, user and order samples: "secure_email".
  'mail.mercadolibre.com',
  // bol.com Retailer API, order samples: billing and delivery e-mail.
  'verkopen.bol.com',
  // Rakuten Ichiba RMS order API: "the e-mail address is masked", at pc.fw, dm.fw or fw itself.
  'fw.rakuten.ne.jp',
  // Reverb and Mirakl (marketplaces of other retailers): as help desk software lists them.
  'private-relay.reverb.com',
  'notification.mirakl.net',
  // Apple, "Hide My Email for Sign in with Apple": one address for each app, known to nobody else.
  'privaterelay.appleid.com',
];

const RELAY_SET: ReadonlySet<string> = new Set(RELAYS);
/** TikTok Shop numbers its relays by region: scs2, scs3 … */
const NUMBERED_TIKTOK = /(?:^|\.)scs\d{1,2}\.tiktokw?\.(?:com|us|eu)$/;

function sites(host: string, domains: readonly string[]): string[] {
  return domains.map((domain) => `${host}.${domain}`);
}

/** Whether a lower-case domain is one of the relays or below one; compared label by label. */
export function isRelayDomain(domain: string): boolean {
  return isListed(domain, RELAY_SET) || NUMBERED_TIKTOK.test(domain);
}

/** Whether the domain or one that it is below stands in the list. */
export function isListed(domain: string, list: ReadonlySet<string>): boolean {
  // No domain is longer, and each of its ends is looked up.
  if (domain.length > 255) return false;
  for (let from = 0; ; ) {
    if (list.has(domain.slice(from))) return true;
    const dot = domain.indexOf('.', from);
    if (dot === -1) return false;
    from = dot + 1;
  }
}
