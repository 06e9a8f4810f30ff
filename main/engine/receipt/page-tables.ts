/** The lists of the printed page, cut where one sheet would not hold them. */
import { countsAsSent } from '../upload/upload-counts.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { ends, whole } from './page-numbers.ts';
import type { PageWords } from './page-words.ts';
import { nameOf } from './receipt-facts.ts';
import type { ReceiptFacts } from './receipt-facts.ts';
import { REFUSED_NAME } from './refused-csv.ts';
import { wholeBatches } from './whole-batches.ts';
import type { WholeBatch } from './whole-batches.ts';

/** As many as one sheet holds, less where refused events and an upload that is not done need their share of it. */
const MOST_BATCHES = 22;
const SHARE_OF_REFUSED = 8;
const SHARE_OF_NOTES = 9;
const MOST_REFUSED = 4;
/** TikTok's words on one event may be long; all of them stand in the files. */
const MOST_REASON = 44;

export function batchTable({ upload, batches }: ReceiptFacts, words: PageWords): Html | null {
  const wholes = wholeBatches(batches);
  if (wholes.length === 0) return null;
  const isDone = upload.state === 'finished' && countsAsSent(upload);
  const most = MOST_BATCHES - (upload.counts.refused > 0 ? SHARE_OF_REFUSED : 0) - (isDone ? 0 : SHARE_OF_NOTES);
  const { columns } = words;
  return html`<div class="perforation"></div>
<h2>${words.batches}</h2>
<table>
<thead><tr><th class="n">${columns.batch}</th><th class="n">${columns.events}</th><th>${columns.outcome}</th><th class="n">${columns.bytes}</th><th>${columns.answered}</th><th>${columns.request}</th></tr></thead>
<tbody>
${wholes.slice(0, most).map((batch) => batchRow(batch, words))}
</tbody>
</table>
${wholes.length > most ? html`<p class="more">${words.more(whole(wholes.length - most), 'receipt.json')}</p>` : null}`;
}

function batchRow(batch: WholeBatch, words: PageWords): Html {
  const { text, colour } = outcomeOf(batch, words);
  const id = batch.isSplit ? words.requestCount(whole(batch.requests)) : ends(batch.requestId ?? '–', 12, 4);
  const answered = batch.answeredAt === null ? '–' : batch.answeredAt.slice(11, 19);
  return html`<tr><td class="n">${whole(batch.batch)}</td><td class="n">${whole(batch.events)}</td><td class="${colour}">${text}</td><td class="n">${whole(batch.bytes)}</td><td class="id">${answered}</td><td class="id">${id}</td></tr>
`;
}

function outcomeOf(batch: WholeBatch, words: PageWords): { text: string; colour: string } {
  const { accepted, refused, open, isSplit, isFailed, requests, events } = batch;
  if (isSplit) {
    const isOpen = open > 0 || accepted + refused < events;
    return { text: (isOpen ? words.splitOpen : words.split)(whole(accepted), whole(refused)), colour: 'ask' };
  }
  if (accepted > 0) return { text: requests > 1 ? words.acceptedAfter(whole(requests)) : words.outcomes.accepted, colour: 'ok' };
  if (refused > 0) return { text: words.outcomes.refused, colour: 'bad' };
  return { text: isFailed ? words.outcomes.failed : words.outcomes.unanswered, colour: 'ask' };
}

export function refusedTable({ upload, refused }: ReceiptFacts, words: PageWords): Html | null {
  const { columns } = words;
  const count = upload.counts.refused;
  if (count === 0) return null;
  const shown = refused.slice(0, MOST_REFUSED);
  return html`<section class="refusals">
<h2>${words.refused(whole(count))}</h2>
<table>
<thead><tr><th class="n">${columns.row}</th><th>${columns.file}</th><th>${columns.reason}</th><th class="n">${columns.code}</th></tr></thead>
<tbody>
${shown.map(
    ({ row, file, reason, code }) =>
      html`<tr><td class="n">${whole(row)}</td><td class="cut">${ends(nameOf(file), 12, 8)}</td><td class="wrap">${ends(reason, MOST_REASON, 0)}</td><td class="n">${String(code)}</td></tr>
`,
  )}
</tbody>
</table>
${count > shown.length ? html`<p class="more">${words.more(whole(count - shown.length), REFUSED_NAME)}</p>` : null}
</section>`;
}
