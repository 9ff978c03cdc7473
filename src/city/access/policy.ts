import type { Actor, Role } from '#base/database';
import { Refusal, type Locale } from '#base/words';

/**
 * How far a role reaches: anywhere, the unit, column or locale that it is bound to, or every item that a unit
 * has handed in (all but drafts that were never published).
 */
type PolicyReach = 'anywhere' | 'own unit' | 'own column' | 'own locale' | 'handed in';
type PolicyRow = Partial<Record<Role, PolicyReach>>;

/**
 * Who may do what, and where. This table is the only place that decides it.
 * The hub itself (schedules, deliveries) may do everything. An API token has no role, only scopes.
 */
export const policy = {
  //                    信息员 liaison            单位领导 unit leader           门户编辑 portal editor          译员 translator              管理员 administrator
  'item.read': {
    liaison: 'own unit',
    'unit-leader': 'own unit',
    'portal-editor': 'anywhere',
    translator: 'handed in',
    inspector: 'anywhere',
    administrator: 'anywhere',
  },
  'item.write': { liaison: 'own unit', 'unit-leader': 'own unit', 'portal-editor': 'own column' },
  'item.submit': { liaison: 'own unit', 'unit-leader': 'own unit' },
  'item.approve': { 'unit-leader': 'own unit' },
  'item.return': { 'unit-leader': 'own unit', 'portal-editor': 'own column' },
  'item.adopt': { 'portal-editor': 'own column' },
  'item.publish': { 'portal-editor': 'own column' },
  'item.publish-urgently': { 'portal-editor': 'own column' },
  'item.bring-over': { administrator: 'anywhere' },
  'item.withdraw': { 'portal-editor': 'own column' },
  'edition.attest': { liaison: 'own unit', 'unit-leader': 'own unit', 'portal-editor': 'own column' },
  'duty.read': {
    liaison: 'own unit',
    'unit-leader': 'own unit',
    'portal-editor': 'anywhere',
    inspector: 'anywhere',
    administrator: 'anywhere',
  },
  // Inspectors and administrators decide what is not owed for a while; a unit cannot pause its own duties.
  'duty.pause': { inspector: 'anywhere', administrator: 'anywhere' },
  'duty.set-check-interval': { 'portal-editor': 'own column', inspector: 'anywhere' },
  'case.handle': { liaison: 'own unit', 'unit-leader': 'own unit' },
  'campaign.manage': { inspector: 'anywhere', administrator: 'anywhere' },
  'calendar.import': { administrator: 'anywhere' },
  // Reviews need two people: the translator of a segment cannot review it. The command checks this; the table
  // cannot.
  'translation.save': { translator: 'own locale' },
  'translation.review': { translator: 'own locale' },
  'translation.publish': { translator: 'own locale', 'portal-editor': 'own column' },
  'glossary.manage': { translator: 'anywhere', administrator: 'anywhere' },
  // Work packages for translators 翻译包, export and import.
  'package.make': { translator: 'own locale', administrator: 'anywhere' },
  'package.take': { translator: 'own locale', administrator: 'anywhere' },
  'asset.upload': { liaison: 'own unit', 'unit-leader': 'own unit', 'portal-editor': 'anywhere' },
  // Reading deliveries needs no entry here: a person who may read an item may read its deliveries.
  'delivery.retry': { 'portal-editor': 'own column', administrator: 'anywhere' },
  'delivery.approve': { 'portal-editor': 'own column' },
  'delivery.cancel': { 'portal-editor': 'own column' },
  // A push goes to every follower of the city, so a role that is bound to one column does not suffice.
  'digest.read': { 'portal-editor': 'anywhere', inspector: 'anywhere', administrator: 'anywhere' },
  'digest.change': { 'portal-editor': 'anywhere' },
  'digest.approve': { 'portal-editor': 'anywhere' },
  'digest.skip': { 'portal-editor': 'anywhere' },
  'digest.retract': { 'portal-editor': 'anywhere', administrator: 'anywhere' },
  'digest.preview': { 'portal-editor': 'anywhere' },
  'digest.set-rule': { administrator: 'anywhere' },
  'wechat.set-menu': { administrator: 'anywhere' },
  'wechat.set-article-end': { 'portal-editor': 'anywhere', administrator: 'anywhere' },
  'outlet.read': { 'portal-editor': 'anywhere', inspector: 'anywhere', administrator: 'anywhere' },
  'outlet.manage': { administrator: 'anywhere' },
  // The picture shown for content of a column that has no picture of its own.
  'column.set-cover': { 'portal-editor': 'own column', administrator: 'anywhere' },
  // Binding one's own WeChat account, for reminders 绑定微信.
  'wechat.bind': { liaison: 'anywhere', 'unit-leader': 'anywhere', 'portal-editor': 'anywhere' },
  // Findings in texts and in published content: inspectors read them, units settle them.
  'finding.read': {
    liaison: 'own unit',
    'unit-leader': 'own unit',
    'portal-editor': 'own column',
    inspector: 'anywhere',
    administrator: 'anywhere',
  },
  'finding.settle': { liaison: 'own unit', 'unit-leader': 'own unit', 'portal-editor': 'own column' },
  'text.ignore': {
    liaison: 'own unit',
    'unit-leader': 'own unit',
    'portal-editor': 'own column',
    translator: 'own locale',
  },
  'list.manage': { administrator: 'anywhere' },
  'person.manage': { administrator: 'anywhere' },
  'unit.manage': { administrator: 'anywhere' },
  'site.manage': { administrator: 'anywhere' },
  'catalogue.import': { administrator: 'anywhere' },
  'token.manage': { administrator: 'anywhere' },
  'search.import-synonyms': { administrator: 'anywhere' },
  // Bulletins and scores: editors, inspectors and administrators read all of them; a unit reads its own.
  'bulletin.read': { 'portal-editor': 'anywhere', inspector: 'anywhere', administrator: 'anywhere' },
  'bulletin.read-items': {
    liaison: 'own unit',
    'unit-leader': 'own unit',
    'portal-editor': 'anywhere',
    inspector: 'anywhere',
    administrator: 'anywhere',
  },
  'score.read': {
    liaison: 'own unit',
    'unit-leader': 'own unit',
    'portal-editor': 'anywhere',
    inspector: 'anywhere',
    administrator: 'anywhere',
  },
  'score.recognise': { 'portal-editor': 'anywhere', inspector: 'anywhere' },
  'score.set-rule': { administrator: 'anywhere' },
  'spot-check.read': {
    liaison: 'own unit',
    'unit-leader': 'own unit',
    inspector: 'anywhere',
    administrator: 'anywhere',
  },
  'panel.read': { 'portal-editor': 'anywhere', inspector: 'anywhere', administrator: 'anywhere' },
  'reminder.read': {
    'unit-leader': 'own unit',
    'portal-editor': 'anywhere',
    inspector: 'anywhere',
    administrator: 'anywhere',
  },
  'spot-check.draw': { inspector: 'anywhere' },
  'spot-check.mark': { inspector: 'anywhere' },
  'spot-check.complain': { 'unit-leader': 'own unit' },
} as const satisfies Record<string, PolicyRow>;

