import type { Reader } from '../../shared/reading/bounded-reader.ts';
import type { MalwareVerdicts } from '../../shared/store/malware.ts';
import type { Objects } from '../../shared/store/objects.ts';
import type { Table } from '../../shared/store/table.ts';
import { clock, objects, storingDependencies, table } from '../middleware/aws.ts';
import { systemNow } from '../middleware/business-clock.ts';
import { lazily, setting } from '../middleware/configuration.ts';
import type { HandlerDependencies, StoringDependencies } from '../middleware/http-handler.ts';
import type { WorkerDependencies } from '../middleware/worker.ts';

/** A key that is asked for once per process, and only when something needs it. */
export type LazyKey = () => Promise<Uint8Array>;

/** What looks at records alone. */
export type RecordDependencies = WorkerDependencies & { readonly table: Table; readonly systemNow: typeof systemNow };

/** What looks at a case and its documents without reading any. */
export type CaseDependencies = RecordDependencies & {
  readonly objects: Pick<Objects, 'head' | 'getVersion' | 'putJson' | 'putFile' | 'getFile'>;
  /** Demonstration codes in the port table are taken only where business time is a record, that is in context `local`. */
  readonly demoAllowed: boolean;
};

/** What reads documents, each within its bounds. */
export type EvidenceDependencies = CaseDependencies & {
  readonly read: Reader;
  /** Of the keyed hash of persons; only where documents tell of persons. */
  readonly personKey?: LazyKey;
};

/** What receives uploads takes the sample of invoices and asks the scanner, whose verdict it may wait for. */
export type UploadDependencies = EvidenceDependencies & {
  readonly sampleKey: LazyKey;
  readonly malware: MalwareVerdicts;
  readonly pause: (milliseconds: number) => Promise<void>;
};

/** What shows a reading: the readers' own needs, and a handler's. */
export type ShowDependencies = HandlerDependencies & Omit<EvidenceDependencies, 'clock' | 'personKey'>;
/** What the handler of status checks needs. */
export type StatusCheckDependencies = StoringDependencies & { readonly table: Table };
export const statusCheckDependencies = /* @__PURE__ */ lazily(
  (): StatusCheckDependencies => ({ ...storingDependencies(), table: table() }),
);

export const recordDependencies = /* @__PURE__ */ lazily(
  (): RecordDependencies => ({ clock: clock(), table: table(), systemNow }),
);

export const caseDependencies = /* @__PURE__ */ lazily(
  (): CaseDependencies => ({
    ...recordDependencies(),
    objects: objects(),
    demoAllowed: setting('BUSINESS_CLOCK') === 'record',
  }),
);
