-- Whom the gaps of a handover are asked of besides the finders; null: nobody, no model is configured.
alter table handovers
  add column model text,
  -- With what is reserved for open calls: never more than the budget.
  add column spent_micro_usd bigint not null default 0 check (spent_micro_usd >= 0),
  add column spent_tokens bigint not null default 0 check (spent_tokens >= 0);

-- What a team's handovers spend in a day (UTC), reservations included.
create table model_days (
  team_id text not null default acting_team() references teams,
  day date not null,
  spent_micro_usd bigint not null default 0 check (spent_micro_usd >= 0),
  spent_tokens bigint not null default 0 check (spent_tokens >= 0),
  primary key (team_id, day)
);

-- The ledger: a row for each call of a model, written before the call is made.
create table model_calls (
  id uuid primary key default gen_random_uuid(),
  handover_id uuid not null references handovers on delete cascade,
  team_id text not null default acting_team() references teams,
  gap text not null,
  turn integer not null check (turn > 0),
  model text not null,
  day date not null,
  -- reserved: under way; free: refused by the provider; lost: ended without an answer, paid for at worst
  state text not null default 'reserved' check (state in ('reserved', 'answered', 'free', 'lost')),
  -- What is reserved, then what it came to.
  micro_usd bigint not null check (micro_usd >= 0),
  tokens bigint not null check (tokens >= 0),
  input_tokens integer,
  cache_read_tokens integer,
  cache_write_tokens integer,
  output_tokens integer,
  request_id text,
  created_at timestamptz(3) not null default now(),
  ended_at timestamptz(3)
);

create index model_calls_handover on model_calls (handover_id, gap, turn);

-- What a gap agent's model answered, turn by turn: no call whose answer stands here is made again.
create table model_turns (
  handover_id uuid not null references handovers on delete cascade,
  gap text not null,
  turn integer not null check (turn > 0),
  team_id text not null default acting_team() references teams,
  -- The model, the version of the prompt and the part of the log that the turn belongs to.
  asked json not null,
  -- What the tools had said to the calls of the turn before.
  tool_results json not null,
  answer json not null,
  created_at timestamptz(3) not null default now(),
  primary key (handover_id, gap, turn)
);

create policy team on model_days using (team_id = acting_team());

do $$
declare
  name text;
begin
  foreach name in array array['model_calls', 'model_turns']
  loop
    execute format(
      'create policy visible on %I for select using (team_id = acting_team() '
      'and exists (select from handovers h where h.id = %I.handover_id))', name, name);
    execute format(
      'create policy owned on %I using (team_id = acting_team() and exists (select from handovers h '
      'join sessions s on s.id = h.session_id where h.id = %I.handover_id and s.owner_id = acting_user()))',
      name, name);
  end loop;
  foreach name in array array['model_days', 'model_calls', 'model_turns']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
  end loop;
end
$$;
