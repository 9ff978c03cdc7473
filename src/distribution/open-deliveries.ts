import { sqlList, openStates } from './delivery-state.ts';
import type { DeliveryState } from './delivery-state.ts';
import type { Hub } from './hub.ts';
import type { Line } from './line-locks.ts';
import type { DeliveryInHand, EditionText, Rendition } from './outlet.ts';

export interface OpenDelivery extends DeliveryInHand {
  state: DeliveryState;
  attempts: number;
  tries: number;
  nextAt: Date;
  deadline: Date;
  protocol: string;
  isPaused: boolean;
  rendition: Rendition | null;
}

/** What is to be done on a line, in the order of editions. What waits for approval is here until it is rendered. */
export async function openDeliveries(hub: Hub, { outletId, itemId, locale }: Line): Promise<OpenDelivery[]> {
  const { rows } = await hub.pool.query<OpenDelivery>({
    name: 'open-deliveries',
    text,
    values: [outletId, itemId, locale],
  });
  return rows;
}

const text = `
  select d.id, d.outlet_id "outletId", d.item_id "itemId", d.edition_id "editionId", d.locale, d.kind, d.state,
    d.attempts, d.tries, d.next_at "nextAt", d.deadline, d.created_at "createdAt", d.state_since "stateSince",
    d.far_ids "farIds", e.number "editionNumber", e.path, e.print, o.protocol, o.settings,
    (o.paused_at is not null or not o.is_active) "isPaused",
    case when r.delivery_id is not null then jsonb_build_object('payload', r.payload, 'findings', r.findings) end rendition
  from delivery d join edition e on e.id = d.edition_id join outlet o on o.id = d.outlet_id
    left join rendition r on r.delivery_id = d.id
  where d.outlet_id = $1 and d.item_id = $2 and d.locale = $3
    and (d.state in (${sqlList(openStates)}) or d.state = 'awaiting-approval' and r.delivery_id is null)
  order by e.number, d.kind = 'retract'`;

/** The edition as outlets that carry its text need it. */
export async function editionText(hub: Hub, editionId: string): Promise<EditionText> {
  const { rows } = await hub.pool.query<EditionText>(
    `select id, item_id "itemId", item_number "itemNumber", locale, number, kind, path, column_id "columnId",
       unit_id "unitId", title, summary, body, content, print, published_at "publishedAt", issued_at "issuedAt", correction
     from edition where id = $1`,
    [editionId],
  );
  return rows[0]!;
}
