import type { PictureFragment } from '../../queries.generated.ts';

interface Props {
  picture: PictureFragment;
  /** The `sizes` of the place where it stands. */
  sizes: string;
  isLazy?: boolean;
}

/** Room is kept before it arrives, and a phone takes the small copy. */
export function Picture({ picture: { url, width, height, alt, renditions }, sizes, isLazy = true }: Props) {
  const copies = renditions.map((copy) => `${copy.url} ${copy.width}w`).join(', ');
  return (
    <img
      src={url}
      srcset={copies || undefined}
      sizes={copies ? sizes : undefined}
      width={width}
      height={height}
      alt={alt}
      loading={isLazy ? 'lazy' : undefined}
      decoding="async"
    />
  );
}

/** With its caption below. */
export function Figure(props: Props) {
  return (
    <figure>
      <Picture {...props} />
      {props.picture.caption && <figcaption>{props.picture.caption}</figcaption>}
    </figure>
  );
}
