import type { FastifyInstance } from 'fastify';

export interface Route {
  /** The pattern of the router, with `:names` and `*`. */
  path: string;
  methods: string[];
}

/** All routes of a web process, from its router. */
export function routesOf(app: FastifyInstance): Route[] {
  const parts: string[] = [];
  return app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const [, indent, rest] = /^((?:│ {3}| {4})*)[├└]── (.*)$/u.exec(line) ?? [];
      if (indent === undefined || rest === undefined) return [];
      const [, part = '', methods] = /^(.*?)(?: \(([A-Z, ]+)\))?$/u.exec(rest) ?? [];
      parts.length = indent.length / 4;
      parts.push(part);
      return methods ? [{ path: parts.join(''), methods: methods.split(', ') }] : [];
    });
}

/** Whether the route answers at an address. */
export function isAt({ path }: Route, url: string): boolean {
  const pattern = path.split('/').map((part) =>
    part
      .split(/(:\w+|\*)/)
      .map((piece) =>
        piece === '*'
          ? '.*'
          : piece.startsWith(':')
            ? '[^/]+'
            : piece.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`),
      )
      .join(''),
  );
  return new RegExp(`^${pattern.join('/')}$`).test(url);
}
