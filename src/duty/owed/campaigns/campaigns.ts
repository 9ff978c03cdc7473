import type { Context } from '#base/database';
import type { Day } from '#base/dates';

export interface CampaignRow {
  id: string;
  kind: string;
  year: number;
  opensOn: Day;
  dueOn: Day;
  closedAt: Date | null;
}

const columns = 'id, kind, year, opens_on::text "opensOn", due_on::text "dueOn", closed_at "closedAt"';

/** All campaigns, the newest first. */
export const allCampaigns = ({ em }: Pick<Context, 'em'>): Promise<CampaignRow[]> =>
  em.execute<CampaignRow[]>(`select ${columns} from campaign order by year desc, kind`);
