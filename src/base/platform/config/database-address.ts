import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { parse } from 'pg-connection-string';

/** The options with which every connection to one database is opened, as `pg` takes them. */
export interface DatabaseAddress {
  readonly host: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database: string;
  /** Undefined = the address does not mention TLS, so `PGSSLMODE` decides for all connections. */
  readonly ssl?: boolean | ConnectionOptions;
  readonly sslnegotiation?: 'postgres' | 'direct';
  readonly options?: string;
}

/** Why an address cannot be used, as a clause without secrets: "asks for sslmode=verify_full, …". */
export class AddressProblem extends Error {
  override readonly name = 'AddressProblem';
}

/**
 * Parses an address of PostgreSQL (a libpq URI: TCP, or a Unix socket in the host or in `?host=`) and reads the files
 * that it names. Throws an `AddressProblem` for everything that would not be honoured exactly: a TLS parameter that is
 * silently dropped would mean a connection in clear text.
 */
export function databaseAddress(text: string): DatabaseAddress {
  const known = addresses.get(text);
  if (known) return known;
  const address = read(text);
  addresses.set(text, address);
  return address;
}

/** Parsed once, with their files, so that every connection of the process has the same options. */
const addresses = new Map<string, DatabaseAddress>();

function read(text: string): DatabaseAddress {
  const [place = '', query = ''] = text.split(/\?(.*)/s);
  try {
    return put(place, query);
  } catch (problem) {
    // With an @ in the query, what looks like a parameter may be the rest of a password, so the message must not quote
    // it.
    if (!(problem instanceof AddressProblem) || !query.includes('@')) throw problem;
    throw new AddressProblem('is not of the right form; in a password a ? is written %3F, and an @ %40');
  }
}

function put(place: string, query: string): DatabaseAddress {
  if (!/^postgres(ql)?:\/\//.test(place)) throw new AddressProblem('is not of the right form');
  // Checked before the parameters are read and quoted: an invalid place may end in the middle of a password.
  if (!parsed(place).database) throw new AddressProblem('names no database after the last slash');
  const parameters = parametersIn(query);
  const where = new URLSearchParams();
  for (const name of ['host', 'port', 'user', 'password']) {
    const value = parameters.get(name);
    if (value !== undefined) where.set(name, value);
  }
  const { host, port, user, password, database } = parsed(`${place}?${where}`);
  if (port && !/^\d{1,5}$/.test(port)) throw new AddressProblem('has a port that is not a number');
  const isSocket = host?.startsWith('/') ?? false;
  const ssl = isSocket ? false : tlsOf(parameters);
  return {
    host: host ?? '',
    database: database!,
    ...(port && { port: Number(port) }),
    ...(user && { user }),
    ...(password && { password }),
    ...(parameters.has('options') && { options: parameters.get('options')! }),
    ...(ssl !== undefined && { ssl }),
    ...(ssl && parameters.get('sslnegotiation') === 'direct' && { sslnegotiation: 'direct' as const }),
  };
}

function parsed(text: string) {
  try {
    return parse(text);
  } catch {
    throw new AddressProblem('is not of the right form'); // the error of the library quotes the password
  }
}

/**
 * Accepted and ignored: they do not affect which server is reached, or how safely; the hub sets them itself if at all.
 */
const harmless = [
  'application_name',
  'fallback_application_name',
  'connect_timeout',
  'keepalives',
  'keepalives_idle',
  'keepalives_interval',
  'keepalives_count',
  'tcp_user_timeout',
  'client_encoding',
];
const honoured = [
  'host',
  'port',
  'user',
  'password',
  'options',
  'ssl',
  'sslmode',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslpassword',
  'sslnegotiation',
  'ssl_min_protocol_version',
  'ssl_max_protocol_version',
  'uselibpqcompat',
];

function parametersIn(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (parameters.has(name)) throw new AddressProblem(`says ${name} twice`);
    if (!honoured.includes(name) && !harmless.includes(name))
      throw new AddressProblem(`has the parameter ${name}, which the hub does not know`);
    parameters.set(name, value);
  }
  return parameters;
}

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];
const switches: Readonly<Record<string, string>> = {
  true: 'verify-full',
  '1': 'verify-full',
  false: 'disable',
  '0': 'disable',
  'no-verify': 'no-verify',
};
const versions = ['TLSv1.2', 'TLSv1.3'];

