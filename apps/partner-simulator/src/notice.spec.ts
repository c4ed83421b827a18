import { bodyOf, noticeOf } from '../test/stand-in-hub.js';
import { readNotice } from './notice.js';

test('a notice is read without the person in it', () => {
  const notice = noticeOf();
  const reading = readNotice(notice.id, JSON.parse(bodyOf(notice)));
  expect(reading).toEqual({ is: 'notice', notice });
  expect(JSON.stringify(reading)).not.toContain('Wilhelmina');
});

test('any type and any kind is a notice', () => {
  const notice = noticeOf({
    type: 'next.year',
    kind: 'A_KIND_OF_NEXT_YEAR',
    releaseReference: null,
    releaseOn: null,
    dueOn: null,
  });
  expect(readNotice(notice.id, JSON.parse(bodyOf(notice)))).toEqual({ is: 'notice', notice });
});

test('a message about no task is an aside, and a task that cannot be made out is unreadable', () => {
  expect(readNotice('1', { type: 'test', data: {} })).toEqual({ is: 'aside' });
  expect(readNotice('1', { type: 'test', data: { task: { id: 't', kind: 'GATE_PICKUP', version: '1' } } })).toEqual({
    is: 'unreadable',
  });
  expect(readNotice('1', 'not JSON')).toEqual({ is: 'unreadable' });
});

test('several changes in one message are each read as if they had come by themselves', () => {
  const [first, second] = [noticeOf({ taskId: 'a' }), noticeOf({ taskId: 'b' })];
  const changes = [first, second].map((notice) => ({ id: notice.id, ...(JSON.parse(bodyOf(notice)) as object), was: null }));
  expect(readNotice('digest.1', { type: 'handover.changes', data: { changes } })).toEqual({
    is: 'changes',
    notices: [first, second],
  });
  expect(readNotice('digest.1', { type: 'handover.changes', data: { changes: [...changes, { id: 'x' }] } })).toEqual({
    is: 'unreadable',
  });
});
