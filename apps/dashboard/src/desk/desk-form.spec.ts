import { deskForm } from './desk-form.js';

const A = '0199c9b0-0000-7000-8000-000000000001';
const B = '0199c9b0-0000-7000-8000-000000000002';

test('one tick and several are both a list, and each task is in it once', () => {
  expect(deskForm({ task: A }).tasks).toEqual([A]);
  expect(deskForm({ task: [A, B, A] }).tasks).toEqual([A, B]);
  expect(deskForm({}).tasks).toEqual([]);
});

test('what is no id is not taken', () => {
  expect(deskForm({ task: ["' or 1", A, { id: B }] }).tasks).toEqual([A]);
  expect(deskForm({ notice: [`${A}.1`, `${A}`, 'x.1'] }).notices).toEqual([`${A}.1`]);
});

test.each(['https://evil.example/', '//evil.example/tasks', '/tasks/../sign-out', '/tasks?x=1\n', '/releases', ''])(
  'nobody is led to %j',
  (back) => {
    expect(deskForm({ back }).back).toBe('/tasks');
  },
);

test.each(['/tasks', `/tasks/${A}`, '/tasks?tab=overdue&owner=team%3Ahealthcare&page=2'])(
  'the way back to %s is kept',
  (back) => {
    expect(deskForm({ back }).back).toBe(back);
  },
);

test('a deed nobody knows is none', () => {
  expect(deskForm({ deed: 'delete' }).deed).toBeNull();
  expect(deskForm({ deed: 'claim' }).deed).toBe('claim');
});
