import type { Context } from '#base/database';
import type { Day } from '#base/dates';
import { query, sql } from '#base/sql';

export interface CampaignRow {
  id: string;
  kind: string;
  year: number;
  opensOn: Day;
  dueOn: Day;
  closedAt: Date | null;
}

/** All campaigns, the newest first. */
export const allCampaigns = ({ em }: Pick<Context, 'em'>): Promise<CampaignRow[]> =>
  query(
    em,
    sql<CampaignRow>`
      select id, kind, year, opens_on "opensOn", due_on "dueOn", closed_at "closedAt" from campaign order by year desc, kind`,
  );
