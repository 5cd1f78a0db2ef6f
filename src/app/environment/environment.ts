/** The environment of the use cases: the process of a command line, or a program that uses the library. */
export interface Environment {
  /** Folder that relative paths are read from, absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Takes warnings, as whole lines: what is not as it should be but does not prevent the work. */
  err(text: string): void;
  /** Now, as ISO 8601 with offset. */
  now(): string;
  /** Name of the user, for the envelope of results and the log of a camp. */
  readonly user: string;
  /** This process, for locks: its id, and whether another process of this machine still runs. */
  readonly process?: { readonly pid: number; readonly isAlive: (pid: number) => boolean };
}

/** For a worker: it reads the files, and hands its warnings back. */
export function silentEnvironment(cwd: string): Environment {
  return { cwd, env: {}, err: () => undefined, now: () => '', user: '' };
}

/** Shows progress. */
export interface Progress {
  step(): void;
  end(): void;
}
