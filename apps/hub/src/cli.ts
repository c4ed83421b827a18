import { Command } from 'commander';
import type { PlaceOptions } from './commands/policy.js';
import type { ResetOptions } from './commands/reset-demo.js';
import type { SimulateOptions } from './commands/simulate.js';
import type { StaffOptions } from './commands/staff.js';
import { output, type Output } from './commands/output.js';

// Each command brings in what it needs when it is asked for: what plans without a database does not wait for one to be loaded.
interface Json {
  readonly json?: boolean;
}
/** Where a command’s words go. */
const out = ({ json = false }: Json): Output => output(json);

const program = new Command('hub').description('Throughgate at the command line').showHelpAfterError().enablePositionalOptions();
const command = (usage: string, description: string): Command =>
  program.command(usage).description(description).option('--json', 'answer as JSON');

command('dates <day>', 'which day a release on this date really falls on, and why')
  .option('--nation <nation>', 'england-and-wales, scotland or northern-ireland', 'england-and-wales')
  .option('--basis <basis>', 'which date it is: CRD, ARD, PRRD, CONFIRMED, HDCAD, APD …', 'CRD')
  .action(async (day: string, options: { nation: string; basis: string } & Json) => {
    const { dates } = await import('./commands/dates.js');
    dates(day, options, out(options));
  });

command('plan <facts.json>', 'the tasks these facts make, without a database')
  .option('--nation <nation>', 'england-and-wales, scotland or northern-ireland', 'england-and-wales')
  .option('--policy <policy.json>', 'plan by these numbers, and say what they change')
  .action(async (path: string, options: { nation: string; policy?: string } & Json) => {
    const { planFile } = await import('./commands/plan.js');
    planFile(path, options, out(options));
  });

command('import <file>', 'preview a release list (CSV), and write it once agreed')
  .option('--yes', 'write without asking')
  .option('--dry-run', 'only the preview')
  .action(async (file: string, options: { yes?: boolean; dryRun?: boolean } & Json) => {
    const { importFile } = await import('./commands/import.js');
    await crashAt();
    await importFile(file, options, out(options));
  });

command('partners', 'each partner and how it is doing').action(async (options: Json) => {
  const { listPartners } = await import('./commands/partners.js');
  await listPartners(out(options));
});

command('doctor', 'look at every part and say what is broken').action(async (options: Json) => {
  const { doctor } = await import('./commands/doctor.js');
  if (!(await doctor(out(options)))) process.exitCode = 1;
});

command('config', 'every setting, with its source; secrets hidden').action(async (options: Json) => {
  const { showConfig } = await import('./commands/config.js');
  showConfig(out(options));
});

command('key <feed> [label]', 'make or renew the key with which a feed sends release facts').action(
  async (feed: string, label: string | undefined, options: Json) => {
    const { issueKey } = await import('./commands/keys.js');
    await issueKey(feed, label, out(options));
  },
);

command('simulate', 'a synthetic England and Wales, day by day: to a file, or into the hub')
  .option('--people <n>', 'inside on the first day, up to 88000', '2000')
  .option('--days <n>', 'how many days go by', '60')
  .option('--seed <n>', 'the same seed, the same people', '1')
  .option('--from <day>', 'the first day; today where none is said')
  .option('--recalculation <day>', 'a day on which half of all sentences are calculated anew')
  .option('--seconds-per-day <n>', 'how long a day takes with --record', '0')
  .option('--out <file>', 'one fact a line')
  .option('--record', 'into the hub')
  .action(async (options: SimulateOptions & Json) => {
    const [{ simulate }, { HubClock }, { hubSettings }] = await Promise.all([
      import('./commands/simulate.js'),
      import('#platform'),
      import('./embedded/hub-settings.js'),
    ]);
    await simulate(options, new HubClock(hubSettings(null).settings.THROUGHGATE_DEMO_TODAY).today(), out(options));
  });

command('migrate', 'bring the database up to this version').action(async (options: Json) => {
  const [{ migrate }, { commandDatabase }] = await Promise.all([import('#persistence'), import('./embedded/with-hub.js')]);
  const { answer, line } = out(options);
  const database = await commandDatabase(line);
  try {
    await migrate(database.url);
  } finally {
    await database.stop();
  }
  answer({ migrated: true });
  line('The database is up to date.');
});

const atPlace = (one: Command): Command =>
  one
    .option('--prison <id>', 'where they are to hold: a prison, such as LPI')
    .option('--area <name>', 'or an area people go to, such as Liverpool')
    .option('--nation <nation>', 'or a nation: england-and-wales, scotland or northern-ireland')
    .option('--json', 'answer as JSON');

atPlace(program.command('what-if <policy.json>').description('what other numbers would change in the hub’s releases')).action(
  async (path: string, options: PlaceOptions & Json) => {
    const { whatIfFile } = await import('./commands/policy.js');
    await whatIfFile(path, options, out(options));
  },
);

