CREATE OR REPLACE FUNCTION public.acting_purpose()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('handover.system'::text, true), ''::text)
;

CREATE OR REPLACE FUNCTION public.acting_team()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('handover.team'::text, true), ''::text)
;

CREATE OR REPLACE FUNCTION public.acting_user()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN NULLIF(current_setting('handover.user'::text, true), ''::text)
;

create table documents (
  handover_id uuid not null,
  team_id text not null default acting_team(),
  revision integer not null,
  state text not null,
  markdown text not null,
  json json not null,
  characters integer not null,
  updated_at timestamp(3) with time zone not null default now(),
  constraint documents_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES handovers(id) ON DELETE CASCADE,
  constraint documents_pkey PRIMARY KEY (handover_id),
  constraint documents_revision_check CHECK ((revision > 0)),
  constraint documents_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'complete'::text]))),
  constraint documents_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table documents force row level security;

create table events (
  handover_id uuid not null,
  seq integer not null,
  team_id text not null default acting_team(),
  kind text not null,
  data json not null,
  created_at timestamp(3) with time zone not null default now(),
  constraint events_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES handovers(id) ON DELETE CASCADE,
  constraint events_pkey PRIMARY KEY (handover_id, seq),
  constraint events_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table events force row level security;

create table extracts (
  handover_id uuid not null,
  team_id text not null default acting_team(),
  content json not null,
  created_at timestamp(3) with time zone not null default now(),
  constraint extracts_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES handovers(id) ON DELETE CASCADE,
  constraint extracts_pkey PRIMARY KEY (handover_id),
  constraint extracts_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table extracts force row level security;

create table findings (
  handover_id uuid not null,
  gap text not null,
  source text not null,
  position integer not null,
  team_id text not null default acting_team(),
  line integer not null,
  claim text not null,
  quote text not null,
  details json not null,
  constraint findings_handover_id_gap_source_fkey FOREIGN KEY (handover_id, gap, source) REFERENCES gap_runs(handover_id, gap, source) ON DELETE CASCADE,
  constraint findings_pkey PRIMARY KEY (handover_id, gap, source, "position"),
  constraint findings_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table findings force row level security;

create table forgotten_sessions (
  team_id text not null default acting_team(),
  agent text not null,
  agent_session_id text not null,
  last_number integer not null,
  constraint forgotten_sessions_last_number_check CHECK ((last_number > 0)),
  constraint forgotten_sessions_pkey PRIMARY KEY (team_id, agent, agent_session_id),
  constraint forgotten_sessions_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table forgotten_sessions force row level security;

create table gap_runs (
  handover_id uuid not null,
  gap text not null,
  source text not null,
  team_id text not null default acting_team(),
  status text not null,
  error_code text,
  details json,
  ended_at timestamp(3) with time zone not null default now(),
  constraint gap_runs_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES handovers(id) ON DELETE CASCADE,
  constraint gap_runs_pkey PRIMARY KEY (handover_id, gap, source),
  constraint gap_runs_source_check CHECK ((source = ANY (ARRAY['finder'::text, 'agent'::text]))),
  constraint gap_runs_status_check CHECK ((status = ANY (ARRAY['complete'::text, 'failed'::text]))),
  constraint gap_runs_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table gap_runs force row level security;

create table handover_migrations (
  id integer not null,
  name text not null,
  checksum text not null,
  breaking boolean not null,
  applied_at timestamp(3) with time zone not null default now(),
  constraint handover_migrations_pkey PRIMARY KEY (id)
);

create table handovers (
  id uuid not null default gen_random_uuid(),
  team_id text not null default acting_team(),
  session_id uuid not null,
  number integer not null,
  attempt integer not null default 1,
  state text not null default 'requested'::text,
  phase text,
  trigger text not null,
  cut_offset bigint not null,
  cut_line integer,
  goal text,
  instructions text,
  git_state json,
  workflow_id text not null,
  revision integer not null default 0,
  last_event integer not null default 0,
  error_code text,
  created_at timestamp(3) with time zone not null default now(),
  claimed_at timestamp(3) with time zone,
  started_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  cut_generation integer not null default 1,
  model text,
  spent_micro_usd bigint not null default 0,
  spent_tokens bigint not null default 0,
  constraint handovers_attempt_check CHECK ((attempt > 0)),
  constraint handovers_cut_generation_check CHECK ((cut_generation > 0)),
  constraint handovers_cut_offset_check CHECK ((cut_offset >= 0)),
  constraint handovers_number_check CHECK ((number > 0)),
  constraint handovers_pkey PRIMARY KEY (id),
  constraint handovers_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE,
  constraint handovers_session_id_number_key UNIQUE (session_id, number),
  constraint handovers_spent_micro_usd_check CHECK ((spent_micro_usd >= 0)),
  constraint handovers_spent_tokens_check CHECK ((spent_tokens >= 0)),
  constraint handovers_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'running'::text, 'complete'::text, 'failed'::text, 'canceled'::text]))),
  constraint handovers_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table handovers force row level security;

create table leases (
  session_id uuid not null,
  team_id text not null default acting_team(),
  holder text not null,
  expires_at timestamp(3) with time zone not null,
  constraint leases_pkey PRIMARY KEY (session_id),
  constraint leases_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE,
  constraint leases_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table leases force row level security;

create table log_chunks (
  log_id uuid not null,
  generation integer not null,
  first_line integer not null,
  team_id text not null default acting_team(),
  line_count integer not null,
  client_start bigint not null,
  client_end bigint not null,
  raw_bytes integer not null,
  content bytea not null,
  length_changes jsonb not null,
  created_at timestamp(3) with time zone not null default now(),
  constraint log_chunks_check CHECK ((client_end > client_start)),
  constraint log_chunks_first_line_check CHECK ((first_line > 0)),
  constraint log_chunks_line_count_check CHECK ((line_count > 0)),
  constraint log_chunks_log_id_fkey FOREIGN KEY (log_id) REFERENCES logs(id) ON DELETE CASCADE,
  constraint log_chunks_pkey PRIMARY KEY (log_id, generation, first_line),
  constraint log_chunks_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table log_chunks force row level security;

create table logs (
  id uuid not null default gen_random_uuid(),
  team_id text not null default acting_team(),
  session_id uuid not null,
  name text not null,
  generation integer not null default 1,
  settled_offset bigint not null default 0,
  settled_hash bytea,
  lines integer not null default 0,
  oversized_bytes bigint not null default 0,
  tail bytea not null default '\x'::bytea,
  tail_bytes integer not null default 0,
  invalid_lines integer not null default 0,
  created_at timestamp(3) with time zone not null default now(),
  updated_at timestamp(3) with time zone not null default now(),
  constraint logs_name_check CHECK ((name ~ '^(main|subagents/[A-Za-z0-9_-][A-Za-z0-9._-]{0,127})$'::text)),
  constraint logs_pkey PRIMARY KEY (id),
  constraint logs_session_id_fkey FOREIGN KEY (session_id) REFERENCES sessions(id) ON DELETE CASCADE,
  constraint logs_session_id_name_key UNIQUE (session_id, name),
  constraint logs_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table logs force row level security;

create table model_calls (
  id uuid not null default gen_random_uuid(),
  handover_id uuid not null,
  team_id text not null default acting_team(),
  gap text not null,
  turn integer not null,
  model text not null,
  day date not null,
  state text not null default 'reserved'::text,
  micro_usd bigint not null,
  tokens bigint not null,
  input_tokens integer,
  cache_read_tokens integer,
  cache_write_tokens integer,
  output_tokens integer,
  request_id text,
  created_at timestamp(3) with time zone not null default now(),
  ended_at timestamp(3) with time zone,
  constraint model_calls_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES handovers(id) ON DELETE CASCADE,
  constraint model_calls_micro_usd_check CHECK ((micro_usd >= 0)),
  constraint model_calls_pkey PRIMARY KEY (id),
  constraint model_calls_state_check CHECK ((state = ANY (ARRAY['reserved'::text, 'answered'::text, 'free'::text, 'lost'::text]))),
  constraint model_calls_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id),
  constraint model_calls_tokens_check CHECK ((tokens >= 0)),
  constraint model_calls_turn_check CHECK ((turn > 0))
);
alter table model_calls force row level security;

create table model_days (
  team_id text not null default acting_team(),
  day date not null,
  spent_micro_usd bigint not null default 0,
  spent_tokens bigint not null default 0,
  constraint model_days_pkey PRIMARY KEY (team_id, day),
  constraint model_days_spent_micro_usd_check CHECK ((spent_micro_usd >= 0)),
  constraint model_days_spent_tokens_check CHECK ((spent_tokens >= 0)),
  constraint model_days_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table model_days force row level security;

create table model_turns (
  handover_id uuid not null,
  gap text not null,
  turn integer not null,
  team_id text not null default acting_team(),
  asked json not null,
  tool_results json not null,
  answer json not null,
  created_at timestamp(3) with time zone not null default now(),
  constraint model_turns_handover_id_fkey FOREIGN KEY (handover_id) REFERENCES handovers(id) ON DELETE CASCADE,
  constraint model_turns_pkey PRIMARY KEY (handover_id, gap, turn),
  constraint model_turns_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id),
  constraint model_turns_turn_check CHECK ((turn > 0))
);
alter table model_turns force row level security;

create table sessions (
  id uuid not null default gen_random_uuid(),
  team_id text not null default acting_team(),
  owner_id text not null default acting_user(),
  agent text not null,
  agent_session_id text not null,
  project_path text,
  branch text,
  shared_at timestamp(3) with time zone,
  created_at timestamp(3) with time zone not null default now(),
  last_seen_at timestamp(3) with time zone not null default now(),
  constraint sessions_agent_check CHECK ((agent ~ '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$'::text)),
  constraint sessions_agent_session_id_check CHECK ((agent_session_id ~ '^[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}$'::text)),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_team_id_agent_agent_session_id_key UNIQUE (team_id, agent, agent_session_id),
  constraint sessions_team_id_owner_id_fkey FOREIGN KEY (team_id, owner_id) REFERENCES users(team_id, id)
);
alter table sessions force row level security;

create table teams (
  id text not null,
  created_at timestamp(3) with time zone not null default now(),
  constraint teams_id_check CHECK ((id ~ '^[a-z0-9][a-z0-9-]{0,62}$'::text)),
  constraint teams_pkey PRIMARY KEY (id)
);
alter table teams force row level security;

create table tokens (
  id uuid not null default gen_random_uuid(),
  team_id text not null default acting_team(),
  user_id text not null default acting_user(),
  hash bytea not null,
  scopes text[] not null,
  name text not null,
  created_at timestamp(3) with time zone not null default now(),
  revoked_at timestamp(3) with time zone,
  constraint tokens_hash_check CHECK ((length(hash) = 32)),
  constraint tokens_hash_key UNIQUE (hash),
  constraint tokens_pkey PRIMARY KEY (id),
  constraint tokens_team_id_user_id_fkey FOREIGN KEY (team_id, user_id) REFERENCES users(team_id, id)
);
alter table tokens force row level security;

create table users (
  team_id text not null default acting_team(),
  id text not null,
  created_at timestamp(3) with time zone not null default now(),
  constraint users_id_check CHECK ((id ~ '^[A-Za-z0-9_][A-Za-z0-9._@-]{0,127}$'::text)),
  constraint users_pkey PRIMARY KEY (team_id, id),
  constraint users_team_id_fkey FOREIGN KEY (team_id) REFERENCES teams(id)
);
alter table users force row level security;

CREATE UNIQUE INDEX handovers_open ON public.handovers USING btree (session_id) WHERE (state = ANY (ARRAY['requested'::text, 'running'::text]));

CREATE INDEX handovers_running ON public.handovers USING btree (started_at) WHERE (state = 'running'::text);

CREATE INDEX handovers_team_id_created_at_id_idx ON public.handovers USING btree (team_id, created_at DESC, id DESC);

CREATE INDEX handovers_to_start ON public.handovers USING btree (created_at) WHERE (state = 'requested'::text);

CREATE INDEX leases_expires_at_idx ON public.leases USING btree (expires_at);

CREATE INDEX model_calls_handover ON public.model_calls USING btree (handover_id, gap, turn);

CREATE INDEX sessions_team_id_last_seen_at_id_idx ON public.sessions USING btree (team_id, last_seen_at DESC, id DESC);

create policy owned on documents for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM (handovers p
     JOIN sessions s ON ((s.id = p.session_id)))
  WHERE ((p.id = documents.handover_id) AND (s.owner_id = acting_user()))))));

