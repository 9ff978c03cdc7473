// @module-tag process
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openReader } from '#src/base/database/database.ts';
import { migrate } from '#src/base/database/migrations/migrate.ts';
import { newFolder } from '../support/folders.ts';
import { majors, ownPostgres } from '../support/own-postgres.ts';
import { startProcess } from '../support/program.ts';

const bin = '/usr/lib/postgresql/15/bin';

/** One edition in each state, without its item and its column. */
const fill = `
  set session_replication_role = replica;
  do $$ declare one record; begin
    for one in select conname from pg_constraint where conrelid = 'edition'::regclass and contype = 'f' loop
      execute format('alter table edition drop constraint %I', one.conname);
    end loop;
  end $$;
  do $$ declare names text; filling text; begin
    select string_agg(quote_ident(attname), ', '), string_agg(case
        when attname = 'title' then 'title'
        when attname = 'retired_at' then 'gone'
        when attname = 'path' then 'title'
        when typname = 'uuid' then 'gen_random_uuid()'
        when typname = 'timestamptz' then 'now()'
        when typname = 'date' then 'current_date'
        when typname = 'bool' then 'false'
        when typname = 'jsonb' then $x$'{}'::jsonb$x$
        when typname like 'int%' then '1'
        when typname like '\\_%' then $x$'{}'$x$
        else $x$'zh'$x$ end, ', ')
    into names, filling
    from pg_attribute join pg_type on pg_type.oid = atttypid
    where attrelid = 'edition'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
      and (attnotnull and not atthasdef or attname = 'retired_at');
    execute format('insert into edition (%s) select %s from (values (%L, null), (%L, now())) given (title, gone)',
      names, filling, 'live', 'retired');
  end $$`;

test.skipIf(!majors.includes(15))(
  'a dump that was restored where the roles do not exist shows its items again, and those alone',
  async () => {
    const options = { hba: ['local all all trust', 'host all all 127.0.0.1/32 trust'] };
    const [old, fresh] = [await ownPostgres(15, options), await ownPostgres(15, options)];
    try {
      for (const server of [old, fresh]) {
        await server.sql('create role city login createrole');
        await server.sql('create database hub owner city');
      }
      await migrate(old.url('city', 'hub'));
      await old.sql(fill, [], 'hub');
      const dump = join(newFolder('dump-'), 'hub.dump');
      // Asynchronously, because this process reads the output of the servers.
      const dumping = startProcess(join(bin, 'pg_dump'), ['-Fc', '-f', dump, old.url('city', 'hub')]);
      expect(await dumping.end()).toMatchObject({ code: 0 });
      const words = ['--no-owner', '-d', fresh.url('city', 'hub'), dump];
      // It exits with 1, because of rights and policies for roles that do not exist.
      expect((await startProcess(join(bin, 'pg_restore'), words).end()).output).toContain(
        'role "lanmu_reader" does not exist',
      );
      const output: string[] = [];
      await migrate(fresh.url('city', 'hub'), { say: (text) => output.push(text) });
      expect(output).toEqual([expect.stringMatching(/^rights corrected: \d{3} granted/)]);
      const reader = openReader(fresh.url('city', 'hub'), { connections: 1 });
      expect((await reader.query('select title from edition')).rows).toEqual([{ title: 'live' }]);
      await reader.end();
    } finally {
      await Promise.all([old.stop(), fresh.stop()]);
    }
  },
);
