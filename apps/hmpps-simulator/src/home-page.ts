import type { Counts } from './hmpps-settings.js';
import type { Told } from './told.js';

interface Seen {
  readonly counts: Counts;
  readonly waiting: number;
  readonly told: readonly Told[];
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (found) => ESCAPED[found] ?? '');

const rowOf = ({ at, type, prisonNumber }: Told): string =>
  `<tr>${[at, type, prisonNumber].map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`;

const table = (told: readonly Told[]): string =>
  told.length === 0
    ? '<p>None yet. In the demo something happens every minute, and now and then it is told from here.</p>'
    : `<table>
<thead><tr><th>When it happened</th><th>Event</th><th>Prison number</th></tr></thead>
<tbody>
${told.map(rowOf).join('\n')}
</tbody>
</table>`;

/** The one page of the stand-in: what it was asked, and what it has told of late. */
export const homePage = ({ counts, waiting, told }: Seen): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>HMPPS stand-in</title>
<style>body{font:1rem/1.5 sans-serif;margin:2rem;max-width:60rem}td,th{padding:.25rem 1rem .25rem 0;text-align:left;border-bottom:1px solid #b1b4b6}</style>
</head>
<body>
<h1>HMPPS stand-in</h1>
<p>This stands in for HMPPS: the token, the records and the queue of events a hub reads there. Everybody in its records is invented.</p>
<p>It has given ${counts.tokens} tokens and answered ${counts.searches} questions for records. ${counts.deleted} events were fetched from its queue,
${waiting} wait there.</p>
<h2>What it has told of late</h2>
${table(told)}
</body>
</html>
`;
