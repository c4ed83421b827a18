import { jest } from '@jest/globals';

class NoDate {
  constructor() {
    throw new Error('a civil day has no time zone');
  }
  static readonly now = NoDate.fail;
  static readonly parse = NoDate.fail;
  static readonly UTC = NoDate.fail;
  private static fail(this: void): never {
    throw new Error('a civil day has no clock');
  }
}

test('no answer depends on the host’s clock or time zone: the library works with no Date at all', async () => {
  const platformDate = globalThis.Date;
  jest.resetModules();
  Object.assign(globalThis, { Date: NoDate, Intl: undefined });
  try {
    expect(() => new Date()).toThrow('a civil day has no time zone');
    const calendar = await import('./index.js');
    const said = calendar.NATIONS.flatMap((nation) => {
      const working = calendar.workingCalendar(nation);
      return calendar.RELEASE_BASES.map((basis) =>
        calendar.releaseDay({ calendar: working, nominal: calendar.localDate('2026-12-27'), basis }),
      );
    });
    expect(said).toHaveLength(calendar.NATIONS.length * calendar.RELEASE_BASES.length);
    expect(calendar.sayDay(calendar.addDays(calendar.localDate('2150-03-28'), 1))).toBe('Sunday 29 March 2150');
  } finally {
    globalThis.Date = platformDate;
  }
});
