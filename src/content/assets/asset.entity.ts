import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { newId } from '#base/platform';

/** An uploaded file 素材. Its bytes are in the asset store under their hash; two assets may share them. */
@Entity()
export class Asset {
  @PrimaryKey({ type: 'uuid' })
  readonly id: string = newId();

  /**
   * SHA-256 of the stored bytes, in hex. Pictures are cleaned before they are stored, so this is not the hash
   * of the upload.
   */
  @Property({ type: 'text' })
  readonly hash: string;

  /** Safe as a file name everywhere, with the extension of its type. */
  @Property({ type: 'text' })
  readonly name: string;

  @Property({ type: 'text' })
  readonly mediaType: string;

  /** In bytes. */
  @Property({ type: 'bigint', runtimeType: 'number' })
  readonly size: number;

  /** In pixels, as displayed (after rotation); null if the file is not a picture. */
  @Property({ type: 'integer', nullable: true })
  readonly width: number | null;

  @Property({ type: 'integer', nullable: true })
  readonly height: number | null;

  /** Widths in pixels, ascending; each exists as WebP. */
  @Property({ type: 'integer[]', columnType: 'integer[]' })
  readonly renditions: number[];

  @Property({ type: 'uuid', nullable: true })
  readonly unitId: string | null;

  @Property({ type: 'uuid', nullable: true })
  readonly uploadedBy: string | null;

  @Property({ type: 'datetime' })
  readonly uploadedAt: Date;

  constructor(input: Omit<Asset, 'id'>) {
    this.hash = input.hash;
    this.name = input.name;
    this.mediaType = input.mediaType;
    this.size = input.size;
    this.width = input.width;
    this.height = input.height;
    this.renditions = input.renditions;
    this.unitId = input.unitId;
    this.uploadedBy = input.uploadedBy;
    this.uploadedAt = input.uploadedAt;
  }
}
