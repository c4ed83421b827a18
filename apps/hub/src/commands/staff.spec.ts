import { memberOf } from './staff.js';

test('a prison team sees its own prisons, a coordinator all, a service itself, an operator none', () => {
  expect(memberOf('lee', { name: 'Lee', role: 'prison-team', prisons: 'lpi, WMI' }).prisons).toEqual(['LPI', 'WMI']);
  expect(memberOf('dana', { name: 'Dana', role: 'coordinator' }).prisons).toBeNull();
  expect(memberOf('rory', { name: 'Rory', role: 'community-service', partner: 'riverside' })).toMatchObject({
    prisons: [],
    partnerId: 'riverside',
  });
  expect(memberOf('oli', { name: 'Oli', role: 'operator' })).toMatchObject({ prisons: [], partnerId: null });
});

test('whatever is wrong is named at once, with what would be right', () => {
  expect(() => memberOf('No one', { role: 'boss', partner: 'x' })).toThrow(
    /the id must be.*--name is needed.*--role must be one of.*--partner goes with/s,
  );
  expect(() => memberOf('lee', { name: 'Lee', role: 'prison-team' })).toThrow('--prisons is needed');
});