create policy visible on documents for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM handovers p
  WHERE (p.id = documents.handover_id)))));

create policy owned on events for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM (handovers p
     JOIN sessions s ON ((s.id = p.session_id)))
  WHERE ((p.id = events.handover_id) AND (s.owner_id = acting_user()))))));

create policy visible on events for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM handovers p
  WHERE (p.id = events.handover_id)))));

create policy owned on extracts for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM (handovers p
     JOIN sessions s ON ((s.id = p.session_id)))
  WHERE ((p.id = extracts.handover_id) AND (s.owner_id = acting_user()))))));

create policy visible on extracts for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM handovers p
  WHERE (p.id = extracts.handover_id)))));

create policy owned on findings for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM (handovers p
     JOIN sessions s ON ((s.id = p.session_id)))
  WHERE ((p.id = findings.handover_id) AND (s.owner_id = acting_user()))))));

create policy visible on findings for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM handovers p
  WHERE (p.id = findings.handover_id)))));

create policy team on forgotten_sessions for all
  using ((team_id = acting_team()));

create policy owned on gap_runs for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM (handovers p
     JOIN sessions s ON ((s.id = p.session_id)))
  WHERE ((p.id = gap_runs.handover_id) AND (s.owner_id = acting_user()))))));

create policy visible on gap_runs for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM handovers p
  WHERE (p.id = gap_runs.handover_id)))));

