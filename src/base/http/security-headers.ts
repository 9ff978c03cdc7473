import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * The default policy allows nothing. Pages replace it with what they need; it protects answers without a policy of
 * their own, such as those of libraries.
 */
const policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Helmet's headers, computed once: they are the same for every answer, and helmet would compute them for each. */
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
