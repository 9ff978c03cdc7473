import { Mark } from '../document/mark.tsx';
import { useReader } from '../reader.ts';

/** The logo and the name of the site, linked to its home page. */
export function Brand({ name, size }: { name: string; size: number }) {
  const { href, say } = useReader();
  return (
    <a class="brand" href={href('')} aria-label={say('home-of', { name })}>
      <Mark size={size} />
      <span>{name}</span>
    </a>
  );
}
