import { asStaff, staffFaults, type StaffGiven } from './staff-faults.js';

const THERE = { prisons: new Set(['LPI', 'WMI']), partners: new Set(['riverside-recovery']) };
const given = (more: Partial<StaffGiven>): StaffGiven => ({
  id: 'lee-liverpool',
  name: 'Lee Hartley',
  role: 'prison-team',
  prisons: ['LPI'],
  partnerId: null,
  ...more,
});

test.each<Partial<StaffGiven>>([
  {},
  { role: 'coordinator', prisons: null },
  { role: 'coordinator', prisons: ['WMI'] },
  { role: 'operator', prisons: null },
  { role: 'community-service', prisons: null, partnerId: 'riverside-recovery' },
])('%j may be added', (more) => {
  expect(staffFaults(given(more), THERE)).toEqual([]);
});

test.each<[Partial<StaffGiven>, string]>([
  [{ id: 'Lee Hartley' }, 'id: small letters'],
  [{ name: ' ' }, 'name: the name colleagues know them by'],
  [
    { role: 'boss' },
    'role: one of coordinator, prison-team, lead, service-manager, hjpc, community-service, policy-lead, operator',
  ],
  [{ prisons: null }, 'prisons: a prison team works for one prison or more'],
  [{ prisons: ['XXX'] }, 'prisons: the hub knows no prison XXX'],
  [{ role: 'operator' }, 'prisons: somebody of the role operator works for none'],
  [{ role: 'community-service', prisons: null }, 'partner: say which community service they work for'],
  [{ role: 'community-service', prisons: null, partnerId: 'nobody' }, 'partner: the hub knows no partner nobody'],
  [{ partnerId: 'riverside-recovery' }, 'partner: only somebody of a community service works for one'],
])('%j is refused, naming the field', (more, fault) => {
  expect(staffFaults(given(more), THERE).join('\n')).toContain(fault);
});

test('every fault is named at once', () => {
  expect(staffFaults(given({ id: '', name: '', role: 'boss', prisons: ['XXX'] }), THERE)).toHaveLength(4);
});

test('a coordinator of no prison in particular works for all of them; those who work for none are said to', () => {
  expect(asStaff(given({ role: 'coordinator', prisons: [] })).prisons).toBeNull();
  expect(asStaff(given({ role: 'operator', prisons: null })).prisons).toEqual([]);
});
