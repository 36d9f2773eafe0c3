import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadMachine, MACHINES, statesOf } from '../../statemachines/load.ts';
import { drawing } from './drawing.ts';

it.each(MACHINES)('the picture of the %s machine in statemachines/README.md is that of its definition', (machine) => {
  const { definition } = loadMachine(machine, { partition: 'aws' });
  const pictures = readFileSync('statemachines/README.md', 'utf8').match(/```mermaid\n[\s\S]*?\n```/g) ?? [];
  expect(pictures[MACHINES.indexOf(machine)]).toBe(drawing(definition));
  for (const [name] of statesOf(definition)) expect(drawing(definition)).toContain(`"${name}"`);
});
