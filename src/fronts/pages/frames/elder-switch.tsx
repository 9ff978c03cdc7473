import { querySuffix, useReader } from '../reader.ts';

/** Switches the elder's view on or off: larger type, fewer elements. A link that sets a cookie. */
export function ElderSwitch() {
  const reader = useReader();
  const { href, path, say, isElder } = reader;
  const address = `/elder?on=${isElder ? 0 : 1}&back=${encodeURIComponent(href(path) + querySuffix(reader))}`;
  return (
    <a class="elder-switch" href={address} rel="nofollow">
      {say(isElder ? 'elder-off' : 'elder-on')}
    </a>
  );
}
