import { useReader } from '../reader.ts';

/** Larger type and fewer things, by a link and a cookie. */
export function ElderSwitch() {
  const { href, path, say, isElder } = useReader();
  const address = `/elder?on=${isElder ? 0 : 1}&back=${encodeURIComponent(href(path))}`;
  return (
    <a class="elder-switch" href={address} rel="nofollow">
      {say(isElder ? 'elder-off' : 'elder-on')}
    </a>
  );
}
