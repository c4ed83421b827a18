import { within } from './within.js';

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const never = new Promise<void>(() => undefined);
/** Keeps the whole process from running. */
const block = (ms: number): void => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

describe('what must be ready within a time', () => {
  test('is given as it comes, with its answer or its fault', async () => {
    await expect(within('it', 1000, Promise.resolve('here'))).resolves.toBe('here');
    await expect(within('it', 1000, Promise.reject(new Error('refused')))).rejects.toThrow('refused');
  });

  test('counts as away after it, by its name', async () => {
    const began = performance.now();
    await expect(within('the queue', 200, never)).rejects.toThrow('the queue was not ready within 0.2 s');
    expect(performance.now() - began).toBeGreaterThan(150);
  });

  test('is not late because this process was kept from running', async () => {
    const answer = after(20).then(() => after(20));
    const waited = within('the queue', 300, answer);
    block(600);
    await expect(waited).resolves.toBeUndefined();
  });
});
