export type BrokenRule =
  /** Removes what the previous release reads, writes or relies on. */
  | 'drop'
  | 'rename'
  | 'type'
  | 'not-null'
  /** Rewrites a whole table, and blocks all access meanwhile. */
  | 'rewrite'
  /** Reads an existing table completely, and blocks writes meanwhile. */
  | 'index'
  /** Reads a whole table, or refuses what the previous release writes. */
  | 'check'
  /** Updates existing rows, which stay locked until the end of the file. */
  | 'backfill'
  /** Ends the transaction of the file, or cannot run in one. */
  | 'transaction'
  | 'lock'
  /** Changes how the file is run: its time limits, or the rules that are enforced meanwhile. */
  | 'setting'
  /** Changes the meaning of what the previous release calls. */
  | 'replace'
  /** Refuses what the previous release writes, or accepts what was refused. */
  | 'trigger'
  | 'policy'
  | 'revoke'
  | 'role'
  | 'owner'
  /** Runs dynamic SQL, which cannot be checked beforehand. */
  | 'dynamic'
  /** Calls something that may do anything. */
  | 'call'
  /** PostgreSQL's parser cannot parse it. */
  | 'unread'
  /** Not classified yet: add it to the rules. */
  | 'unknown';
