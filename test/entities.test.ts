import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { EntityMetadata, EntityName, MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { entities } from '#src/app.ts';
import { openDatabase } from '#src/base/database/database.ts';
import { projectRoot } from '#src/base/platform/project.ts';
import { newDatabase } from './support/database.ts';

let orm: MikroORM;
let owner: pg.Client;
beforeAll(async () => {
  const { ownerUrl, appUrl } = await newDatabase('migrated');
  orm = await openDatabase(appUrl, entities);
  owner = new pg.Client(ownerUrl);
  await owner.connect();
});
afterAll(async () => {
  await orm?.close(true);
  await owner?.end();
});

/** The ORM's name of a type → PostgreSQL's. */
const spelled: Record<string, string> = {
  int: 'integer',
  bigserial: 'bigint',
  timestamptz: 'timestamp with time zone',
};
const line = (name: string, type: string, isNullable: boolean, isKey: boolean) =>
  [name, spelled[type] ?? type, ...(isNullable ? ['null'] : []), ...(isKey ? ['key'] : [])].join(' ');

const inCode = ({ props }: EntityMetadata) =>
  props.flatMap(({ fieldNames, columnTypes, nullable = false, primary = false }) =>
    fieldNames.map((name, index) => line(name, columnTypes[index]!, nullable, primary)),
  );

async function inDatabase(table: string): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; type: string; null: boolean; key: boolean }>(
    `select a.attname "name", format_type(a.atttypid, a.atttypmod) "type", not a.attnotnull "null",
       exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any(i.indkey)) "key"
     from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped
       and a.attgenerated = ''`,
    [`public."${table}"`],
  );
  return rows.map(({ name, type, null: isNullable, key }) => line(name, type, isNullable, key));
}

describe('an entity has the columns of its table, with their types, keys and gaps, and no other', () => {
  test.each(entities.map((entity) => [entity.name, entity] as const))('%s', async (_, entity) => {
    const metadata = orm.getMetadata(entity as EntityName<object>);
    expect(inCode(metadata).sort()).toEqual((await inDatabase(metadata.tableName)).sort());
  });
});

test('the hub opens its database with every entity that is written', () => {
  const written = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.entity.ts'))
    .map((file) =>
      basename(file, '.entity.ts').replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
  expect(entities.map(({ name }) => name).sort()).toEqual(written.sort());
});

/** Tables that are only joined, counted and claimed by SQL; no code loads their rows as objects. */
const withoutEntity = [
  'address_attestation',
  'attestation',
  'attestation_view',
  'campaign',
  'campaign_certificate',
  'campaign_target',
  'chore',
  'dangerous_host',
  'delivery_attempt',
  'digest_entry',
  'duty_case',
  'duty_case_stop',
  'duty_pause',
  'duty_term',
  'duty_unit',
  'duty_unit_group',
  'far_media',
  'finding',
  'follower',
  'follower_message',
  'idempotency',
  'item_loss',
  'item_media',
  'item_placement',
  'link_result',
  'link_use',
  'listed_word',
  'listing',
  'listing_count',
  'listing_count_change',
  'media_use',
  'memory_entry',
  'memory_pair',
  'memory_sketch',
  'migration',
  'outlet_secret',
  'probe',
  'publication',
  'purpose',
  'quota',
  'quota_hold',
  'receipt',
  'recognition',
  'reminder',
  'reminder_notice',
  'reminder_round',
  'reminder_way',
  'rendition',
  'score_rule',
  'search_entry',
  'search_synonym',
  'segment_alignment',
  'segment_revision',
  'self_check_interval',
  'session',
  'sign_in_attempt',
  'site',
  'site_picture',
  'spot_check',
  'spot_check_mark',
  'spot_check_site',
  'spot_check_step',
  'text_class',
  'text_found',
  'text_ignored',
  'text_rules',
  'translation_of_field',
  'translation_release',
  'trusted_document',
  'unit_alias',
  'unit_group_alias',
  'unit_group_member',
  'unit_group_term',
  'unit_succession',
  'unit_term',
  'wechat_code',
  'withdrawal',
  'word_list',
  'work_calendar',
];

test('every table has an entity or is in the list of those without', async () => {
  const { rows } = await owner.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public'`,
  );
  const mapped = entities.map((entity) => orm.getMetadata(entity as EntityName<object>).tableName);
  expect(rows.map(({ tablename }) => tablename).sort()).toEqual([...mapped, ...withoutEntity].sort());
});