const policy = program.command('policy').description('the numbers tasks are planned by');
policy
  .command('list')
  .description('every version, those in force first')
  .option('--json', 'answer as JSON')
  .action(async (options: Json) => {
    const { listPolicies } = await import('./commands/policy.js');
    await listPolicies(out(options));
  });
policy
  .command('show <version>')
  .description('what a version sets, and what was done with it')
  .option('--json', 'answer as JSON')
  .action(async (version: string, options: Json) => {
    const { showPolicy } = await import('./commands/policy.js');
    await showPolicy(version, out(options));
  });
atPlace(policy.command('adopt <file-or-version>').description('put numbers in force; an earlier version undoes a change')).action(
  async (given: string, options: PlaceOptions & Json) => {
    const { adoptPolicyFile } = await import('./commands/policy.js');
    await adoptPolicyFile(given, options, out(options));
  },
);

const staff = program.command('staff').description('who may sign in');
staff
  .command('list')
  .description('everybody who may sign in')
  .option('--json', 'answer as JSON')
  .action(async (options: Json) => {
    const { listStaff } = await import('./commands/staff.js');
    await listStaff(out(options));
  });
staff
  .command('add <id>')
  .description('let somebody sign in, or change what they are there to do')
  .option('--name <name>', 'the name colleagues know them by')
  .option('--role <role>', 'coordinator, prison-team, lead, service-manager, hjpc, community-service, policy-lead or operator')
  .option('--prisons <ids>', 'the prisons they work for, such as LPI,WMI; a coordinator without any works for all')
  .option('--partner <id>', 'the community service they work for')
  .option('--json', 'answer as JSON')
  .action(async (id: string, options: StaffOptions & Json) => {
    const { addStaffMember } = await import('./commands/staff.js');
    await addStaffMember(id, options, out(options));
  });

const prisons = program.command('prisons').description('the prisons people may be in');
prisons
  .command('list')
  .description('every prison, and those that have closed')
  .option('--json', 'answer as JSON')
  .action(async (options: Json) => {
    const { listPrisons } = await import('./commands/prisons.js');
    await listPrisons(out(options));
  });
prisons
  .command('add <id> <name>')
  .description('add a prison by NOMIS’s id, or put right what is known of it')
  .option('--nation <nation>', 'england-and-wales, scotland or northern-ireland', 'england-and-wales')
  .option('--json', 'answer as JSON')
  .action(async (id: string, name: string, options: { nation: string } & Json) => {
    const { addPrison } = await import('./commands/prisons.js');
    await addPrison({ id, name, nation: options.nation }, out(options));
  });
prisons
  .command('end <id> <day>')
  .description('from that day on nobody new is taken to be there')
  .option('--json', 'answer as JSON')
  .action(async (id: string, day: string, options: Json) => {
    const { endPrisonOn } = await import('./commands/prisons.js');
    await endPrisonOn(id, day, out(options));
  });

const movements = program.command('movements').description('what HMPPS’s movement codes mean to this hub');
movements
  .command('list')
  .description('every code, and who has said what it means')
  .option('--json', 'answer as JSON')
  .action(async (options: Json) => {
    const { listMovements } = await import('./commands/movements.js');
    await listMovements(out(options));
  });
movements
  .command('set <way> <code> <means>')
  .description('way out or in; such as: set out XR release')
  .option('--json', 'answer as JSON')
  .action(async (goes: string, code: string, means: string, options: Json) => {
    const { setMovement } = await import('./commands/movements.js');
    await setMovement({ goes, code, means }, out(options));
  });
movements
  .command('unset <way> <code>')
  .description('back to what the hub knows by itself')
  .option('--json', 'answer as JSON')
  .action(async (goes: string, code: string, options: Json) => {
    const { unsetMovement } = await import('./commands/movements.js');
    await unsetMovement({ goes, code }, out(options));
  });

program
  .command('demo')
  .description('the demo region')
  .command('reset')
  .description('take everything out of the hub’s own database, so that the next start lays the region out anew')
  .option('--yes', 'without asking')
  .option('--yes-really', 'also where it holds what is not of the demo')
  .option('--json', 'answer as JSON')
  .action(async (options: ResetOptions & Json) => {
    const { resetDemo } = await import('./commands/reset-demo.js');
    await resetDemo(options, out(options));
  });

const crashAt = async (): Promise<void> => {
  const [{ armCrashPoint }, { hubSettings }] = await Promise.all([import('#platform'), import('./embedded/hub-settings.js')]);
  const { THROUGHGATE_CRASH_AT } = hubSettings(null).settings;
  if (THROUGHGATE_CRASH_AT !== undefined) armCrashPoint(THROUGHGATE_CRASH_AT);
};

try {
  await program.parseAsync();
} catch (error) {
  const [{ databaseFault }, { faultOf }] = await Promise.all([import('#persistence'), import('#platform')]);
  const fault = databaseFault(error);
  process.stderr.write(`${fault instanceof Error ? fault.message : faultOf(fault)}\n`);
  process.exitCode = 1;
}
