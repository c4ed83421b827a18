import { Injectable } from '@nestjs/common';
import { HubStateView, type HubState } from '#persistence';
import { Metrics } from '#platform';
import { BootGate, type Readiness } from '../boot-gate.js';

/** However many ask, the database is asked once in this time. */
const FRESH_MS = 5_000;
const STANDINGS = ['answering', 'failing', 'parked', 'paused'] as const;
const NOTICE_STATES = ['waiting', 'sending', 'delivered', 'refused', 'undeliverable', 'superseded'] as const;
const PARTS = ['database', 'queue', 'workers'] as const;

const gaugesOf = (metrics: Metrics) => ({
  ready: metrics.gauge({
    name: 'throughgate_ready',
    help: 'Whether a part of this process does its work: 1 or 0',
    labels: ['part'],
  }),
  processes: metrics.gauge({
    name: 'throughgate_processes',
    help: 'Processes of the hub that are heard from (alive), and that should be and are not (silent)',
    labels: ['app', 'state'],
  }),
  open: metrics.gauge({ name: 'throughgate_tasks_open', help: 'Open handover tasks, by whose they are', labels: ['owner'] }),
  overdue: metrics.gauge({
    name: 'throughgate_tasks_overdue',
    help: 'Open handover tasks that are overdue, by whose they are',
    labels: ['owner'],
  }),
  notices: metrics.gauge({
    name: 'throughgate_notices',
    help: 'Notices to partners, each in one state',
    labels: ['partner', 'state'],
  }),
  oldestDue: metrics.gauge({
    name: 'throughgate_notice_oldest_due_seconds',
    help: 'How long the oldest notice to a partner has been due',
    labels: ['partner'],
  }),
  stuck: metrics.gauge({
    name: 'throughgate_notices_stuck',
    help: 'Notices due for more than a minute that nothing holds back',
    labels: ['partner'],
  }),
  standing: metrics.gauge({
    name: 'throughgate_partner_standing',
    help: 'How a partner stands: 1 for its standing, 0 for the others',
    labels: ['partner', 'standing'],
  }),
  outbox: metrics.gauge({ name: 'throughgate_outbox_rows', help: 'Work posted and not taken up, by lane', labels: ['lane'] }),
  outboxOldest: metrics.gauge({
    name: 'throughgate_outbox_oldest_seconds',
    help: 'How long the oldest of it has waited, by lane',
    labels: ['lane'],
  }),
  unplanned: metrics.gauge({
    name: 'throughgate_releases_unplanned',
    help: 'Releases with news that could not be planned for: nothing of theirs is sent',
  }),
  coverage: metrics.gauge({
    name: 'throughgate_coverage_people',
    help: 'People of the last nightly check: in scope, with a plan, with a contingency plan only, raised for having neither, planned anew',
    labels: ['found'],
  }),
  coverageAge: metrics.gauge({
    name: 'throughgate_coverage_age_seconds',
    help: 'How long ago the last nightly check of coverage ended, or the first release was heard of where there was none',
  }),
  missing: metrics.gauge({ name: 'throughgate_notices_missing', help: 'Notices that were written and are not there' }),
});

type Gauges = ReturnType<typeof gaugesOf>;

const tellProcesses = ({ processes }: Gauges, state: HubState): void => {
  for (const app of ['hub', 'api', 'worker', 'dashboard']) processes.set({ app, state: 'alive' }, 0);
  for (const { app, alive } of state.processes) processes.inc({ app, state: alive ? 'alive' : 'silent' });
};

const tellPartners = ({ notices, oldestDue, stuck, standing }: Gauges, state: HubState): void => {
  for (const one of state.notices) {
    const { partner } = one;
    for (const name of NOTICE_STATES) notices.set({ partner, state: name }, one[name]);
    for (const name of STANDINGS) standing.set({ partner, standing: name }, name === one.standing ? 1 : 0);
    oldestDue.set({ partner }, one.oldestDueSeconds);
    stuck.set({ partner }, one.stuck);
  }
};

const tellCoverage = ({ coverage, coverageAge }: Gauges, { coverage: last, uncheckedSeconds }: HubState): void => {
  coverage.set({ found: 'in-scope' }, last?.inScope ?? 0);
  coverage.set({ found: 'with-plan' }, last?.withPlan ?? 0);
  coverage.set({ found: 'with-contingency' }, last?.withContingency ?? 0);
  coverage.set({ found: 'raised' }, last?.raised ?? 0);
  coverage.set({ found: 'planned-anew' }, last?.plannedAnew ?? 0);
  coverageAge.set(uncheckedSeconds);
};

const tellWork = (gauges: Gauges, state: HubState): void => {
  const { open, overdue, outbox, outboxOldest, unplanned, missing } = gauges;
  for (const { owner, open: all, overdue: late } of state.tasks) {
    open.set({ owner }, all);
    overdue.set({ owner }, late);
  }
  for (const lane of ['replan/urgent', 'replan/bulk', 'news']) {
    outbox.set({ lane }, 0);
    outboxOldest.set({ lane }, 0);
  }
  for (const { lane, rows, oldestSeconds } of state.lanes) {
    outbox.set({ lane }, rows);
    outboxOldest.set({ lane }, oldestSeconds);
  }
  unplanned.set(state.unplanned);
  missing.set(state.missing);
  tellCoverage(gauges, state);
};

/** What the hub as a whole has to say, read from the database: every process tells the same. While the database is away, nothing. */
@Injectable()
export class StateGauges {
  private readonly gauges: Gauges;
  private read: { readonly at: number; readonly done: Promise<void> } | null = null;

  constructor(
    metrics: Metrics,
    private readonly state: HubStateView,
    private readonly gate: BootGate,
  ) {
    this.gauges = gaugesOf(metrics);
  }

  /** Brings the gauges up to date, unless they just were. */
  refresh(): Promise<void> {
    const now = performance.now();
    if (this.read === null || now - this.read.at > FRESH_MS) this.read = { at: now, done: this.readAll() };
    return this.read.done;
  }

  private async readAll(): Promise<void> {
    const ready = await this.gate.look();
    const state = ready.database ? await this.state.now().catch(() => null) : null;
    for (const gauge of Object.values(this.gauges)) gauge.reset();
    this.tell(ready, state);
  }

  private tell(ready: Readiness, state: HubState | null): void {
    for (const part of PARTS) this.gauges.ready.set({ part }, ready[part] ? 1 : 0);
    if (state === null) return;
    tellProcesses(this.gauges, state);
    tellPartners(this.gauges, state);
    tellWork(this.gauges, state);
  }
}
