import { askedAgain, useReader } from '../reader.ts';

/** Larger type and fewer things, by a link and a cookie. */
export function ElderSwitch() {
  const reader = useReader();
  const { href, path, say, isElder } = reader;
  const address = `/elder?on=${isElder ? 0 : 1}&back=${encodeURIComponent(href(path) + askedAgain(reader))}`;
  return (
    <a class="elder-switch" href={address} rel="nofollow">
      {say(isElder ? 'elder-off' : 'elder-on')}
    </a>
  );
}
