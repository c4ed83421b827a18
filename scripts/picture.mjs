// Draws who imports whom, from the code as it is, into ARCHITECTURE.md. With --check it only says whether the picture is fresh.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'ARCHITECTURE.md';
const [BEGIN, END] = ['<!-- picture: npm run picture -->', '<!-- /picture -->'];
const LIBS = [
  'calendar',
  'planning',
  'partners',
  'disclosure',
  'persistence',
  'queue',
  'delivery',
  'intake',
  'access',
  'platform',
  'handover',
];
const PURE = ['calendar', 'planning', 'partners', 'disclosure'];

const cruise = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '.dependency-cruiser.mjs',
    '--output-type',
    'json',
    'apps',
    'libs',
  ],
  { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
);
const placeOf = (path) => /^(apps|libs)\/([^/]+)\//.exec(path)?.[2];
const edges = new Set();
for (const { source, dependencies } of JSON.parse(cruise.stdout).modules) {
  if (/\.spec\.ts$|\/conformance\//.test(source)) continue;
  const from = placeOf(source);
  for (const { resolved } of dependencies) {
    const to = placeOf(resolved);
    if (from !== undefined && to !== undefined && from !== to) edges.add(`${from} --> ${to}`);
  }
}
const names = [...new Set([...edges].flatMap((edge) => edge.split(' --> ')))];
const apps = names.filter((name) => !LIBS.includes(name)).sort();
const others = LIBS.filter((name) => !PURE.includes(name));
// An arrow that follows from two others is left out, so that the picture can be read.
const reaches = (from, to, seen = new Set([from])) =>
  [...edges].some((edge) => {
    const [a, b] = edge.split(' --> ');
    if (a !== from || seen.has(b)) return false;
    return b === to || reaches(b, to, seen.add(b));
  });
const needed = [...edges].filter((edge) => {
  const [from, to] = edge.split(' --> ');
  return ![...edges].some((other) => {
    const [a, b] = other.split(' --> ');
    return a === from && b !== to && reaches(b, to);
  });
});
const picture = [
  BEGIN,
  '```mermaid',
  'flowchart TD',
  `  subgraph apps["apps: thin"]\n    ${apps.join('\n    ')}\n  end`,
  `  subgraph shell["the shell"]\n    ${others.join('\n    ')}\n  end`,
  `  subgraph core["the pure core: no clock, no I/O"]\n    ${PURE.join('\n    ')}\n  end`,
  ...needed.sort().map((edge) => `  ${edge}`),
  '```',
  END,
].join('\n');

const text = readFileSync(FILE, 'utf8');
const [before, rest = ''] = text.split(BEGIN);
const after = rest.split(END)[1] ?? '';
const fresh = `${before}${picture}${after}`;
if (process.argv.includes('--check')) {
  if (fresh !== text) {
    console.log('the picture in ARCHITECTURE.md is stale: npm run picture');
    process.exit(1);
  }
} else writeFileSync(FILE, fresh);
