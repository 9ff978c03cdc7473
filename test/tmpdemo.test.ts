import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'vitest';
import { kindNamed, emptyContent, withTexts } from '#content';
import { findingsIn, isError, segmentsOf } from '#translation';
import { demoItems } from '../src/demonstration/content/index.ts';
const terms = JSON.parse(readFileSync('src/translation/glossary/terms.json', 'utf8'));
const units = JSON.parse(readFileSync('src/catalogue/annex/units.json', 'utf8'));
test('x', () => {
  const out: string[] = [];
  let n = 0;
  for (const item of demoItems) {
    if (!item.translations) continue;
    const kind = kindNamed(item.kind);
    const pic = (p: any) => p && { assetId: 'x', caption: '', ...p };
    const content: any = {
      ...emptyContent,
      ...item.content,
      cover: pic(item.content.cover) ?? null,
      images: (item.content.images ?? []).map(pic),
    };
    const zh = segmentsOf(kind, content);
    for (const locale of ['en', 'ru'] as const) {
      const names = [
        ...terms.map((t: any) => ({
          zh: t.zh,
          allowed: t[locale],
          forbidden: locale === 'en' ? t.forbiddenEn : t.forbiddenRu,
        })),
        ...units.map((u: any) => ({
          zh: u.name.zh,
          allowed: [u.name[locale], u.short[locale]],
          forbidden: [],
        })),
        ...units
          .filter((u: any) => u.short.zh.length > 2)
          .map((u: any) => ({ zh: u.short.zh, allowed: [u.short[locale], u.name[locale]], forbidden: [] })),
      ].sort((a, b) => b.zh.length - a.zh.length);
      const foreign = new Map(
        segmentsOf(kind, withTexts(kind, content, new Map(Object.entries(item.translations[locale])))).map(
          (s) => [s.place, s],
        ),
      );
      if (foreign.size !== zh.length) out.push(`${item.key} ${locale} COUNT ${foreign.size} ${zh.length}`);
      for (const s of zh) {
        n++;
        const t = foreign.get(s.place);
        if (!t) {
          out.push(`${item.key} ${locale} ${s.place} NONE`);
          continue;
        }
        for (const f of findingsIn({
          locale,
          source: s.text,
          target: t.text,
          codes: s.codes,
          base: s.base,
          names,
        }))
          out.push(
            `${isError(f) ? 'ERR' : 'warn'} ${item.key} ${locale} ${s.place} ${f.code} ${JSON.stringify(f.details)}\n     ${s.text}\n     ${t.text}`,
          );
      }
    }
  }
  writeFileSync('/tmp/x/out.txt', out.join('\n'));
  console.log(n, out.length);
});
