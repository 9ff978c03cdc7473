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

const columns = sql`id, kind, year, opens_on::text "opensOn", due_on::text "dueOn", closed_at "closedAt"`;

/** All campaigns, the newest first. */
export const allCampaigns = ({ em }: Pick<Context, 'em'>): Promise<CampaignRow[]> =>
  query(em, sql<CampaignRow>`select ${columns} from campaign order by year desc, kind`);
