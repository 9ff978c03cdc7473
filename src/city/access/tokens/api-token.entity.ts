import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';

/**
 * What an API token may permit beyond what the public may do. Reading published content needs no token, so it
 * has no scope. Outlets and their webhooks are managed by persons.
 */
export const tokenScopes = ['content:preview'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** An access token of a front end. The token itself is shown once, when it is created; only its hash is stored. */
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

  constructor(input: Omit<ApiToken, 'id' | 'revokedAt'>) {
    this.name = input.name;
    this.tokenHash = input.tokenHash;
    this.scopes = input.scopes;
    this.createdBy = input.createdBy;
    this.createdAt = input.createdAt;
    this.expiresAt = input.expiresAt;
  }
}
