-- What stays of a session that its owner had forgotten: the number its handovers had reached. Workflow ids are made of
-- it and Temporal remembers them longer than we do, so a session that comes back goes on counting.
create table forgotten_sessions (
  team_id text not null default acting_team() references teams,
  agent text not null,
  agent_session_id text not null,
  last_number integer not null check (last_number > 0),
  primary key (team_id, agent, agent_session_id)
);

create policy team on forgotten_sessions using (team_id = acting_team());
alter table forgotten_sessions enable row level security;
alter table forgotten_sessions force row level security;
