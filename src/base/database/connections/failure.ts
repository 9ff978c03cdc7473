import { ConfigProblem, AddressProblem } from '#base/platform';
import { WrongRole } from './check-role.ts';

/** The environment variable that holds the address of the database. */
export type DatabaseVariable = 'DATABASE_URL' | 'DATABASE_OWNER_URL';

/** The problem with the database in a sentence for the operator; null if the error is not about the database. */
export function databaseProblem(error: unknown, variable: DatabaseVariable): ConfigProblem | null {
  const diagnosis = diagnose(error);
  return diagnosis && new ConfigProblem([{ variable, ...diagnosis }]);
}

interface Diagnosis {
  problem: string;
  expected: string;
}

function diagnose(error: unknown): Diagnosis | null {
  if (error instanceof AddressProblem) return { problem: error.message, expected: form };
  if (error instanceof WrongRole)
    return {
      problem: error.message,
      expected:
        error.statements.length > 0
          ? 'these statements to be run in this database by its owner or an administrator of the server; a start with DATABASE_OWNER_URL runs those that it may'
          : 'a login of its own that is a member of lanmu_app and lanmu_reader and of no other role',
    };
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (byCode[code]) return byCode[code];
  if (code.startsWith('ERR_OSSL_')) return unusableKeyFile;
  return byMessage.find(({ part }) => message.includes(part)) ?? awayOf(error);
}

const form =
  'the address of a PostgreSQL 15 or newer, such as postgresql://lanmu_app:secret@db:5432/lanmu?sslmode=verify-full&sslrootcert=/etc/ssl/city-ca.crt; over a Unix socket postgresql://lanmu_app:secret@/lanmu?host=/run/postgresql';
const trust =
  'the certificate of the authority that signed it, as …&sslrootcert=/etc/ssl/city-ca.crt, or sslmode=no-verify to encrypt without verifying the server';
const untrusted: Diagnosis = {
  problem: 'points to a server whose certificate is not signed by a trusted authority',
  expected: trust,
};

const byCode: Readonly<Record<string, Diagnosis>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  CERT_HAS_EXPIRED: {
    problem: 'points to a server whose certificate has expired',
    expected: 'a certificate that is valid today',
  },
  CERT_NOT_YET_VALID: {
    problem: 'points to a server whose certificate is not valid yet',
    expected: 'a certificate that is valid today, or the correct time on this machine',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    problem: 'uses a host name that is not in the certificate of the server',
    expected: 'the host name that the certificate is for',
  },
  '28P01': {
    problem: 'has a login or password that the database rejects',
    expected: 'an existing login and its password',
  },
  '28000': {
    problem: 'names a login that the database does not accept from this machine or with this method',
    expected: 'a login that pg_hba.conf accepts; if its line says hostssl, …?sslmode=verify-full',
  },
  '3D000': {
    problem: 'names a database that does not exist',
    expected: 'an existing database: create database lanmu owner <the owner>',
  },
  '42501': {
    problem: 'has a login that lacks a right it needs',
    expected: 'the rights listed in docs/operate.md under "Database"',
  },
  '25006': {
    problem: 'points to a read-only database',
    expected:
      'the primary server, not a standby; and default_transaction_read_only = off for the database and its login',
  },
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: {
    problem: 'names a certificate and a key (sslcert, sslkey) that do not match',
    expected: 'the key that belongs to that certificate',
  },
  '08P01': {
    problem: 'points to a pooler that rejects the parameter "options"',
    expected: 'an address without options, or the address of the database itself',
  },
};

/** For every other error of OpenSSL about a key or certificate file. */
const unusableKeyFile: Diagnosis = {
  problem: 'names a certificate or key file (sslcert, sslkey, sslrootcert) that is not one, or is encrypted',
  expected: 'complete PEM files, which begin with -----BEGIN; for an encrypted key, also sslpassword',
};

const byMessage: readonly (Diagnosis & { part: string })[] = [
  {
    part: 'does not support SSL',
    problem: 'asks for TLS, but the server does not support it',
    expected: 'a server with ssl = on, or sslmode=disable if the network is trusted',
  },
  {
    part: 'unrecognized configuration parameter',
    problem: 'sets an unknown setting (the parameter "options")',
    expected: 'an address without it; …?options=-c name=value accepts the settings of PostgreSQL',
  },
  {
    part: 'unsupported startup parameter',
    ...byCode['08P01']!,
  },
];

const away: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOENT: 'no such socket',
  ENOTFOUND: 'host not found',
  EAI_AGAIN: 'host not found',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no route to the host',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'connection lost',
  EPIPE: 'connection lost',
  '57P03': 'it is starting up or shutting down',
  '57P01': 'it is shutting down',
  '57P02': 'it has crashed',
  '53300': 'too many connections',
  '08006': 'connection lost',
  '08001': 'it does not answer',
  '08004': 'it rejects connections',
};

/** Why the database is unreachable, as a clause; undefined for any other error. */
export function whyAway(error: unknown): string | undefined {
  const {
    code = '',
    message = '',
    errors,
  } = error as {
    code?: string;
    message?: string;
    errors?: readonly unknown[];
  };
  if (errors) return errors.map(whyAway).find(Boolean);
  if (away[code]) return away[code];
  if (
    /^Connection terminated|timeout (exceeded|expired)|connection timeout|Query read timeout|is not queryable$/i.test(
      message,
    )
  )
    return 'it does not answer';
  return undefined;
}

function awayOf(error: unknown): Diagnosis | null {
  const why = whyAway(error);
  if (!why) return null;
  return {
    problem: `points to a database that cannot be reached (${why})`,
    expected: 'a running PostgreSQL that is reachable from this machine',
  };
}