export type Action = keyof typeof policy;

/**
 * What an action concerns. `columnIds`: the column and its ancestors, so that a role bound to an ancestor
 * covers it.
 */
export interface ActionTarget {
  unitId?: string;
  columnIds?: readonly string[];
  locale?: Locale;
  /** For items: false for a draft that was never handed in or published. */
  isHandedIn?: boolean;
}

/**
 * Refuses with `forbidden` unless one of the actor's appointments covers the action at that target, and with
 * `not-signed-in` if the actor is anonymous.
 */
export function allow(actor: Actor, action: Action, target: ActionTarget = {}): void {
  if (isAnonymous(actor)) throw new Refusal('not-signed-in');
  if (!may(actor, action, target)) throw new Refusal('forbidden', { action });
}

/** Refuses an anonymous actor with `not-signed-in`. Call it before any other check. */
export function requireSignIn({ actor }: { actor: Actor }): void {
  if (isAnonymous(actor)) throw new Refusal('not-signed-in');
}

export const isAnonymous = ({ personId, isHub }: Actor): boolean => personId === null && !isHub;

export function may(actor: Actor, action: Action, target: ActionTarget = {}): boolean {
  if (actor.isHub) return true;
  const row: PolicyRow = policy[action];
  return actor.appointments.some((appointment) => {
    const reach = row[appointment.role];
    if (!reach) return false;
    // A binding to a column restricts every role, for every action.
    if (appointment.columnId && !target.columnIds?.includes(appointment.columnId)) return false;
    if (reach === 'own unit') return appointment.unitId !== null && appointment.unitId === target.unitId;
    if (reach === 'own locale') return appointment.locale === target.locale;
    if (reach === 'handed in') return target.isHandedIn === true;
    return true;
  });
}

/** The records that one appointment makes visible: those of a unit, in a column and below it. Null: of any. */
export interface Scope {
  unitId: string | null;
  columnId: string | null;
  /** Only items that were handed in. */
  isHandedIn: boolean;
}

/**
 * What the actor may see of the records that `action` reads: a record is visible if it lies in one of the
 * scopes. An empty list: nothing; null: everything. As in `may`, a binding to a column restricts every role.
 * `locale` is the locale of the records, for actions that reach only a translator's own. Refuses with
 * `not-signed-in`.
 */
export function scopesFor(actor: Actor, action: Action, locale?: Locale): Scope[] | null {
  requireSignIn({ actor });
  if (actor.isHub) return null;
  const row: PolicyRow = policy[action];
  const scopes = actor.appointments.flatMap(({ role, unitId, columnId, locale: own }): Scope[] => {
    const reach = row[role];
    if (!reach || (reach === 'own unit' && unitId === null)) return [];
    if (reach === 'own locale' && own !== locale) return [];
    return [{ unitId: reach === 'own unit' ? unitId : null, columnId, isHandedIn: reach === 'handed in' }];
  });
  const isAll = scopes.some((scope) => !scope.unitId && !scope.columnId && !scope.isHandedIn);
  return isAll ? null : scopes;
}

/** Like `scopesFor`, but refuses with `forbidden` if the actor may see nothing, or nothing of the requested unit. */
export function someScopesFor(
  actor: Actor,
  action: Action,
  requestedUnitId: string | null = null,
): Scope[] | null {
  const scopes = scopesFor(actor, action);
  if (
    scopes?.every(({ unitId }) => requestedUnitId !== null && unitId !== null && unitId !== requestedUnitId)
  )
    throw new Refusal('forbidden', { action });
  return scopes;
}

/**
 * The units whose records the actor may see, for records without a column, such as the site of a unit.
 * Appointments that are bound to a column do not count here. Null: all units. Refuses with `not-signed-in` and
 * `forbidden`.
 */
export function someUnitsFor(actor: Actor, action: Action): string[] | null {
  const scopes = scopesFor(actor, action)?.filter(({ columnId }) => columnId === null);
  if (!scopes) return null;
  if (scopes.length === 0) throw new Refusal('forbidden', { action });
  return scopes.flatMap(({ unitId }) => unitId ?? []);
}
