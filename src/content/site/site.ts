import { cached, siteTag, type ReadingContext } from '#base/cache';
import { type Database, queryFirst, sql } from '#base/sql';
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
const theSite = cached('site', ofSite, async (ctx: ReadingContext) => [await storedSite(ctx)]);

/** The same with any other client of the database. */
export const storedSite = async (db: Database): Promise<SiteRow> =>
  (await queryFirst(db, sql<SiteRow>`select name, facts from site`, ofSite)) ?? unnamed;
