import { Field, Int, ObjectType } from 'type-graphql';
import type { FrozenPicture } from '#content/editions';

@ObjectType({ description: 'A smaller copy of an image, in WebP.' })
export class Rendition {
  @Field(() => Int)
  width!: number;

  @Field(() => String)
  url!: string;
}

@ObjectType({ description: 'An image 图片, with an alternative text.' })
export class Image {
  @Field(() => String, { description: 'The image in full size.' })
  url!: string;

  @Field(() => Int)
  width!: number;

  @Field(() => Int)
  height!: number;

  @Field(() => String, { description: 'Alternative text.' })
  alt!: string;

  @Field(() => String, { description: 'Caption; may be empty.' })
  caption!: string;

  @Field(() => [Rendition], { description: 'Narrowest first.' })
  renditions!: Rendition[];
}

@ObjectType({ description: 'A file to download 附件.' })
export class AttachmentFile {
  @Field(() => String)
  title!: string;

  @Field(() => String, { description: 'Name of the file.' })
  name!: string;

  @Field(() => String)
  url!: string;

  @Field(() => String, { description: 'Media type (RFC 6838).' })
  mediaType!: string;

  @Field(() => Int, { description: 'In bytes.' })
  size!: number;
}

export function imageType(picture: FrozenPicture, publicUrl: string): Image {
  const { hash, name, width, height, alt, caption } = picture;
  const base = `${publicUrl}/media/${hash}`;
  return {
    url: `${base}/original/${encodeURIComponent(name)}`,
    width,
    height,
    alt,
    caption,
    get renditions() {
      return picture.renditions.map((width) => ({ width, url: `${base}/${width}.webp` }));
    },
  };
}
