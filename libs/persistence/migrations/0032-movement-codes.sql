-- What the operators of this hub have said of HMPPS's movement codes. It goes before what the hub knows by itself.
create table hub.movement_code (
  goes text not null check (goes in ('out', 'in')),
  code text not null,
  means text not null,
  set_by text not null,
  set_at timestamptz not null default hub.now(),
  primary key (goes, code)
);
