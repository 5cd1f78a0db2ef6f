/** What the use cases see of the world outside; the process of a command line is one such, a program with the library another. */
export interface Environment {
  /** Folder that relative paths are read from, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes whole lines that tell of what is not as it should be and hinders nothing. */
  err(text: string): void;
  /** Now, as ISO 8601 with offset. */
  now(): string;
  /** Name of the user, for the envelope of results and the log of a camp. */
  readonly user: string;
  /** This process, for locks: its id, and whether another process of this machine still runs. */
  readonly process?: { readonly pid: number; readonly isAlive: (pid: number) => boolean };
}

/** For a worker: it sees the files, and what it has to say it gives back. */
export function silentEnvironment(cwd: string): Environment {
  return { cwd, env: {}, err: () => undefined, now: () => '', user: '' };
}

/** Shows how far something has come. */
export interface Progress {
  step(): void;
  end(): void;
}