create policy owned on handovers for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM sessions s
  WHERE ((s.id = handovers.session_id) AND (s.owner_id = acting_user()))))));

create policy reconcile on handovers for select
  using ((acting_purpose() = 'reconcile'::text));

create policy reconcile_claim on handovers for update
  using ((acting_purpose() = 'reconcile'::text));

create policy visible on handovers for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM sessions p
  WHERE (p.id = handovers.session_id)))));

create policy owned on leases for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM sessions s
  WHERE ((s.id = leases.session_id) AND (s.owner_id = acting_user()))))));

create policy reconcile on leases for select
  using ((acting_purpose() = 'reconcile'::text));

create policy reconcile_drop on leases for delete
  using ((acting_purpose() = 'reconcile'::text));

create policy visible on leases for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM sessions p
  WHERE (p.id = leases.session_id)))));

create policy owned on log_chunks for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM (logs p
     JOIN sessions s ON ((s.id = p.session_id)))
  WHERE ((p.id = log_chunks.log_id) AND (s.owner_id = acting_user()))))));

create policy visible on log_chunks for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM logs p
  WHERE (p.id = log_chunks.log_id)))));

create policy owned on logs for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM sessions s
  WHERE ((s.id = logs.session_id) AND (s.owner_id = acting_user()))))));

