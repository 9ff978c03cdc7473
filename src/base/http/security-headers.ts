import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What an answer may load that says nothing of its own: nothing. Pages name what they need; an answer that somebody
 * forgot, or that a library makes, is held to this.
 */
const policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What helmet tells browsers, asked once: it is the same for every answer, and helmet would find it out anew for each. */
export function securityHeaders({ isHttps }: { isHttps: boolean }): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  const response = {
    setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = value),
    removeHeader: () => {},
  } as unknown as ServerResponse;
  helmet({ contentSecurityPolicy: false, strictTransportSecurity: isHttps })(
    {} as IncomingMessage,
    response,
    (problem) => {
      if (problem) throw problem;
    },
  );
  return { ...headers, 'content-security-policy': policy };
}
