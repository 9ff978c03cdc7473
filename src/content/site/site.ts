import { cached, select, siteTag, type ReadingContext } from '#base/cache';
import type { LocalText } from '#base/words';

/** What stands in the footer and the page tags. One row; an administrator sets it. */
export interface SiteRow {
  name: LocalText;
  facts: {
    host: LocalText;
    contact: LocalText;
    /** 网站标识码: 10 characters. */
    idCode: string;
    icp: string;
    policeRecord: string;
    /** Said on every page while this is a demonstration. */
    notice: LocalText | null;
  };
}

const blank: LocalText = { zh: '', en: '', ru: '' };
const unnamed: SiteRow = {
  name: { zh: '政府门户网站', en: 'City government', ru: 'Городское правительство' },
  facts: { host: blank, contact: blank, idCode: '', icp: '', policeRecord: '', notice: null },
};

/** Asked for by footers and by page tags alike, and read once for all of them. */
export const siteRow = (ctx: ReadingContext): Promise<SiteRow> => theSite(ctx, 'site');

const ofSite = () => [siteTag];
const theSite = cached('site', ofSite, async (ctx: ReadingContext) => [
  await storedSite((text) => select<SiteRow>(ctx, 'site', text, [], ofSite)),
]);

/** The same for whoever asks the database in another way. */
export async function storedSite(ask: (text: string) => Promise<SiteRow[]>): Promise<SiteRow> {
  const [row] = await ask('select name, facts from site');
  return row ?? unnamed;
}
