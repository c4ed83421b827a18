/** The named places at which a test may kill the process, to show that nothing is lost there. */
export const CRASH_POINTS = [
  'facts.before-commit',
  'facts.after-commit',
  'replan.before-commit',
  'replan.after-commit',
  'delivery.after-claim',
  'delivery.after-send',
  'delivery.after-record',
  'fallback.after-claim',
  'fallback.after-send',
  'import.between-batches',
  'import.before-commit',
  'callback.after-commit',
  'news.before-commit',
  'feed.after-commit',
  'feed.before-commit',
  'merge.half-way',
  'merge.before-commit',
] as const;
export type CrashPoint = (typeof CRASH_POINTS)[number];

let armed: { readonly point: string; passesLeft: number } | null = null;

/** Lets the process that started this one arm a point while it runs, and answers once it has. */
const armWhenTold = (): void => {
  process.on('message', (point) => {
    armCrashPoint(String(point));
    process.send?.('armed');
  });
  process.channel?.unref();
};

/**
 * Arms one point, as `name` or `name:3` for the third time it is reached; `when-told` waits for the process that started this one to
 * name it. Only the tests' processes do this.
 */
export const armCrashPoint = (setting: string): void => {
  if (setting === 'when-told') return armWhenTold();
  const [point = '', pass = '1'] = setting.split(':');
  armed = { point, passesLeft: Number(pass) };
};

/** Dies here as by `kill -9` where this point is armed; does nothing otherwise. */
export const reach = (point: CrashPoint): void => {
  if (armed === null || armed.point !== point) return;
  armed.passesLeft -= 1;
  if (armed.passesLeft <= 0) process.kill(process.pid, 'SIGKILL');
};
