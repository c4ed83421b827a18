// Whether the process in this container can do its work: what /ready says. The command of its health check.
const port = process.env.THROUGHGATE_PORT ?? '3000';
const healthy = await fetch(`http://127.0.0.1:${port}/ready`, { signal: AbortSignal.timeout(4_000) }).then(
  ({ ok }) => ok,
  () => false,
);
process.exit(healthy ? 0 : 1);
