import { ConfigProblem, AddressProblem } from '#base/platform';
import { WrongRole } from './check-role.ts';

/** The variable of the environment that names the database which does not do what is needed. */
export type DatabaseVariable = 'DATABASE_URL' | 'DATABASE_OWNER_URL';

/** What an operator can put right about the database, in a sentence for the one who starts the hub. */
export function databaseProblem(error: unknown, variable: DatabaseVariable): ConfigProblem | null {
  const said = sentence(error);
  return said && new ConfigProblem([{ variable, ...said }]);
}

interface Said {
  problem: string;
  expected: string;
}

function sentence(error: unknown): Said | null {
  if (error instanceof AddressProblem) return { problem: error.message, expected: form };
  if (error instanceof WrongRole)
    return {
      problem: error.message,
      expected:
        error.statements.length > 0
          ? 'that the owner, or an administrator of the server, runs these statements in this database; a start with DATABASE_OWNER_URL runs what it may'
          : 'a login of its own that is a member of lanmu_app and lanmu_reader and of nothing else',
    };
  const { code = '', message = '' } = error as { code?: string; message?: string };
  if (byCode[code]) return byCode[code];
  if (code.startsWith('ERR_OSSL_')) return noKey;
  return byMessage.find(({ part }) => message.includes(part)) ?? awayOf(error);
}

const form =
  'the address of a PostgreSQL 15 or newer, such as postgresql://lanmu_app:secret@db:5432/lanmu?sslmode=verify-full&sslrootcert=/etc/ssl/city-ca.crt; by a Unix socket postgresql://lanmu_app:secret@/lanmu?host=/run/postgresql';
const trust =
  'the certificate of the authority that signed it, as …&sslrootcert=/etc/ssl/city-ca.crt, or sslmode=no-verify to encrypt without knowing the server';
const untrusted: Said = {
  problem: 'leads to a server whose certificate nobody vouches for',
  expected: trust,
};

const byCode: Readonly<Record<string, Said>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  CERT_HAS_EXPIRED: {
    problem: 'leads to a server whose certificate has run out',
    expected: 'a certificate that is valid today',
  },
  CERT_NOT_YET_VALID: {
    problem: 'leads to a server whose certificate is not valid yet',
    expected: 'a certificate that is valid today, or the right time on this machine',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    problem: 'names the server by another name than its certificate does',
    expected: 'the name that stands in the certificate',
  },
  '28P01': {
    problem: 'has a password that the database does not take',
    expected: 'the password of that login',
  },
  '28000': {
    problem: 'names a login that the database lets in neither from here nor in this way',
    expected: 'a login that pg_hba.conf lets in; where it says hostssl, …?sslmode=verify-full',
  },
  '3D000': {
    problem: 'names a database that does not exist',
    expected: 'a database that was made before: create database lanmu owner <the owner>',
  },
  '42501': {
    problem: 'has a login that may not do what is needed',
    expected: 'the rights that docs/operate.md names under "Database"',
  },
  '25006': {
    problem: 'leads to a database that can only be read',
    expected:
      'the server that writes, not its standby; and default_transaction_read_only = off for the database and its login',
  },
  ERR_OSSL_X509_KEY_VALUES_MISMATCH: {
    problem: 'names a certificate and a key (sslcert, sslkey) that do not belong together',
    expected: 'the key with which that certificate was made',
  },
  '08P01': {
    problem: 'leads to a pooler that refuses what the address asks (the parameter "options")',
    expected: 'an address without options, or one that leads to the database itself',
  },
};

/** Whatever else OpenSSL says of a file that it was given. */
const noKey: Said = {
  problem:
    'names a file of a certificate or key (sslcert, sslkey, sslrootcert) that holds none, or a locked one',
  expected: 'whole files in the form PEM, which begin with -----BEGIN; for a locked key, sslpassword too',
};

const byMessage: readonly (Said & { part: string })[] = [
  {
    part: 'does not support SSL',
    problem: 'asks for TLS, and the server has none',
    expected: 'a server with ssl = on, or sslmode=disable where the network is trusted',
  },
  {
    part: 'unrecognized configuration parameter',
    problem: 'asks for a setting that the database does not know (the parameter "options")',
    expected: 'an address without it; …?options=-c name=value takes names of settings of PostgreSQL',
  },
  {
    part: 'unsupported startup parameter',
    ...byCode['08P01']!,
  },
];

const away: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nobody listens there',
  ENOENT: 'there is no such socket',
  ENOTFOUND: 'there is no machine of that name',
  EAI_AGAIN: 'there is no machine of that name',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that machine',
  ETIMEDOUT: 'it does not answer',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  '57P03': 'it is starting up or shutting down',
  '57P01': 'it is shutting down',
  '57P02': 'it has crashed',
  '53300': 'it has no connection left',
  '08006': 'the connection was cut',
  '08001': 'it does not answer',
  '08004': 'it refuses connections',
};

/** Why the database is away, as a clause; undefined when it is there, or when something else is the matter. */
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

function awayOf(error: unknown): Said | null {
  const why = whyAway(error);
  if (!why) return null;
  return {
    problem: `leads to no database that answers (${why})`,
    expected: 'a PostgreSQL that runs and can be reached from here',
  };
}
