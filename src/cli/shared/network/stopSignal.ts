/** Waits for the first signal to stop; a second one ends the process at once. */
export interface StopSignal {
  /** Resolves with the name of the signal. */
  readonly signal: Promise<string>;
  /** Stops waiting. */
  forget(): void;
}

export function stopSignal(): StopSignal {
  let forget = (): void => undefined;
  const signal = new Promise<string>((resolve) => {
    const names = ['SIGINT', 'SIGTERM'] as const;
    forget = () => names.forEach((name) => process.off(name, stop));
    const stop = (name: string): void => {
      forget();
      resolve(name);
    };
    for (const name of names) process.on(name, stop);
  });
  return { signal, forget };
}
