// Brings the board up to date when it has changed. Without this the page does so by itself every few seconds.
// What is ticked, and where the keyboard is, stay as they are.

const regions = () => [...document.querySelectorAll('[data-live]')];
const mark = () => document.querySelector('[data-mark]')?.dataset.mark;
let changes = null;
let loading = false;

const ticked = () => new Set([...document.querySelectorAll('[data-live] input:checked')].map(({ value }) => value));

const put = (page) => {
  const [chosen, focused] = [ticked(), document.activeElement?.id];
  const scrolled = document.querySelector('.app-scroll')?.scrollLeft ?? 0;
  for (const old of regions()) {
    const fresh = page.getElementById(old.id);
    if (fresh !== null) old.replaceWith(document.adoptNode(fresh));
  }
  for (const box of document.querySelectorAll('[data-live] input[type=checkbox]')) box.checked = chosen.has(box.value);
  const scroll = document.querySelector('.app-scroll');
  if (scroll !== null) scroll.scrollLeft = scrolled;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
};

const load = async () => {
  if (loading) return;
  loading = true;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
    if (answer.redirected) {
      location.reload();
      return;
    }
    if (answer.ok) put(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch {
    // The hub is away for a moment: the next mark brings the page up to date.
  } finally {
    loading = false;
  }
};

const listen = () => {
  changes = new EventSource('/tasks/changes');
  changes.addEventListener('mark', ({ data }) => {
    if (data !== mark()) void load();
  });
};

const leave = () => {
  changes?.close();
  changes = null;
};

if (mark()) {
  // A page nobody looks at listens to nothing: a browser has only a few connections to one server.
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : (leave(), listen())));
  addEventListener('pagehide', leave);
  if (!document.hidden) listen();
}
