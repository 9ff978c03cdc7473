import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { newId } from '#base/platform';
import { Locale, type LocalText } from '#base/words';

export enum Protocol {
  PORTAL = 'portal',
  MOBILE = 'mobile',
  ENGLISH = 'english',
  RUSSIAN = 'russian',
  WECHAT = 'wechat',
  WEBHOOK = 'webhook',
}
registerEnumType(Protocol, { name: 'OutletProtocol', description: 'How an outlet is spoken to.' });

/** A destination 渠道/终端: the portal, the micro-site, WeChat, the foreign pages, a webhook. */
@Entity()
export class Outlet {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  /** Short and stable, for configuration and logs. */
  @Property({ type: 'text' })
  readonly name: string;

  @Property({ type: 'text' })
  readonly protocol: Protocol;

  @Property({ type: 'json' })
  title: LocalText;

  @Property({ type: 'array' })
  locales: Locale[];

  @Property({ type: 'json' })
  settings: Record<string, unknown>;

  @Property({ type: 'boolean' })
  isActive: boolean = true;

  /** A reason code, or what a person wrote. Nothing is sent while it is set; nothing is lost either. */
  @Property({ type: 'text', nullable: true })
  pausedReason: string | null = null;

  @Property({ type: 'datetime', nullable: true })
  pausedAt: Date | null = null;

  /** Of one that the hub has paused itself: when it is tried again. */
  @Property({ type: 'datetime', nullable: true })
  probeAt: Date | null = null;

  /** In a row, without anything having arrived between them. */
  @Property({ type: 'smallint' })
  probes: number = 0;

  /** Why it was paused before it was last tried. */
  @Property({ type: 'text', nullable: true })
  probedReason: string | null = null;

  /** Since when it answers nobody. */
  @Property({ type: 'datetime', nullable: true })
  silentSince: Date | null = null;

  @Property({ type: 'datetime', nullable: true })
  silenceToldAt: Date | null = null;

  constructor(
    given: Pick<Outlet, 'name' | 'protocol' | 'title' | 'locales'> & Partial<Pick<Outlet, 'settings'>>,
  ) {
    this.name = given.name;
    this.protocol = given.protocol;
    this.title = given.title;
    this.locales = given.locales;
    this.settings = given.settings ?? {};
  }
}
