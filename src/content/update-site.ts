import { command, Refusal, type LocalText } from '#core';
import { allow } from '#people';
import type { SiteRow } from './reading/site.ts';

/** Sets what stands in the footer and the page tags of every page. `idCode` is the 10 characters of 网站标识码. */
export const updateSite = command('site.update', async (tx, { name, facts }: SiteRow): Promise<void> => {
  allow(tx.actor, 'site.manage');
  if (!/^[0-9a-z]{10}$/i.test(facts.idCode)) throw new Refusal('site.id-code-malformed', {}, 'facts.idCode');
  const texts: [string, LocalText][] = [
    ['name', name],
    ['facts.host', facts.host],
  ];
  const empty = texts.find(([, text]) => text.zh.trim() === '');
  if (empty) throw new Refusal('value.missing', {}, `${empty[0]}.zh`);
  await tx.em.execute(
    `insert into site (name, facts) values (?::jsonb, ?::jsonb) on conflict (is_only) do update set name = excluded.name, facts = excluded.facts`,
    [JSON.stringify(name), JSON.stringify(facts)],
  );
});
