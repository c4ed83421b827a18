import { marked } from 'marked';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '#platform';

const DOCS = join(packageRoot, 'docs');

/** What a partner's developer may take away, by its address below `/partners/guide`. */
const FILES: Readonly<Record<string, string>> = {
  'for-partners.md': 'for-partners.md',
  'receive.mjs': 'for-partners/receive.mjs',
  'receive.py': 'for-partners/receive.py',
  'answer.mjs': 'for-partners/answer.mjs',
  'vectors.json': 'for-partners/vectors.json',
};

const read = (file: string): string => readFileSync(join(DOCS, file), 'utf8');

/** The text of such a file; null where there is none of that name. */
export const guideFile = (name: string): string | null => {
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  return file === undefined ? null : read(file);
};

const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/<[^>]*>|[^a-z0-9 -]/g, '')
    .trim()
    .replaceAll(' ', '-');

/** The guide as a page: our own text, written by us, so its marks are believed. Headings get names that its links can point to. */
export const guidePage = (): string => {
  let tables = 0;
  const opened = (): string => {
    tables += 1;
    return `<div class="app-scroll" tabindex="0" role="region" aria-label="Table ${tables}"><table class="govuk-table">`;
  };
  const html = marked.parse(read('for-partners.md'), { async: false, gfm: true });
  return html
    .replaceAll('href="for-partners/', 'href="/partners/guide/')
    .replaceAll(
      /<h([23])>(.*?)<\/h\1>/g,
      (_, level: string, text: string) => `<h${level} id="${slugOf(text)}">${text}</h${level}>`,
    )
    .replaceAll('<pre>', '<pre tabindex="0">')
    .replaceAll('<th>', '<th scope="col">')
    .replaceAll('<table>', opened)
    .replaceAll('</table>', '</table></div>');
};

/** How to verify, for those who are about to write it: shown beside new secrets and on a partner's page. */
export const SAMPLES: readonly { readonly id: string; readonly title: string; readonly href: string; readonly text: string }[] = [
  { id: 'node', title: 'JavaScript (Node)', href: '/partners/guide/receive.mjs', text: read('for-partners/receive.mjs') },
  { id: 'python', title: 'Python', href: '/partners/guide/receive.py', text: read('for-partners/receive.py') },
  {
    id: 'library',
    title: 'With the public library (Node, and alike in eight more languages)',
    href: 'https://www.standardwebhooks.com',
    text: `import { Webhook } from 'standardwebhooks';

// Throws where the message is not from Throughgate. "body" is the text as it came, "headers" those of the request.
const message = new Webhook(process.env.THROUGHGATE_SECRET).verify(body, headers);
`,
  },
];
