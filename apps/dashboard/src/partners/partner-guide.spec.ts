import { jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { retryPlan, verified } from '#delivery';
import { FIELDS } from '#disclosure';
import { adapterFor, type HandoverNotice, type NoticeAct } from '#partners';
import { NEWS_KINDS } from '#planning';
import { packageRoot } from '#platform';
import { MESSAGES } from '../words.js';
import { guideFile, guidePage, SAMPLES } from './partner-guide.js';

interface Vector {
  readonly says: string;
  readonly valid: boolean;
  readonly id: string;
  readonly timestamp: string;
  readonly body: string;
  readonly signature: string;
}
const GUIDE = guideFile('for-partners.md') ?? '';
const { secret, now, vectors } = JSON.parse(guideFile('vectors.json') ?? '') as {
  readonly secret: string;
  readonly now: number;
  readonly vectors: readonly Vector[];
};
const headersOf = ({ id, timestamp, signature }: Vector) => ({
  'webhook-id': id,
  'webhook-timestamp': timestamp,
  'webhook-signature': signature,
});
const samplePath = (name: string): string => join(packageRoot, 'docs/for-partners', name);
const PYTHON = spawnSync('python3', ['--version']).status === 0;

describe('the test vectors', () => {
  test('are of both sorts, as many as the guide says', () => {
    expect(vectors.filter(({ valid }) => valid)).toHaveLength(4);
    expect(vectors.filter(({ valid }) => !valid)).toHaveLength(6);
    expect(GUIDE).toContain('four that must pass and six that must not');
  });

  test.each(vectors.map((vector) => [vector.says, vector] as const))('the hub’s own verification agrees: %s', (_, vector) => {
    const check = verified({ secrets: [secret], headers: headersOf(vector), rawBody: vector.body, now: new Date(now * 1000) });
    expect(check.ok).toBe(vector.valid);
  });

  test.each(vectors.map((vector) => [vector.says, vector] as const))('the public library agrees: %s', (_, vector) => {
    jest.useFakeTimers({ now: now * 1000 });
    const verify = (): unknown => new Webhook(secret).verify(vector.body, headersOf(vector));
    if (vector.valid) expect(verify).not.toThrow();
    else expect(verify).toThrow();
    jest.useRealTimers();
  });

  test('the sample for Node agrees with every one', () => {
    const script = `import { verified } from ${JSON.stringify(samplePath('receive.mjs'))};
      const { secret, now, vectors } = JSON.parse(process.argv[1]);
      console.log(JSON.stringify(vectors.map((v) => verified(
        { 'webhook-id': v.id, 'webhook-timestamp': v.timestamp, 'webhook-signature': v.signature }, Buffer.from(v.body), [secret], now * 1000))));`;
    const given = JSON.stringify({ secret, now, vectors });
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script, given], { encoding: 'utf8' });
    expect(JSON.parse(said)).toEqual(vectors.map(({ valid }) => valid));
  });

  (PYTHON ? test : test.skip)('the sample for Python agrees with every one', () => {
    const script = `import json, sys; sys.dont_write_bytecode = True; sys.path.insert(0, ${JSON.stringify(samplePath('.'))})
from receive import verified
given = json.loads(sys.argv[1])
heads = lambda v: {"webhook-id": v["id"], "webhook-timestamp": v["timestamp"], "webhook-signature": v["signature"]}
print(json.dumps([verified(heads(v), v["body"].encode(), [given["secret"]], given["now"]) for v in given["vectors"]]))`;
    const said = execFileSync('python3', ['-c', script, JSON.stringify({ secret, now, vectors })], { encoding: 'utf8' });
    expect(JSON.parse(said)).toEqual(vectors.map(({ valid }) => valid));
  });
});

describe('the guide says what is so', () => {
  const webhook = adapterFor('webhook');
  const typeOf = (message: string, act: NoticeAct): unknown => {
    const notice = { act, message, task: { answerBy: null }, moved: null, content: {} } as unknown as HandoverNotice;
    return webhook.mapOut(notice, { url: 'https://service.example' }).body['type'];
  };

  test('of every type of message', () => {
    expect(typeOf('case', 'close')).toBe('case.closed');
    expect(GUIDE).toContain('`case.closed`');
    for (const message of Object.keys(MESSAGES).filter((one) => one !== 'case'))
      for (const act of ['open', 'change', 'withdraw'] as const) {
        const type = typeOf(message, act);
        expect(type).not.toBe(`${message}.${act}`);
        expect(GUIDE).toContain(`\`${String(type)}\``);
      }
    expect(webhook.mapTest({ id: 'x', writtenAt: '' }, { url: 'https://service.example' }).body['type']).toBe('test');
  });

  test('of every field that can be agreed, in its section', () => {
    const sections = GUIDE.slice(GUIDE.indexOf('## Fields you may be told'), GUIDE.indexOf('## The signature'));
    for (const field of Object.keys(FIELDS)) {
      const [section = '', name = ''] = field.split('.');
      const row = sections.split('\n').find((line) => line.startsWith(`| \`${section}\``));
      expect(row).toContain(`\`${name}\``);
    }
  });

  test('of every answer the stock adapter understands', () => {
    const answers = GUIDE.slice(GUIDE.indexOf('## Answers'));
    for (const kind of NEWS_KINDS) expect(answers).toContain(`| \`${kind}\``);
  });

  test('of the pauses between tries', () => {
    const pauses = (urgency: 'routine' | 'same-day'): readonly number[] => {
      const found: number[] = [];
      for (let attempt = 1; ; attempt += 1) {
        const at = new Date(0);
        const plan = retryPlan({ attempt, urgency, deadline: null, now: at, retryAfterMs: null, random: 0.5 });
        if (!plan.again) return found;
        found.push(plan.at.getTime() / 1000);
      }
    };
    const said = (seconds: number): string =>
      seconds < 60 ? `${String(seconds)} s` : seconds < 3600 ? `${String(seconds / 60)} min` : `${String(seconds / 3600)} h`;
    const list = (all: readonly number[]): string => `${all.slice(0, -1).map(said).join(', ')} and ${said(all.at(-1) ?? 0)}`;
    const text = GUIDE.replaceAll(/\s+/g, ' ');
    expect(text).toContain(list(pauses('routine')));
    expect(text).toContain(list(pauses('same-day')));
  });

  test('and its links lead somewhere, on the page and in the repository', () => {
    const files = [...GUIDE.matchAll(/\]\(for-partners\/([^)]+)\)/g)].map(([, name = '']) => name);
    expect(files.length).toBeGreaterThan(3);
    for (const name of files) expect(guideFile(name)).toBe(readFileSync(samplePath(name), 'utf8'));
    const page = guidePage();
    for (const [, anchor = ''] of page.matchAll(/href="#([^"]+)"/g)) expect(page).toContain(`id="${anchor}"`);
    expect(page).not.toContain('href="for-partners/');
    expect(guideFile('../../package.json')).toBeNull();
    expect(guideFile('constructor')).toBeNull();
  });

  test('the samples shown beside a secret are the files themselves', () => {
    expect(SAMPLES.find(({ id }) => id === 'node')?.text).toBe(guideFile('receive.mjs'));
    expect(SAMPLES.find(({ id }) => id === 'python')?.text).toBe(guideFile('receive.py'));
  });
});
