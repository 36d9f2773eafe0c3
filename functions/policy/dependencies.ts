import type { Executions } from '../../shared/store/executions.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { applicationExecutions, doorDependencies, objects, table } from '../middleware/aws.ts';
import { lazily } from '../middleware/configuration.ts';
import type { DoorDependencies } from '../middleware/door.ts';

export type ReadingDependencies = DoorDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson'>;
};
export type ProposalDependencies = DoorDependencies & {
  readonly table: Table;
  readonly objects: Pick<Objects, 'getJson' | 'putJson'>;
};
export type RulingDependencies = ProposalDependencies & { readonly executions: Pick<Executions, 'start'> };

export const proposalDependencies = lazily(
  (): ProposalDependencies => ({ ...doorDependencies(), table: table(), objects: objects() }),
);
export const readingDependencies = lazily((): ReadingDependencies => proposalDependencies());
export const rulingDependencies = lazily(
  (): RulingDependencies => ({ ...proposalDependencies(), executions: applicationExecutions() }),
);

export type ListDependencies = DoorDependencies & { readonly table: Table };
export const listDependencies = lazily((): ListDependencies => ({ ...doorDependencies(), table: table() }));
