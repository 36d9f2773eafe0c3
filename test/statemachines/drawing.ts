import type { Definition, State } from '../../statemachines/load.ts';

type Level = Pick<Definition, 'StartAt' | 'States'>;
type Way = { readonly to: string; readonly label?: string };

/** `$states.input.next = 'assess'` → `assess`; what is not of that form is shown as it stands, without quotes. */
const labelOf = (condition: string): string => {
  const values = [...condition.matchAll(/= '(\w+)'/g)].map(([, value]) => value);
  return values.length === 1
    ? (values[0] ?? '')
    : condition.replaceAll(/^\{% | %\}$|\$states\.input\./g, '').replaceAll(/['"]/g, '');
};

const waysOf = (state: State): Way[] => {
  const rules = (state.Choices ?? []) as { readonly Condition: string; readonly Next: string }[];
  const catchers = (state.Catch ?? []) as { readonly ErrorEquals: readonly string[]; readonly Next: string }[];
  return [
    ...rules.map(({ Condition, Next }) => ({ to: Next, label: labelOf(Condition) })),
    ...(state.Default === undefined ? [] : [{ to: String(state.Default), label: 'otherwise' }]),
    ...(state.Next === undefined ? [] : [{ to: String(state.Next) }]),
    ...catchers.map(({ ErrorEquals, Next }) => ({ to: Next, label: ErrorEquals.join(', ') })),
  ];
};

/** A wait is a hexagon, a choice a rhombus, an end a pill; everything else is a step. */
const shapeOf = (name: string, state: State): string => {
  if (state.Type === 'Choice') return `{"${name}"}`;
  if (state.Type === 'Succeed' || state.Type === 'Fail') return `(["${name}"])`;
  return String(state.Resource).endsWith('.waitForTaskToken') ? `{{"${name}"}}` : `["${name}"]`;
};

const linesOf = (level: Level, prefix: string): string[] => {
  const names = Object.keys(level.States);
  const id = (name: string) => `${prefix}${names.indexOf(name) + 1}`;
  const boxes = names.flatMap((name) => {
    const state = level.States[name] as State;
    if (state.Type !== 'Map') return [`  ${id(name)}${shapeOf(name, state)}`];
    const inner = linesOf(state.ItemProcessor as Level, `${id(name)}_`);
    return [`  subgraph ${id(name)}["${name}"]`, ...inner.map((line) => `  ${line}`), '  end'];
  });
  const ways = names.flatMap((name) =>
    waysOf(level.States[name] as State).map(
      ({ to, label }) => `  ${id(name)} -->${label === undefined ? '' : `|"${label}"|`} ${id(to)}`,
    ),
  );
  return [...boxes, ...ways];
};

/** The picture of a machine as it stands in statemachines/README.md, made from its definition. */
export const drawing = (definition: Definition): string =>
  ['```mermaid', 'flowchart TD', ...linesOf(definition, 's'), '```'].join('\n');
