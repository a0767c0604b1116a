import { Client } from 'pg';

/**
 * The schema that the migrations add up to, as SQL-like text for reviews. Read from the catalog,
 * since the embedded Postgres has no pg_dump, and the same on every supported server version.
 */
export async function dumpSchema(connectionString: string): Promise<string> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const sections: string[] = [];
    for (const query of [functions, tables, indexes, policies]) {
      const { rows } = await client.query<{ definition: string }>(query);
      sections.push(...rows.map(({ definition }) => definition));
    }
    return `${sections.join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

const functions = `
  select trim(pg_get_functiondef(oid)) || ';' as definition
  from pg_proc where pronamespace = 'public'::regnamespace
  order by proname`;

/** Not-null constraints, which Postgres 18 lists too, stand with their columns. */
const tables = `
  select format(E'create table %s (\\n%s\\n);%s', relname, (
      select string_agg('  ' || line, E',\\n' order by position, line) from (
        select attnum as position, concat_ws(' ', attname, format_type(atttypid, atttypmod),
          case when attnotnull then 'not null' end,
          'default ' || pg_get_expr(adbin, adrelid)) as line
        from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where attrelid = pg_class.oid and attnum > 0 and not attisdropped
        union all
        select 10000, format('constraint %s %s', conname, pg_get_constraintdef(oid))
        from pg_constraint where conrelid = pg_class.oid and contype <> 'n'
      ) as lines
    ), case when relrowsecurity and relforcerowsecurity
      then format(E'\\nalter table %s force row level security;', relname) end) as definition
  from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r'
  order by relname`;

const indexes = `
  select pg_get_indexdef(indexrelid) || ';' as definition
  from pg_index join pg_class on pg_class.oid = indexrelid
  where relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint where conindid = indexrelid)
  order by relname`;

const policies = `
  select concat_ws(E'\\n  ', format('create policy %s on %s for %s', policyname, tablename, lower(cmd)),
    'using (' || qual || ')', 'with check (' || with_check || ')') || ';' as definition
  from pg_policies where schemaname = 'public'
  order by tablename, policyname`;
