import { cached, select, siteTag, type ReadingContext } from '#base/cache';
import { inEachLocale, type LocalText, phrase } from '#base/words';

/** The facts for the footer and the page tags. One row; administrators set it. */
export interface SiteRow {
  name: LocalText;
  facts: {
    host: LocalText;
    contact: LocalText;
    /** 网站标识码: 10 characters. */
    idCode: string;
    icp: string;
    policeRecord: string;
    /** Shown on every page while the site is a demonstration. */
    notice: LocalText | null;
  };
}

const blank = inEachLocale(() => '');
const unnamed: SiteRow = {
  name: inEachLocale((locale) => phrase(locale, 'contract:site-name')),
  facts: { host: blank, contact: blank, idCode: '', icp: '', policeRecord: '', notice: null },
};

/** Used by footers and page tags, and read once for all of them. */
export const siteRow = (ctx: ReadingContext): Promise<SiteRow> => theSite(ctx, 'site');

const ofSite = () => [siteTag];
const theSite = cached('site', ofSite, async (ctx: ReadingContext) => [
  await storedSite((text) => select<SiteRow>(ctx, 'site', text, [], ofSite)),
]);

/** The same with any other client of the database. */
export async function storedSite(runQuery: (text: string) => Promise<SiteRow[]>): Promise<SiteRow> {
  const [row] = await runQuery('select name, facts from site');
  return row ?? unnamed;
}
