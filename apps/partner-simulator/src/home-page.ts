import { type Partner } from './partner.js';

/** The one page of the simulator: who is who, and how much each was told and said. Ids and counts only. */
export const homePage = (partners: readonly Partner[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Partner simulator</title>
<style>body{font:1rem/1.5 sans-serif;margin:2rem}td,th{padding:.25rem 1rem;text-align:left;border-bottom:1px solid #b1b4b6}td.n,th.n{text-align:right}</style>
</head>
<body>
<h1>Partner simulator</h1>
<p>These stand in for community services. None of them is real.</p>
<table>
<thead><tr><th>Partner</th><th>Persona</th><th class="n">Requests</th><th class="n">Bad signatures</th><th class="n">Tasks held</th><th class="n">Callbacks</th></tr></thead>
<tbody>
${partners.map(rowOf).join('\n')}
</tbody>
</table>
</body>
</html>
`;

// Partner ids and personas are closed sets of plain characters, so nothing here needs escaping.
const rowOf = ({ id, persona, book: { counts } }: Partner): string =>
  `<tr><td><a href="/partners/${id}/received">${id}</a></td><td>${persona}</td>${[
    counts.requests,
    counts.badSignatures,
    counts.tasks,
    counts.callbacks,
  ]
    .map((count) => `<td class="n">${count}</td>`)
    .join('')}</tr>`;
