import { boundedReader, type Reader } from '../../shared/reading/bounded-reader.ts';
import { lazily } from '../middleware/configuration.ts';
import { type PolicyDependencies, policyDependencies } from './dependencies.ts';

// Apart from the other dependencies: of this room only the finder carries the reader.
export type FinderDependencies = PolicyDependencies & { readonly read: Reader };

/** A workbook of 1 MB is read in a second; what takes longer or more is not one of ours. */
const BOUNDS = { heapMb: 256, seconds: 10 };

export const finderDependencies = /* @__PURE__ */ lazily(
  (): FinderDependencies => ({ ...policyDependencies(), read: boundedReader(BOUNDS) }),
);
