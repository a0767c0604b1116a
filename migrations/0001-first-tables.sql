-- Everything of one handover: who, which session, its logs, what was made of them.
--
-- Every row carries its team. Row level security shows a row only to a transaction that names the
-- row's team, and a session with all that hangs on it only to its owner until it is shared. The
-- settings are local to a transaction (withTeam): a connection that sets nothing sees nothing, not
-- even the owner's. The migrator refuses logins that row level security does not bind.

create function acting_team() returns text language sql stable parallel safe
  return nullif(current_setting('handover.team', true), '');

create function acting_user() returns text language sql stable parallel safe
  return nullif(current_setting('handover.user', true), '');

-- What a transaction that is of no team may do: 'token-lookup' or 'reconcile' (withSystem).
create function acting_purpose() returns text language sql stable parallel safe
  return nullif(current_setting('handover.system', true), '');

create table teams (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  created_at timestamptz(3) not null default now()
);

create table users (
  team_id text not null default acting_team() references teams,
  id text not null check (id ~ '^[A-Za-z0-9_][A-Za-z0-9._@-]{0,127}$'),
  created_at timestamptz(3) not null default now(),
  primary key (team_id, id)
);

create table tokens (
  id uuid primary key default gen_random_uuid(),
  team_id text not null default acting_team(),
  user_id text not null default acting_user(),
  -- SHA-256 of the token, which is itself 256 random bits: no salt and no slow hash needed.
  hash bytea not null unique check (length(hash) = 32),
  scopes text[] not null,
  name text not null,
  created_at timestamptz(3) not null default now(),
  revoked_at timestamptz(3),
  foreign key (team_id, user_id) references users
);

create table sessions (
  id uuid primary key default gen_random_uuid(),
  team_id text not null default acting_team(),
  owner_id text not null default acting_user(),
  agent text not null check (agent ~ '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$'),
  agent_session_id text not null check (agent_session_id ~ '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$'),
  project_path text,
  branch text,
  shared_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  last_seen_at timestamptz(3) not null default now(),
  unique (team_id, agent, agent_session_id),
  foreign key (team_id, owner_id) references users
);
create index on sessions (team_id, last_seen_at desc, id desc);

-- A log's newest generation. All offsets are bytes of the client's decompressed file.
create table logs (
  id uuid primary key default gen_random_uuid(),
  team_id text not null default acting_team() references teams,
  session_id uuid not null references sessions on delete cascade,
  name text not null
    check (name ~ '^(main|subagents/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127})$'),
  generation integer not null default 1,
  -- End of what needs never be sent again: whole lines, and the part of an oversized line so far.
  settled_offset bigint not null default 0,
  -- Keyed hash of the client's (at most) 4 KB before settled_offset.
  settled_hash bytea,
  lines integer not null default 0,
  -- How much of an oversized line lies before settled_offset.
  oversized_bytes bigint not null default 0,
  -- The line that has no newline yet, redacted; replaced by the next append. The client's length
  -- is kept apart, because redaction changes lengths.
  tail bytea not null default '',
  tail_bytes integer not null default 0,
  -- Lines that were not UTF-8 and were stored with replacement characters.
  invalid_lines integer not null default 0,
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  unique (session_id, name)
);

-- Whole redacted lines, compressed with zstd. Earlier generations stay readable by their number.
create table log_chunks (
  log_id uuid not null references logs on delete cascade,
  generation integer not null,
  first_line integer not null check (first_line > 0),
  team_id text not null default acting_team() references teams,
  line_count integer not null check (line_count > 0),
  client_start bigint not null,
  client_end bigint not null check (client_end > client_start),
  raw_bytes integer not null,
  content bytea not null,
  -- Lines whose length redaction changed: index in the chunk → client's bytes minus stored bytes.
  length_changes jsonb not null,
  created_at timestamptz(3) not null default now(),
  primary key (log_id, generation, first_line)
);
alter table log_chunks alter column content set storage external;

create table handovers (
  id uuid primary key default gen_random_uuid(),
  team_id text not null default acting_team() references teams,
  session_id uuid not null references sessions on delete cascade,
  number integer not null check (number > 0),
  attempt integer not null default 1 check (attempt > 0),
  state text not null default 'requested'
    check (state in ('requested', 'running', 'complete', 'failed', 'canceled')),
  phase text,
  trigger text not null,
  cut_offset bigint not null check (cut_offset >= 0),
  cut_line integer,
  goal text,
  instructions text,
  -- json, not jsonb: jsonb refuses \u0000 and lone surrogates, which logs and git states do hold.
  git_state json,
  workflow_id text not null,
  revision integer not null default 0,
  last_event integer not null default 0,
  error_code text,
  created_at timestamptz(3) not null default now(),
  claimed_at timestamptz(3),
  started_at timestamptz(3),
  ended_at timestamptz(3),
  unique (session_id, number)
);
create unique index handovers_open on handovers (session_id)
  where state in ('requested', 'running');
