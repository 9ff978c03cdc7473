import { checkLocalText } from '#base/contract';
import { command } from '#base/database';
import { execute, json, sql } from '#base/sql';
import { keptLine, requireMaxLength } from '#base/text';
import { type GivenText, Refusal, type LocalText } from '#base/words';
import { allow } from '#city/access';
import type { SiteRow } from './site.ts';

type StoredSettings = { name: LocalText } & SiteRow['facts'];
export type SiteSettings = Omit<StoredSettings, 'name' | 'host' | 'contact' | 'notice'> &
  Record<'name' | 'host' | 'contact', GivenText> & { notice: GivenText | null };

/** Sets the facts for the footer and the page tags of every page. `idCode` is the 10 characters of 网站标识码. */
export const updateSite = command(
  'site.update',
  async (tx, { name, notice, ...input }: SiteSettings): Promise<StoredSettings> => {
    allow(tx.actor, 'site.manage');
    if (!/^[0-9a-z]{10}$/i.test(input.idCode)) throw new Refusal('site.id-code-malformed', {}, 'idCode');
    const facts = {
      idCode: input.idCode,
      host: checkLocalText('host', input.host, { max: 200 }),
      contact: checkLocalText('contact', input.contact, { max: 500, mayBeEmpty: true }),
      icp: checkRecord('icp', input.icp),
      policeRecord: checkRecord('policeRecord', input.policeRecord),
      notice: notice && checkLocalText('notice', notice, { max: 500 }),
    };
    const settings = { name: checkLocalText('name', name, { max: 100 }), ...facts };
    await execute(
      tx,
      sql`
        insert into site (name, facts) values (${json(settings.name)}, ${json(facts)})
          on conflict (is_only) do update set name = excluded.name, facts = excluded.facts`,
    );
    return settings;
  },
);

/** A number that an authority assigns to the site; empty if not assigned yet. */
function checkRecord(field: string, input: string): string {
  const record = keptLine(input);
  requireMaxLength(record, 100, field);
  return record;
}
