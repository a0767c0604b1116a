-- A cut is a byte of one generation of the log: a retry reads that one, whatever was uploaded since.
alter table handovers
  add column cut_generation integer not null default 1 check (cut_generation > 0);

-- So far every attempt read the newest. Row level security binds the migrator too while it is forced.
alter table logs no force row level security;
alter table handovers no force row level security;
update handovers set cut_generation = logs.generation
  from logs where logs.session_id = handovers.session_id and logs.name = 'main';
alter table logs force row level security;
alter table handovers force row level security;