create policy visible on logs for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM sessions p
  WHERE (p.id = logs.session_id)))));

create policy owned on model_calls for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM (handovers h
     JOIN sessions s ON ((s.id = h.session_id)))
  WHERE ((h.id = model_calls.handover_id) AND (s.owner_id = acting_user()))))));

create policy visible on model_calls for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM handovers h
  WHERE (h.id = model_calls.handover_id)))));

create policy team on model_days for all
  using ((team_id = acting_team()));

create policy owned on model_turns for all
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM (handovers h
     JOIN sessions s ON ((s.id = h.session_id)))
  WHERE ((h.id = model_turns.handover_id) AND (s.owner_id = acting_user()))))));

create policy visible on model_turns for select
  using (((team_id = acting_team()) AND (EXISTS ( SELECT
   FROM handovers h
  WHERE (h.id = model_turns.handover_id)))));

create policy owned on sessions for all
  using (((team_id = acting_team()) AND (owner_id = acting_user())));

create policy reconcile on sessions for select
  using ((acting_purpose() = 'reconcile'::text));

create policy visible on sessions for select
  using (((team_id = acting_team()) AND ((owner_id = acting_user()) OR (shared_at IS NOT NULL))));

create policy team on teams for all
  using ((id = acting_team()));

create policy owned on tokens for all
  using (((team_id = acting_team()) AND (user_id = acting_user())));

create policy token_lookup on tokens for select
  using ((acting_purpose() = 'token-lookup'::text));

create policy team on users for all
  using ((team_id = acting_team()));
