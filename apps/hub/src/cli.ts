import { Command } from 'commander';
import { STAFF_ROLES } from '#access';
import { databaseFault, migrate } from '#persistence';
import { armCrashPoint, faultOf, HubClock } from '#platform';
import { showConfig } from './commands/config.js';
import { dates } from './commands/dates.js';
import { doctor } from './commands/doctor.js';
import { importFile } from './commands/import.js';
import { issueKey } from './commands/keys.js';
import { output } from './commands/output.js';
import { listPartners } from './commands/partners.js';
import { planFile } from './commands/plan.js';
import { resetDemo, type ResetOptions } from './commands/reset-demo.js';
import { simulate } from './commands/simulate.js';
import { addStaffMember, listStaff, type StaffOptions } from './commands/staff.js';
import { hubSettings } from './embedded/hub-settings.js';
import { commandDatabase } from './embedded/with-hub.js';

interface Json {
  readonly json?: boolean;
}
const program = new Command('hub').description('Throughgate at the command line').showHelpAfterError().enablePositionalOptions();
const command = (usage: string, description: string): Command =>
  program.command(usage).description(description).option('--json', 'answer as JSON');

command('dates <day>', 'which day a release on this date really falls on, and why')
  .option('--nation <nation>', 'england-and-wales, scotland or northern-ireland', 'england-and-wales')
  .option('--basis <basis>', 'which date it is: CRD, ARD, PRRD, CONFIRMED, HDCAD, APD …', 'CRD')
  .action((day: string, options: { nation: string; basis: string } & Json) => dates(day, options, output(options.json ?? false)));

command('plan <facts.json>', 'the tasks these facts make, without a database')
  .option('--nation <nation>', 'england-and-wales, scotland or northern-ireland', 'england-and-wales')
  .option('--policy <policy.json>', 'plan by these numbers, and say what they change')
  .action((path: string, options: { nation: string; policy?: string } & Json) =>
    planFile(path, options, output(options.json ?? false)),
  );

command('import <file>', 'preview a release list (CSV), and write it once agreed')
  .option('--yes', 'write without asking')
  .option('--dry-run', 'only the preview')
  .action((file: string, options: { yes?: boolean; dryRun?: boolean } & Json) =>
    importFile(file, options, output(options.json ?? false)),
  );

command('partners', 'each partner and how it is doing').action((options: Json) => listPartners(output(options.json ?? false)));

command('doctor', 'look at every part and say what is broken').action(async (options: Json) => {
  if (!(await doctor(output(options.json ?? false)))) process.exitCode = 1;
});

command('config', 'every setting, with its source; secrets hidden').action((options: Json) =>
  showConfig(output(options.json ?? false)),
);

command('key <feed> [label]', 'make or renew the key with which a feed sends release facts').action(
  (feed: string, label: string | undefined, options: Json) => issueKey(feed, label, output(options.json ?? false)),
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
  .action((options: Parameters<typeof simulate>[0] & Json) =>
    simulate(options, new HubClock(hubSettings(null).settings.THROUGHGATE_DEMO_TODAY).today(), output(options.json ?? false)),
  );

command('migrate', 'bring the database up to this version').action(async (options: Json) => {
  const out = output(options.json ?? false);
  const database = await commandDatabase(out.line);
  try {
    await migrate(database.url);
  } finally {
    await database.stop();
  }
  out.answer({ migrated: true });
  out.line('The database is up to date.');
});

const staff = program.command('staff').description('who may sign in');
staff
  .command('list')
  .description('everybody who may sign in')
  .option('--json', 'answer as JSON')
  .action((options: Json) => listStaff(output(options.json ?? false)));
staff
  .command('add <id>')
  .description('let somebody sign in, or change what they are there to do')
  .option('--name <name>', 'the name colleagues know them by')
  .option('--role <role>', STAFF_ROLES.join(', '))
  .option('--prisons <ids>', 'the prisons they work for, such as LPI,WMI; a coordinator without any works for all')
  .option('--partner <id>', 'the community service they work for')
  .option('--json', 'answer as JSON')
  .action((id: string, options: StaffOptions & Json) => addStaffMember(id, options, output(options.json ?? false)));

program
  .command('demo')
  .description('the demo region')
  .command('reset')
  .description('take everything out of the hub’s own database, so that the next start lays the region out anew')
  .option('--yes', 'without asking')
  .option('--yes-really', 'also where it holds what is not of the demo')
  .option('--json', 'answer as JSON')
  .action((options: ResetOptions & Json) => resetDemo(options, output(options.json ?? false)));

const crashAt = (): void => {
  const { THROUGHGATE_CRASH_AT } = hubSettings(null).settings;
  if (THROUGHGATE_CRASH_AT !== undefined) armCrashPoint(THROUGHGATE_CRASH_AT);
};

try {
  if (process.argv[2] === 'import') crashAt();
  await program.parseAsync();
} catch (error) {
  const fault = databaseFault(error);
  process.stderr.write(`${fault instanceof Error ? fault.message : faultOf(fault)}\n`);
  process.exitCode = 1;
}