/**
 * Every mode that encrypts also verifies the server's certificate and its name, as in `pg` 8, except `no-verify`;
 * `uselibpqcompat=true` gives the modes the weaker meanings of libpq.
 */
function tlsOf(parameters: Map<string, string>): DatabaseAddress['ssl'] {
  const mode = modeOf(parameters);
  if (mode === undefined) return undefined;
  if (mode === 'disable') return false;
  const minVersion = version(parameters, 'ssl_min_protocol_version');
  const maxVersion = version(parameters, 'ssl_max_protocol_version');
  return {
    ...certificates(parameters),
    ...checks(mode, parameters),
    ...(minVersion && { minVersion }),
    ...(maxVersion && { maxVersion }),
  };
}

function modeOf(parameters: Map<string, string>): string | undefined {
  const [mode, switchValue] = [parameters.get('sslmode'), parameters.get('ssl')];
  if (mode !== undefined && !modes.includes(mode))
    throw new AddressProblem(`asks for sslmode=${mode}, which is not one of ${modes.join(', ')}`);
  if (switchValue !== undefined && !switches[switchValue])
    throw new AddressProblem(
      `says ssl=${switchValue}, which is not one of ${Object.keys(switches).join(', ')}`,
    );
  if (mode && switchValue && (mode === 'disable') !== (switches[switchValue] === 'disable'))
    throw new AddressProblem(`says ssl=${switchValue} and sslmode=${mode}, which contradict each other`);
  const hasCertificates = ['sslrootcert', 'sslcert', 'sslkey'].some((name) => parameters.has(name));
  const isDirect = parameters.get('sslnegotiation') === 'direct';
  return (
    mode ??
    (switchValue && switches[switchValue]) ??
    (hasCertificates || isDirect ? 'verify-full' : undefined)
  );
}

function checks(mode: string, parameters: Map<string, string>): ConnectionOptions {
  if (mode === 'no-verify') return { rejectUnauthorized: false };
  if (parameters.get('uselibpqcompat') !== 'true' || mode === 'verify-full') return {};
  const anyName = { checkServerIdentity: () => undefined };
  if (parameters.has('sslrootcert') && ['require', 'verify-ca'].includes(mode)) return anyName;
  if (mode === 'verify-ca') throw new AddressProblem('asks for sslmode=verify-ca and names no sslrootcert');
  return { rejectUnauthorized: false };
}

function certificates(parameters: Map<string, string>): ConnectionOptions {
  if (parameters.has('sslcert') !== parameters.has('sslkey'))
    throw new AddressProblem('names only one of sslcert and sslkey');
  const file = (name: string) => {
    const path = parameters.get(name);
    if (path === undefined) return undefined;
    const text = textOf(name, path);
    // The driver ignores an empty file, as if the address had not named it.
    if (text.trim() === '') throw new AddressProblem(`names an empty file: ${name}=${path}`);
    return text;
  };
  const [ca, cert, key] = [file('sslrootcert'), file('sslcert'), file('sslkey')];
  const passphrase = parameters.get('sslpassword');
  return {
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(passphrase !== undefined && { passphrase }),
  };
}

function textOf(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (problem) {
    throw new AddressProblem(`names a file that cannot be read: ${name}=${path} (${codeOf(problem)})`);
  }
}

function version(parameters: Map<string, string>, name: string) {
  const value = parameters.get(name);
  if (value === undefined) return undefined;
  if (!versions.includes(value))
    throw new AddressProblem(`says ${name}=${value}, which is not one of ${versions.join(', ')}`);
  return value as 'TLSv1.2' | 'TLSv1.3';
}

const codeOf = (problem: unknown) => (problem as NodeJS.ErrnoException).code ?? 'unreadable';
