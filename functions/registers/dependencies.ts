import type { Table } from '../../shared/store/table.ts';
import { handlerDependencies, storingDependencies, table } from '../middleware/aws.ts';
import { lazily } from '../middleware/configuration.ts';
import type { HandlerDependencies, StoringDependencies } from '../middleware/http-handler.ts';

export type ReadingDependencies = HandlerDependencies & { readonly table: Table };
export const readingDependencies = /* @__PURE__ */ lazily(
  (): ReadingDependencies => ({ ...handlerDependencies(), table: table() }),
);

export type EntryDependencies = StoringDependencies & { readonly table: Table };
export const entryDependencies = /* @__PURE__ */ lazily(
  (): EntryDependencies => ({ ...storingDependencies(), table: table() }),
);
