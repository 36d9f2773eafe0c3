/** A setting that the stack must have given. @throws Error at cold start, so a deployment that forgot it never serves */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment lacks ${name}`);
  return value;
}

/** A positive whole number of seconds. */
export function secondsSetting(name: string): number {
  const value = Number(setting(name));
  if (!Number.isSafeInteger(value) || value <= 0) throw new Error(`${name} is not a positive whole number`);
  return value;
}

/** `build` runs on first use and its result is kept for the life of the process. */
export function lazily<T>(build: () => T): () => T {
  let built: { value: T } | undefined;
  return () => {
    built ??= { value: build() };
    return built.value;
  };
}
