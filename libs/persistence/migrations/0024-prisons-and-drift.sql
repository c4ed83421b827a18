-- The prisons of England and Wales by NOMIS's ids, beside those of 0001; an operator adds others, and ends one that has closed. And
-- what reading HMPPS's records has found to differ, by day, so that a person can see whether events are being lost.
alter table hub.prison add column ended_on date;

create table hub.feed_drift (
  day date not null,
  asked text not null check (asked in ('event', 'reconcile')),
  field text not null,
  records int not null,
  primary key (day, asked, field)
);
create table hub.feed_read (
  day date not null,
  asked text not null check (asked in ('event', 'reconcile')),
  records int not null,
  primary key (day, asked)
);

insert into hub.prison (id, name, nation)
select id, name, 'england-and-wales' from (values
  ('AGI', 'Askham Grange'), ('ASI', 'Ashfield'), ('AYI', 'Aylesbury'), ('BFI', 'Bedford'), ('BAI', 'Belmarsh'),
  ('BWI', 'Berwyn'), ('BMI', 'Birmingham'), ('BSI', 'Brinsford'), ('BLI', 'Bristol'), ('BXI', 'Brixton'),
  ('BZI', 'Bronzefield'), ('BCI', 'Buckley Hall'), ('BNI', 'Bullingdon'), ('BRI', 'Bure'), ('CFI', 'Cardiff'),
  ('CWI', 'Channings Wood'), ('CDI', 'Chelmsford'), ('CLI', 'Coldingley'), ('CKI', 'Cookham Wood'), ('DAI', 'Dartmoor'),
  ('DTI', 'Deerbolt'), ('DNI', 'Doncaster'), ('DGI', 'Dovegate'), ('DWI', 'Downview'), ('DHI', 'Drake Hall'),
  ('DMI', 'Durham'), ('ESI', 'East Sutton Park'), ('EWI', 'Eastwood Park'), ('EYI', 'Elmley'), ('EEI', 'Erlestoke'),
  ('EXI', 'Exeter'), ('FSI', 'Featherstone'), ('FMI', 'Feltham'), ('FWI', 'Five Wells'), ('FDI', 'Ford'), ('FEI', 'Fosse Way'),
  ('FHI', 'Foston Hall'), ('FKI', 'Frankland'), ('FNI', 'Full Sutton'), ('GTI', 'Gartree'), ('GNI', 'Grendon'),
  ('GMI', 'Guys Marsh'), ('HDI', 'Hatfield'), ('HVI', 'Haverigg'), ('HEI', 'Hewell'), ('HOI', 'High Down'),
  ('HPI', 'Highpoint'), ('HBI', 'Hollesley Bay'), ('HHI', 'Holme House'), ('HLI', 'Hull'), ('HMI', 'Humber'),
  ('HCI', 'Huntercombe'), ('ISI', 'Isis'), ('IWI', 'Isle of Wight'), ('KVI', 'Kirklevington Grange'), ('LWI', 'Lewes'),
  ('LYI', 'Leyhill'), ('LII', 'Lincoln'), ('LHI', 'Lindholme'), ('LTI', 'Littlehey'), ('LLI', 'Long Lartin'),
  ('LNI', 'Low Newton'), ('LGI', 'Lowdham Grange'), ('MSI', 'Maidstone'), ('MHI', 'Morton Hall'), ('MTI', 'The Mount'),
  ('NHI', 'New Hall'), ('NSI', 'North Sea Camp'), ('NLI', 'Northumberland'), ('NWI', 'Norwich'), ('NMI', 'Nottingham'),
  ('OWI', 'Oakwood'), ('ONI', 'Onley'), ('PRI', 'Parc'), ('PVI', 'Pentonville'), ('PBI', 'Peterborough'),
  ('PFI', 'Peterborough Female'), ('PDI', 'Portland'), ('UPI', 'Prescoed'), ('RNI', 'Ranby'), ('RCI', 'Rochester'),
  ('RHI', 'Rye Hill'), ('SDI', 'Send'), ('SPI', 'Spring Hill'), ('SFI', 'Stafford'), ('EHI', 'Standford Hill'),
  ('SKI', 'Stocken'), ('SHI', 'Stoke Heath'), ('STI', 'Styal'), ('SUI', 'Sudbury'), ('SLI', 'Swaleside'),
  ('SNI', 'Swinfen Hall'), ('TSI', 'Thameside'), ('UKI', 'Usk'), ('VEI', 'The Verne'), ('WDI', 'Wakefield'),
  ('WWI', 'Wandsworth'), ('WII', 'Warren Hill'), ('WLI', 'Wayland'), ('WEI', 'Wealstun'), ('WNI', 'Werrington'),
  ('WTI', 'Whatton'), ('WRI', 'Whitemoor'), ('WCI', 'Winchester'), ('WHI', 'Woodhill')
) as known (id, name)
on conflict (id) do nothing;
