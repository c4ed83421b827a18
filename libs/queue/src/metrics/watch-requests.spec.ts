import { routeOf } from './watch-requests.js';

const asked = (more: object) => routeOf(more as never);

test('a request goes by the pattern of its route, by the place a part is mounted at, or by none', () => {
  expect(asked({ baseUrl: '', route: { path: '/releases/:id' } })).toBe('/releases/:id');
  expect(asked({ baseUrl: '/operations/queues', route: { path: '/api/queues/:queueName' } })).toBe('/operations/queues/*');
  expect(asked({ baseUrl: '', url: '/releases/A1234BC' })).toBe('none');
});
