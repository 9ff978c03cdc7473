import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

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
  return headers;
}
