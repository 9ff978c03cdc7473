import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '#src/base/platform/project.ts';

interface Service {
  environment?: Record<string, string | null>;
  env_file?: unknown;
  networks?: string[] | object;
}

export const composeText = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');

const { services } = parse(composeText, { merge: true }) as { services: Record<string, Service> };

export const composeServices = services;

/**
 * What a container of the service is started with, where `.env` says this: `${NAME:-default}` and `${NAME:?words}` as the
 * Compose Specification has them, and a variable without a value has that of `.env` or is unset.
 */
export function environmentOf(service: string, env: Record<string, string>): Record<string, string> {
  const { environment = {}, env_file } = services[service]!;
  if (env_file) throw new Error(`${service} has an env_file, of which this knows nothing`);
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== null) found[name] = interpolated(String(value), env);
    else if (env[name] !== undefined) found[name] = env[name];
  }
  return found;
}

function interpolated(text: string, env: Record<string, string>): string {
  return text.replaceAll(
    /\$(?:\$|\{(\w+)(?::([-?])([^}]*))?\}|)/g,
    (all, name?: string, kind?: string, more = '') => {
      if (all === '$$') return '$';
      if (!name) throw new Error(`not of a form that is known: ${text}`);
      const value = env[name] ?? '';
      if (value !== '' || !kind) return value;
      if (kind === '?') throw new Error(`required variable ${name} is missing a value: ${more}`);
      return more as string;
    },
  );
}

/**
 * A line of `.env` with a value in single quotes, as compose reads it (compose-go, dotenv): the value ends with the first
 * quote that has no backslash before it. Null: not on this line, so it takes the next ones too.
 */
export const inSingleQuotes = (line: string): string | null => /^\w+='(.*?)(?<!\\)'/.exec(line)?.[1] ?? null;

/** Every variable that the file asks `.env` for. */
export const composeVariables = (): string[] => [
  ...new Set(
    Object.values(services).flatMap(({ environment = {} }) =>
      Object.entries(environment).flatMap(([name, value]) => (value === null ? [name] : [])),
    ),
  ),
  ...new Set([...composeText.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name!)),
];
