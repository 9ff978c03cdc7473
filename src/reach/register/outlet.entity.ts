import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';
import { Locale, type LocalText } from '#base/words';

/** A destination 渠道/终端: the portal, the micro-site, WeChat, the foreign pages, a webhook. */
@Entity()
export class Outlet {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  /** Short and stable, for configuration and logs. */
  @Property({ type: 'text' })
  readonly name: string;

  /** One of `outletKinds`. */
  @Property({ type: 'text' })
  readonly protocol: string;

  @Property({ type: 'json' })
  title: LocalText;

  @Property({ type: 'array' })
  locales: Locale[];

  @Property({ type: 'json' })
  settings: Record<string, unknown>;

  @Property({ type: 'boolean' })
  isActive: boolean = true;

  /** A reason code, or a person's text. While it is set nothing is sent, and nothing is lost either. */
  @Property({ type: 'text', nullable: true })
  pausedReason: string | null = null;

  @Property({ type: 'datetime', nullable: true })
  pausedAt: Date | null = null;

  /** When an outlet that the hub itself has paused is probed next. */
  @Property({ type: 'datetime', nullable: true })
  probeAt: Date | null = null;

  /** Consecutive probes without a successful delivery between them. */
  @Property({ type: 'smallint' })
  probes: number = 0;

  /** Why it was paused before the last probe. */
  @Property({ type: 'text', nullable: true })
  probedReason: string | null = null;

  /** Since when it has not answered any request. */
  @Property({ type: 'datetime', nullable: true })
  silentSince: Date | null = null;

  @Property({ type: 'datetime', nullable: true })
  silenceToldAt: Date | null = null;

  constructor(
    input: Pick<Outlet, 'name' | 'protocol' | 'title' | 'locales'> & Partial<Pick<Outlet, 'settings'>>,
  ) {
    this.name = input.name;
    this.protocol = input.protocol;
    this.title = input.title;
    this.locales = input.locales;
    this.settings = input.settings ?? {};
  }
}
