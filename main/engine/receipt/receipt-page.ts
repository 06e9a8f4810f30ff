/**
 * The receipt as one page that prints on one sheet: no script, nothing from the network, every name escaped. What a person
 * needs stands here; every batch and every digest stands in receipt.json.
 */
import { hash } from 'node:crypto';
import type { UploadView } from '../contract/upload.ts';
import { html, trusted } from './html.ts';
import type { Html } from './html.ts';
import { batchTable, refusedTable } from './page-tables.ts';
import { ends, grouped, ticketNumber, whole } from './page-numbers.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { PageLanguage, PageWords } from './page-words.ts';
import { lastAnswerAt, lookAfter, nameOf } from './receipt-facts.ts';
import type { ReceiptFacts } from './receipt-facts.ts';
import type { SealedReceipt } from './receipt-json.ts';
import { english } from './words-en.ts';
import { chinese } from './words-zh.ts';

const MOST_SOURCES = 3;
const MOST_CURRENCIES = 4;

interface PageInput {
  readonly facts: ReceiptFacts;
  readonly sealed: Pick<SealedReceipt, 'end' | 'seal'>;
  readonly language: PageLanguage;
}

export function receiptPage({ facts, sealed, language }: PageInput): string {
  const words = language === 'zh-CN' ? chinese : english;
  const { upload } = facts;
  const policy = `default-src 'none'; style-src 'sha256-${hash('sha256', PAGE_STYLE, 'base64')}'; base-uri 'none'; form-action 'none'`;
  const title = `Counterfoil · ${words.receipt} ${words.number(ticketNumber(upload.uploadId))}`;
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${trusted(PAGE_STYLE)}</style>
</head>
<body>
<div class="sheet">
<aside class="stub">
${stub(facts, words)}
${digests(facts, sealed, words)}
</aside>
<div class="tear"></div>
<main class="ticket">
${ticket(facts, words)}
</main>
</div>
<p class="foot">${words.written(facts.appVersion, words.time(new Date(facts.writtenAt)))}</p>
</body>
</html>
`;
  return page.markup;
}

const MARK = trusted(
  '<svg width="20" height="20" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">' +
    '<path d="M1 2h4v2.2a.8.8 0 0 0 0 1.6v1.4a.8.8 0 0 0 0 1.6v1.4a.8.8 0 0 0 0 1.6V14H1z"/>' +
    '<path fill-rule="evenodd" d="M7 2h8v12H7v-2.2a.8.8 0 0 0 0-1.6V8.8a.8.8 0 0 0 0-1.6V5.8a.8.8 0 0 0 0-1.6zm2.4 2.6v1h3.8v-1zm0 2.4v1h3.8V7zm0 2.4v1h2.4v-1z"/></svg>',
);

function stub({ upload }: ReceiptFacts, words: PageWords): Html {
  const { prepared, ledger, counts } = upload;
  const { rows, ledgerRows } = words;
  const heldBack = Math.max(0, prepared.eventsWritten - counts.events);
  return html`<p class="brand">${MARK} Counterfoil</p>
<p class="number">${words.receipt} ${words.number(ticketNumber(upload.uploadId))}</p>
<h2>${words.stays}</h2>
<dl>
${line(rows.read, prepared.rowsRead)}
${some(rows.rejected, prepared.rejected)}
${some(rows.filtered, prepared.filtered)}
${some(rows.duplicates, prepared.duplicates)}
${some(rows.merged, prepared.merged)}
${some(rows.alreadySent, prepared.alreadySent)}
${line(rows.events, prepared.eventsWritten, 'sum')}
${some(rows.heldBack, heldBack)}
${heldBack > 0 ? line(rows.inUpload, counts.events, 'sum') : null}
</dl>
<h2>${words.ledger}</h2>
<dl>
${line(ledgerRows.fresh, ledger.fresh)}
${some(ledgerRows.unknown, ledger.unknown)}
${some(ledgerRows.alreadySent, ledger.alreadySent)}
${some(ledgerRows.changed, ledger.changed, 'part')}
${some(ledgerRows.tooOld, ledger.tooOld)}
</dl>`;
}

function digests({ upload, batches }: ReceiptFacts, sealed: PageInput['sealed'], words: PageWords): Html {
  const { sources, sourceSha256, recipeSha256 } = upload;
  const hasBatches = batches.length > 0;
  const own = sourceSha256.length === sources.length ? sourceSha256 : [];
  const others = own.length === 0 ? sourceSha256.slice(0, MOST_SOURCES) : [];
  return html`<h2>${words.sources}</h2>
${sources.slice(0, MOST_SOURCES).map((name, index) => html`<p class="name">${ends(nameOf(name), 44, 16)}</p>${digestLine(own[index])}`)}
${sources.length > MOST_SOURCES ? html`<p class="digest">${words.more(whole(sources.length - MOST_SOURCES), 'receipt.json')}</p>` : null}
${others.map((digest) => digestLine(digest))}
<h2>${words.recipe}</h2>
${digestLine(recipeSha256)}
${hasBatches ? html`<h2>${words.chain}</h2>
<p class="digest mono">${sealed.end}</p>` : null}
<h2>${words.seal}</h2>
<p class="digest mono">${sealed.seal}</p>
<p class="check">${words.check}</p>`;
}

function ticket(facts: ReceiptFacts, words: PageWords): Html {
  const { upload } = facts;
  const after = lookAfter(facts);
  return html`${band(upload, words)}
${notes(upload, words)}
${aboutSending(facts, words)}
<div class="perforation"></div>
${outcome(upload, words)}
${batchTable(facts, words)}
${refusedTable(facts, words)}
${upload.isRehearsal || upload.counts.sent === 0 ? null : html`<div class="perforation"></div>
<p class="matched"><b>${words.matched}</b> ${words.matchedLater} ${after === null ? null : html`${words.look.before}<b class="time">${words.time(new Date(after))}</b>${words.look.after}`}</p>`}`;
}

/** Ink where something left this computer. */
function band(upload: UploadView, words: PageWords): Html {
  const { counts, isRehearsal, testEventCode, state } = upload;
  const hasLeft = !isRehearsal && upload.requests > 0;
  const isWhole = state === 'finished';
  const headline = isWhole ? words.headline(whole(counts.sent)) : words.unfinished(whole(counts.events));
  const tags = [
    isRehearsal ? words.tags.rehearsal : null,
    testEventCode === null || isRehearsal ? null : words.tags.test,
    state === 'finished' ? null : words.tags[state],
  ].filter((tag) => tag !== null);
  const body = upload.requests === 0 && !isWhole ? html`<span>${words.planned}</span>` : html`<span class="figure">${whole(counts.sent)}</span> <span>${headline}</span>`;
  return html`<header class="band ${hasLeft ? 'leaves' : 'stays'}">
<h1 class="headline">${body}${tags.map((tag, index) => html` <span class="tag ${index === 0 ? 'first' : 'next'}">${tag}</span>`)}</h1>
<p class="host">${isRehearsal ? words.bySimulator : (upload.requests === 0 ? words.to : words.by)(upload.origin.replace(/^https?:\/\//, ''))}</p>
</header>`;
}

function notes(upload: UploadView, words: PageWords): Html | null {
  const { counts, state, stoppedBy, unknownSince } = upload;
  const pending = whole(counts.pending);
  const unknown = counts.overdue > 0 ? words.overdue : words.unknown;
  const says = [
    upload.isRehearsal ? words.rehearsal : upload.testEventCode === null ? null : words.test,
    state === 'unfinished' && stoppedBy ? words.stopped(stoppedBy.code) : null,
    state === 'unfinished' ? words.resumes(pending) : null,
    state === 'planned' ? words.waits(pending) : null,
    state === 'discarded' && counts.pending > 0 ? words.givenUp(pending) : null,
    counts.unknown > 0 && unknownSince !== null ? unknown(whole(counts.unknown), words.time(new Date(unknownSince))) : null,
  ].filter((text) => text !== null && text !== '');
  return says.length === 0 ? null : html`<div class="note">${says.map((text) => html`<p>${text}</p>`)}</div>`;
}

function aboutSending({ upload, batches }: ReceiptFacts, { facts, ...words }: PageWords): Html {
  const answered = lastAnswerAt(batches);
  const time = (iso: string | null): string => (iso === null ? '–' : words.time(new Date(iso)));
  const repeated = upload.repeated > 0 ? words.repeated(whole(upload.repeated)) : '';
  return html`<dl>
<div><dt>${facts.eventSet}</dt><dd class="words">${upload.eventSetName === null ? null : html`${ends(nameOf(upload.eventSetName), 30, 8)} · `}<span class="mono">${upload.eventSet}</span></dd></div>
${upload.testEventCode === null ? null : html`<div><dt>${facts.testCode}</dt><dd>${upload.testEventCode}</dd></div>`}
<div><dt>${facts.started}</dt><dd>${time(upload.startedAt)}</dd></div>
<div><dt>${facts.lastAnswer}</dt><dd>${time(answered)}</dd></div>
<div><dt>${facts.requests}</dt><dd>${whole(upload.requests)}<span>${repeated}</span></dd></div>
<div><dt>${facts.bytes}</dt><dd>${whole(upload.bytesSent)}</dd></div>
</dl>`;
}

function outcome(upload: UploadView, words: PageWords): Html {
  const { counts, accepted } = upload;
  const more = accepted.length - MOST_CURRENCIES;
  return html`<h2>${words.outcome}</h2>
${bar(upload, words)}
<div class="columns">
<dl>
${line(words.counts.sent, counts.sent, 'sent')}
${some(words.counts.alreadySent, counts.alreadySent)}
${some(words.counts.refused, counts.refused, 'refused')}
${some(words.counts.left, counts.left, 'unknown')}
${some(words.counts.pending, counts.pending)}
${some(words.counts.unknown, counts.unknown, 'part unknown')}
${line(words.counts.events, counts.events, 'sum')}
</dl>
<div>
${counts.sent > 0 ? html`<h2>${words.money}</h2>` : null}
${counts.sent > 0 && accepted.length === 0 ? html`<p class="digest">${words.noMoney}</p>` : null}
<table>${accepted.slice(0, MOST_CURRENCIES).map((total) => html`<tr><td>${total.currency}</td><td class="n">${grouped(total.amount)}</td><td class="right">${words.moneyEvents(whole(total.events))}</td></tr>`)}</table>
${more > 0 ? html`<p class="more">${words.more(whole(more), 'receipt.json')}</p>` : null}
</div>
</div>`;
}

/** Shares of the events in thousandths; a share of a few events is still seen. */
function bar(upload: UploadView, words: PageWords): Html {
  const { counts, isRehearsal } = upload;
  const width = 1000;
  const share = (events: number): number => (events === 0 ? 0 : Math.max(4, Math.round((events / counts.events) * width)));
  const [refused, unknown, rest] = [share(counts.refused), share(counts.unknown + counts.left), share(counts.pending - counts.unknown)];
  const sent = counts.sent === 0 ? 0 : Math.max(4, Math.min(share(counts.sent), width - refused - unknown - rest));
  const parts: readonly (readonly [number, string])[] = [
    [sent, isRehearsal ? '#8b867c' : '#1b1a18'],
    [refused, '#a52a26'],
    [unknown, '#c98413'],
  ];
  let at = 0;
  const shares = parts.map(([size, fill]) => {
    const part = trusted(`<rect x="${at}" width="${size}" height="10" fill="${fill}"/>`);
    at += size;
    return part;
  });
  return html`<svg class="bar" viewBox="0 0 ${width} 10" preserveAspectRatio="none" role="img" aria-label="${words.bar(whole(counts.sent), whole(counts.events))}"><rect width="${width}" height="10" fill="#d8d4cb"/>${shares}</svg>`;
}

function line(name: string, count: number, kind = 'plain'): Html {
  return html`<div class="${kind}"><dt>${name}</dt><dd>${whole(count)}</dd></div>`;
}

/** A count that is worth a line only where there is any. */
function some(name: string, count: number, kind?: string): Html | null {
  return count === 0 ? null : line(name, count, kind);
}

function digestLine(digest = ''): Html {
  return digest === '' ? html`` : html`<p class="digest mono">${ends(digest, 12, 8)}</p>`;
}
