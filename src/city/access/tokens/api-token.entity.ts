import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';

/**
 * What a front end may be trusted with beyond what everybody may. Reading what is published needs no token, so there is
 * no scope for it; outlets and their webhooks are the business of people.
 */
export const tokenScopes = ['content:preview'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** The key of a front end. The key itself is shown once, when it is made, and not kept. */
@Entity()
export class ApiToken {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  @Property({ type: 'text' })
  readonly name: string;

  @Property({ type: 'blob', hidden: true })
  readonly tokenHash: Buffer;

  @Property({ type: 'string[]', columnType: 'text[]' })
  readonly scopes: TokenScope[];

  @Property({ type: 'uuid' })
  readonly createdBy: string;

  @Property({ type: 'datetime' })
  readonly createdAt: Date;

  @Property({ type: 'datetime', nullable: true })
  readonly expiresAt: Date | null;

  @Property({ type: 'datetime', nullable: true })
  revokedAt: Date | null = null;

  constructor(given: Omit<ApiToken, 'id' | 'revokedAt'>) {
    this.name = given.name;
    this.tokenHash = given.tokenHash;
    this.scopes = given.scopes;
    this.createdBy = given.createdBy;
    this.createdAt = given.createdAt;
    this.expiresAt = given.expiresAt;
  }
}
