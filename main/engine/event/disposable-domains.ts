/**
 * Providers of throw-away addresses, as the npm package disposable-email-domains 1.0.62 (MIT, github.com/ivolo/disposable-email-domains)
 * lists them: 121,570 domains taken as they stand, and 389 that give an own subdomain to everybody.
 */
import domains from 'disposable-email-domains/index.json' with { type: 'json' };
import wildcards from 'disposable-email-domains/wildcard.json' with { type: 'json' };
import { isListed } from './relay-domains.ts';

/** Built with the first question, since most commands never ask. */
let listed: ReadonlySet<string> | null = null;
const WILDCARDS: ReadonlySet<string> = new Set(wildcards);

/** Whether a lower-case domain belongs to a provider of throw-away addresses. */
export function isDisposableDomain(domain: string): boolean {
  listed ??= new Set(domains);
  return listed.has(domain) || isListed(domain, WILDCARDS);
}
