import { readFileSync } from 'node:fs';

export type MachineName = 'application' | 'settlement' | 'year';
export type Partition = 'aws' | 'aws-cn';

/** One state as it stands in the file: known only by what every state has. */
export type State = {
  readonly Type: string;
  readonly Comment?: string;
  readonly TimeoutSeconds?: number;
  readonly [field: string]: unknown;
};
export type Definition = {
  readonly Comment?: string;
  readonly QueryLanguage?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly [field: string]: unknown;
};

export type LoadOptions = {
  readonly partition: Partition;
  /** TimeoutSeconds by state name; names that this machine does not have are left alone (see `timeoutsTaken`). */
  readonly timeouts?: Readonly<Record<string, number>>;
  /** One iteration of a Map after the other: a single machine has no room for more, and its histories stay in order. */
  readonly oneAtATime?: boolean;
  /** Values of further placeholders; those without one stay as they are, for CloudFormation to fill. */
  readonly substitutions?: Readonly<Record<string, string>>;
};

export type LoadedMachine = {
  readonly name: MachineName;
  readonly definition: Definition;
  readonly text: string;
  /** Placeholders still open, without `${}`. */
  readonly placeholders: readonly string[];
  /** Names from `timeouts` that were found here. */
  readonly timeoutsTaken: readonly string[];
};

export const MACHINES: readonly MachineName[] = ['application', 'settlement', 'year'];
const PLACEHOLDER = /\$\{(\w+)\}/g;

/**
 * Reads `<name>.asl.json`, sets timeouts by state name and fills the partition. The one way to a definition:
 * the deployment and the tests see the same text. Throws on a timeout that is not a whole number of seconds.
 */
export const loadMachine = (name: MachineName, options: LoadOptions): LoadedMachine => {
  const source = readFileSync(new URL(`./${name}.asl.json`, import.meta.url), 'utf8');
  const known: Record<string, string> = { Partition: options.partition, ...options.substitutions };
  const filled = source.replaceAll(PLACEHOLDER, (whole, key: string) => known[key] ?? whole);
  const taken: string[] = [];
  const parsed = JSON.parse(filled, (key, value: unknown) =>
    key === 'MaxConcurrency' && options.oneAtATime === true ? 1 : value,
  ) as Definition;
  const definition = withTimeouts(parsed, options.timeouts ?? {}, taken) as Definition;
  const text = JSON.stringify(definition);
  return { name, definition, text, placeholders: placeholdersIn(text), timeoutsTaken: taken };
};

/** Names of the placeholders in a text, each once, sorted. */
export const placeholdersIn = (text: string): string[] =>
  [...new Set([...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? ''))].sort();

/** Every state of a definition with its name, those inside Map and Parallel included. */
export const statesOf = (definition: Pick<Definition, 'States'>): [string, State][] =>
  Object.entries(definition.States).flatMap(([name, state]) => [
    [name, state] as [string, State],
    ...innerDefinitions(state).flatMap(statesOf),
  ]);

const innerDefinitions = (state: State): Pick<Definition, 'States'>[] =>
  [state.ItemProcessor, ...((state.Branches as unknown[] | undefined) ?? [])].filter(
    (inner): inner is Pick<Definition, 'States'> => typeof inner === 'object' && inner !== null && 'States' in inner,
  );

const withTimeouts = (node: unknown, timeouts: Readonly<Record<string, number>>, taken: string[]): unknown => {
  if (Array.isArray(node)) return node.map((inner) => withTimeouts(inner, timeouts, taken));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    key === 'States'
      ? statesWithTimeouts(value as Record<string, State>, timeouts, taken)
      : withTimeouts(value, timeouts, taken),
  ]);
  return Object.fromEntries(entries);
};

const statesWithTimeouts = (
  states: Readonly<Record<string, State>>,
  timeouts: Readonly<Record<string, number>>,
  taken: string[],
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(states).map(([name, state]) => {
      const inner = withTimeouts(state, timeouts, taken) as State;
      const seconds = timeouts[name];
      if (seconds === undefined) return [name, inner];
      if (!Number.isInteger(seconds) || seconds < 1)
        throw new Error(`timeout of "${name}": ${seconds} is not whole seconds`);
      if (inner.TimeoutSeconds === undefined)
        throw new Error(`"${name}" has no timeout in its file that could be changed`);
      taken.push(name);
      return [name, { ...inner, TimeoutSeconds: seconds }];
    }),
  );
