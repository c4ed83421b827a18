import type { StaffMember } from '#access';

/** Invented people who work at the gate, to sign in as. */
export const DEMO_STAFF: readonly StaffMember[] = [
  { id: 'dana-coordinator', name: 'Dana Okafor', role: 'coordinator', prisons: null, partnerId: null },
  { id: 'lee-liverpool', name: 'Lee Hartley', role: 'prison-team', prisons: ['LPI'], partnerId: null },
  { id: 'sam-wymott', name: 'Sam Birch', role: 'prison-team', prisons: ['WMI'], partnerId: null },
  { id: 'asha-leicester', name: 'Asha Patel', role: 'prison-team', prisons: ['LCI'], partnerId: null },
  { id: 'lena-liverpool', name: 'Lena Moss', role: 'lead', prisons: ['LPI'], partnerId: null },
  { id: 'sonia-service', name: 'Sonia Reid', role: 'service-manager', prisons: ['LPI', 'WMI'], partnerId: null },
  { id: 'hari-hjpc', name: 'Hari Sandhu', role: 'hjpc', prisons: null, partnerId: null },
  { id: 'rory-riverside', name: 'Rory Quinn', role: 'community-service', prisons: [], partnerId: 'riverside-recovery' },
  { id: 'pat-policy', name: 'Pat Lowe', role: 'policy-lead', prisons: [], partnerId: null },
  { id: 'oli-operator', name: 'Oli Marsh', role: 'operator', prisons: [], partnerId: null },
];
