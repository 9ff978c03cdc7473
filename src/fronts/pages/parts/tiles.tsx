import { useReader } from '../reader.ts';
import { Outward } from './outward.tsx';

interface Tile {
  path: string;
  name: string;
  /** The external address of a link column. */
  address?: string | null;
}

/** Links to columns, as tiles. */
export function Tiles({ tiles, class: className = '' }: { tiles: readonly Tile[]; class?: string }) {
  const { href } = useReader();
  return (
    <ul class={`tiles ${className}`.trim()}>
      {tiles.map(({ path, name, address }) => (
        <li key={path}>
          {address ? <Outward address={address}>{name}</Outward> : <a href={href(path)}>{name}</a>}
        </li>
      ))}
    </ul>
  );
}