create index handovers_to_start on handovers (created_at) where state = 'requested';
create index handovers_running on handovers (started_at) where state = 'running';
create index on handovers (team_id, created_at desc, id desc);

create table extracts (
  handover_id uuid primary key references handovers on delete cascade,
  team_id text not null default acting_team() references teams,
  content json not null,
  created_at timestamptz(3) not null default now()
);

create table gap_runs (
  handover_id uuid not null references handovers on delete cascade,
  gap text not null,
  source text not null check (source in ('finder', 'agent')),
  team_id text not null default acting_team() references teams,
  status text not null check (status in ('complete', 'failed')),
  error_code text,
  -- What the run counted: findings dropped, tokens, … for the colophon.
  details json,
  ended_at timestamptz(3) not null default now(),
  primary key (handover_id, gap, source)
);

create table findings (
  handover_id uuid not null,
  gap text not null,
  source text not null,
  position integer not null,
  team_id text not null default acting_team() references teams,
  line integer not null,
  claim text not null,
  quote text not null,
  details json not null,
  primary key (handover_id, gap, source, position),
  foreign key (handover_id, gap, source) references gap_runs on delete cascade
);

create table documents (
  handover_id uuid primary key references handovers on delete cascade,
  team_id text not null default acting_team() references teams,
  revision integer not null check (revision > 0),
  state text not null check (state in ('draft', 'complete')),
  markdown text not null,
  json json not null,
  characters integer not null,
  updated_at timestamptz(3) not null default now()
);

-- What happened to a handover, in order, for followers that come late.
create table events (
  handover_id uuid not null references handovers on delete cascade,
  seq integer not null,
  team_id text not null default acting_team() references teams,
  kind text not null,
  data json not null,
  created_at timestamptz(3) not null default now(),
  primary key (handover_id, seq)
);

create table leases (
  session_id uuid primary key references sessions on delete cascade,
  team_id text not null default acting_team() references teams,
  holder text not null,
  expires_at timestamptz(3) not null
);
create index on leases (expires_at);

create policy team on teams using (id = acting_team());
create policy team on users using (team_id = acting_team());
create policy owned on tokens using (team_id = acting_team() and user_id = acting_user());
create policy token_lookup on tokens for select
  using (acting_purpose() = 'token-lookup');

create policy visible on sessions for select
  using (team_id = acting_team() and (owner_id = acting_user() or shared_at is not null));
create policy owned on sessions
  using (team_id = acting_team() and owner_id = acting_user());

-- All that hangs on a session is as visible as the session, and only its owner writes it.
do $$
declare
  child record;
  parent text;
  owned text;
begin
  for child in
    select * from (values
      ('logs', 'session_id'), ('handovers', 'session_id'), ('leases', 'session_id'),
      ('log_chunks', 'log_id'), ('extracts', 'handover_id'), ('gap_runs', 'handover_id'),
      ('findings', 'handover_id'), ('documents', 'handover_id'), ('events', 'handover_id')
    ) as children (name, key)
  loop
    parent := replace(child.key, '_id', 's');
    owned := case parent
      when 'sessions' then format(
        'select from sessions s where s.id = %I.session_id and s.owner_id = acting_user()',
        child.name)
      else format(
        'select from %I p join sessions s on s.id = p.session_id '
        'where p.id = %I.%I and s.owner_id = acting_user()', parent, child.name, child.key)
      end;
    execute format(
      'create policy visible on %I for select using (team_id = acting_team() '
      'and exists (select from %I p where p.id = %I.%I))',
      child.name, parent, child.name, child.key);
    execute format(
      'create policy owned on %I using (team_id = acting_team() and exists (%s))',
      child.name, owned);
  end loop;
end
$$;

create policy reconcile on sessions for select using (acting_purpose() = 'reconcile');
create policy reconcile on handovers for select using (acting_purpose() = 'reconcile');
create policy reconcile_claim on handovers for update
  using (acting_purpose() = 'reconcile');
create policy reconcile on leases for select using (acting_purpose() = 'reconcile');
create policy reconcile_drop on leases for delete
  using (acting_purpose() = 'reconcile');

do $$
declare
  name text;
begin
  foreach name in array array[
    'teams', 'users', 'tokens', 'sessions', 'logs', 'log_chunks', 'handovers', 'extracts',
    'gap_runs', 'findings', 'documents', 'events', 'leases'
  ]
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end
$$;
