import { localDate } from '#calendar';
import { describePartner } from '../../conformance/index.js';
import { northgate } from './northgate.adapter.js';

const id = '0193d1a0-0000-7000-8000-000000000002';
const answer = (code: string, more: object = {}) => ({ case_ref: id, seq: 1, code, ...more });
const means = (news: string, more: object = {}) => ({ news, taskId: id, version: 1, ...more }) as never;
const on = localDate('2026-12-28');

describePartner(northgate, {
  settings: { inbox: 'https://northgate.example/inbox', hubCode: 'TGH', fallbackEmail: 'duty@northgate.example' },
  callbacks: [
    { said: answer('TAKEN'), means: means('accepted') },
    { said: answer('NOT-TAKEN', { note: 'waiting list' }), means: means('declined', { reason: 'waiting list' }) },
    {
      said: answer('SLOT', { when: '2026-12-28', at: '14:30', where: 'Quay Street' }),
      means: means('appointment-booked', { appointment: { on, time: '14:30', place: 'Quay Street' } }),
    },
    { said: answer('CAME', { when: '2026-12-28' }), means: means('attended', { on }) },
    { said: answer('NO-SHOW', { when: '2026-12-28' }), means: means('did-not-attend', { on }) },
    { said: answer('WILL-COLLECT'), means: means('pickup-confirmed') },
    { said: answer('GOT-THEM'), means: means('collected') },
    { said: answer('SAFE'), means: means('arrived') },
    { said: answer('NOT-COLLECTED'), means: means('pickup-failed') },
    { said: answer('SLOT'), means: { news: 'not-understood', because: 'a SLOT needs "when", a day' } },
  ],
});
