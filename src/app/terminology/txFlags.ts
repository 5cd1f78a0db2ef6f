/** Options of commands that may ask a terminology server. */
export interface TxFlags {
  readonly tx?: string;
  readonly txRecord?: string;
  readonly txReplay?: string;
  /** Seconds that one request to the server may take. */
  readonly txTimeout?: string;
}
