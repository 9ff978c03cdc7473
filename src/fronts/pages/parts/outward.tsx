import type { ComponentChildren } from 'preact';
import { useReader } from '../reader.ts';

/** A link that names its host when it leaves this site, as national rules require. Not a link unless it is HTTP(S). */
export function Outward({
  address,
  class: className,
  children,
}: {
  address: string;
  class?: string;
  children: ComponentChildren;
}) {
  const { say, publicUrl } = useReader();
  const host = hostOf(address, publicUrl);
  if (host === null) return <>{children}</>;
  const isOurs = host === new URL(publicUrl).host;
  const isNamed = typeof children === 'string' && children.includes(host);
  return (
    <a href={address} class={className} rel={isOurs ? undefined : 'external noopener'}>
      {children}
      {!isOurs && !isNamed && <span class="outward" title={say('leads-to', { host })}>{` (${host})`}</span>}
    </a>
  );
}

// Only http(s): addresses are content, and `javascript:` in one would run as a script.
function hostOf(address: string, base: string): string | null {
  const url = URL.parse(address, base);
  return url && /^https?:$/.test(url.protocol) ? url.host : null;
}
