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
 * The environment of a service's container, given the variables of `.env`: `${NAME:-default}` and `${NAME:?words}` as
 * in the Compose Specification; a variable without a value has that of `.env`, or is unset.
 */
export function environmentOf(service: string, env: Record<string, string>): Record<string, string> {
  const { environment = {}, env_file } = services[service]!;
  if (env_file) throw new Error(`${service} has an env_file, of which this knows nothing`);
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    if (value !== null) variables[name] = interpolated(String(value), env);
    else if (env[name] !== undefined) variables[name] = env[name];
  }
  return variables;
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
 * The value in single quotes of a line of `.env`, as compose reads it (compose-go, dotenv): it ends with the first
 * quote that no backslash precedes. Null: not in this line, so it continues in the next ones.
 */
export const inSingleQuotes = (line: string): string | null => /^\w+='(.*?)(?<!\\)'/.exec(line)?.[1] ?? null;

/** All variables that the file takes from `.env`. */
export const composeVariables = (): string[] => [
  ...new Set(
    Object.values(services).flatMap(({ environment = {} }) =>
      Object.entries(environment).flatMap(([name, value]) => (value === null ? [name] : [])),
    ),
  ),
  ...new Set([...composeText.matchAll(/(?<!\$)\$\{(\w+)/g)].map(([, name]) => name!)),
];
