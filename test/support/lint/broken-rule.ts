export type BrokenRule =
  /** Takes away what the last release reads, writes or relies on. */
  | 'drop'
  | 'rename'
  | 'type'
  | 'not-null'
  /** Writes a whole table anew while nobody may use it. */
  | 'rewrite'
  /** Reads a whole table that is there, while nobody may write it. */
  | 'index'
  /** Reads a whole table, or refuses what the last release writes. */
  | 'check'
  /** Writes rows that are there already: they stay locked until the end of the file. */
  | 'backfill'
  /** Ends the transaction of the file, or cannot be within one. */
  | 'transaction'
  | 'lock'
  /** Changes how the file is run: how long it waits, and which rules hold meanwhile. */
  | 'setting'
  /** Gives another meaning to what the last release calls. */
  | 'replace'
  /** Refuses what the last release writes, or lets through what was refused. */
  | 'trigger'
  | 'policy'
  | 'revoke'
  | 'role'
  | 'owner'
  /** Runs a text that is put together, which nobody can read before. */
  | 'dynamic'
  /** Calls what may do anything. */
  | 'call'
  /** PostgreSQL's parser cannot read it. */
  | 'unread'
  /** Nobody has thought about it yet: say in the rules what it is. */
  | 'unknown';
