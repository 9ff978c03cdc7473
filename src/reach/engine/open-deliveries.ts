import { query, queryOne, sql } from '#base/sql';
import type { ClaimedDelivery, EditionDelivery, EditionText, PushDelivery, Rendition } from '#reach/delivery';
import { defaultCovers, nearestFirst, wantsWork, type DeliveryState } from '#reach/promise';
import type { WorkerContext } from './worker-context.ts';
import type { Sequence } from './lanes/sequence-locks.ts';

/** The progress of a delivery, whether of an edition or of a push. */
interface DeliveryProgress {
  state: DeliveryState;
  attempts: number;
  tries: number;
  /** Consecutive waits that do not count as failures. */
  waits: number;
  /** Consecutive earlier runs that began and never ended. */
  unended: number;
  /** For the log. */
  outlet: string;
  nextAt: Date;
  protocol: string;
  isPaused: boolean;
  rendition: Rendition | null;
}
export type OpenDelivery = DeliveryProgress & (EditionDelivery | PushDelivery);

/**
 * The open deliveries of a sequence, in the order of editions. One that waits for approval is included until it is
 * rendered.
 */
export async function openDeliveries(
  worker: WorkerContext,
  { outletId, subjectId, locale }: Sequence,
): Promise<OpenDelivery[]> {
  const rows = await query(
    worker.pool,
    sql<DeliveryProgress & ClaimedRow>`
      select ${openDeliveryColumns}, d.state, d.attempts, d.tries, d.waits, d.unended, o.name outlet, d.next_at "nextAt", o.protocol,
        (o.paused_at is not null or not o.is_active) "isPaused",
        case when r.delivery_id is not null then jsonb_build_object('payload', r.payload, 'problems', r.findings) end rendition
      from delivery d left join edition e on e.id = d.edition_id join outlet o on o.id = d.outlet_id
        left join rendition r on r.delivery_id = d.id
      where d.outlet_id = ${outletId} and d.subject_id = ${subjectId} and d.locale = ${locale}
        and ${wantsWork(sql`d`)}
      order by e.number, d.kind = 'retract'`,
  );
  return rows as OpenDelivery[];
}

/** Of an edition or of a push; the fields of the other are null. */
type ClaimedRow = ClaimedDelivery & {
  [Field in Exclude<keyof EditionDelivery, keyof ClaimedDelivery | 'digestId'>]:
    EditionDelivery[Field] | null;
} & { digestId: string | null };

/**
 * The columns of `ClaimedDelivery`, and of `EditionDelivery` if the delivery is of an edition; needs the aliases `d`,
 * `e` and `o`.
 */
export const openDeliveryColumns = sql`
  d.id, d.outlet_id "outletId", d.subject_id "subjectId", d.locale, d.kind, d.created_at "createdAt",
  d.state_since "stateSince", d.far_ids "remoteIds", o.settings, d.item_id "itemId", d.edition_id "editionId",
  e.number "editionNumber", e.path, e.print fingerprint, d.tags, d.digest_id "digestId", d.deadline, d.send_by "sendBy", d.urgency`;

/** SQL: the picture of an asset `a` as a `FrozenPicture`. */
const frozenPicture = sql`jsonb_build_object('hash', a.hash, 'name', a.name, 'width', a.width, 'height', a.height,
  'renditions', to_jsonb(a.renditions), 'alt', p.alt, 'caption', '')`;

const defaultCover = sql`(${defaultCovers(frozenPicture)} ${nearestFirst} limit 1)`;
const followCode = sql`
  (select ${frozenPicture} from site_picture p join asset a on a.id = p.asset_id where p.use = 'follow')`;

/** Maps commands to steps of the review, with the last person who did each before the edition was issued. */
const reviewers = sql`
  coalesce((select jsonb_agg(jsonb_build_object('step', done.step, 'name', done.name) order by done.place) from (
    select distinct on (act.step) act.step, act.place, person.name
    from (values ('item.submit', 'written', 1), ('item.approve', 'first', 2), ('item.adopt', 'second', 3),
      ('item.schedule', 'last', 4), ('item.publish', 'last', 4), ('item.publish-urgently', 'last', 4)) act(command, step, place)
    join log_entry log on log.command = act.command and log.item_id = e.item_id and log.at <= e.issued_at
    join person on person.id = log.person_id
    order by act.step, log.id desc) done), '[]')`;

// Losses of an imported text are recorded after its edition, whose dates are those of the original.
const lost = sql`
  coalesce((select jsonb_object_agg(class, count) from (
    select class, sum(times)::int count from item_loss
    where item_id = e.item_id and decided_at is null and (version <= e.version or found_at <= e.issued_at)
    group by class) losses), '{}')`;

const editionColumns = sql`
  e.id, e.item_id "itemId", e.item_number "itemNumber", e.locale, e.number, e.kind, e.path, e.column_id "columnId",
  e.unit_id "unitId", e.title, e.summary, e.body, e.content, e.published_at "publishedAt",
  e.issued_at "issuedAt", e.correction, ${defaultCover} "defaultCover", ${followCode} "followCode", ${reviewers} reviewers,
  ${lost} lost`;

/** What `render` needs: the edition, or the editions of a push in order. */
export async function textOf(
  { pool }: Pick<WorkerContext, 'pool'>,
  { editionId, digestId }: Pick<OpenDelivery, 'editionId' | 'digestId'>,
): Promise<EditionText | EditionText[]> {
  if (digestId === null)
    return await queryOne(
      pool,
      sql<EditionText>`select ${editionColumns} from edition e where e.id = ${editionId}`,
    );
  return await query(
    pool,
    sql<EditionText>`
      select ${editionColumns}
      from digest_entry n join edition e on e.item_id = n.item_id and e.locale = 'zh' and e.retired_at is null
      where n.digest_id = ${digestId} order by n.position`,
  );
}
