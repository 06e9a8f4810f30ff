/**
 * Providers of throw-away addresses, as the npm package disposable-email-domains 1.0.62 (MIT, github.com/ivolo/disposable-email-domains)
 * lists them: 121,570 domains taken as they stand, and 389 that give an own subdomain to everybody.
 */
import domains from 'disposable-email-domains/index.json' with { type: 'json' };
import wildcards from 'disposable-email-domains/wildcard.json' with { type: 'json' };
import { isListed } from './relay-domains.ts';

const WILDCARDS: ReadonlySet<string> = new Set(wildcards);

/** Whether a lower-case domain belongs to a provider of throw-away addresses. */
export function isDisposableDomain(domain: string): boolean {
  return stands(domain) || isListed(domain, WILDCARDS);
}

/** The list is sorted (a test holds it to that), and a set of it would take more memory on every thread than the rest of a job. */
function stands(domain: string): boolean {
  let from = 0;
  let to = domains.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((domains[middle] ?? '') < domain) from = middle + 1;
    else to = middle;
  }
  return domains[from] === domain;
}
