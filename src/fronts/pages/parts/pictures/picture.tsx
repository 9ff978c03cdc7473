import type { PictureFragment } from '../../queries.generated.ts';

interface Props {
  picture: PictureFragment;
  /** The attribute `sizes` for its place on the page. */
  sizes: string;
  isLazy?: boolean;
}

/** A picture with reserved space while it loads, and smaller renditions for phones. */
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

/** A picture with its caption. */
export function Figure(props: Props) {
  return (
    <figure>
      <Picture {...props} />
      {props.picture.caption && <figcaption>{props.picture.caption}</figcaption>}
    </figure>
  );
}
