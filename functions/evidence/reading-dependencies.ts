import { BOUNDS, boundedReader } from '../../shared/reading/bounded-reader.ts';
import { guardDutyVerdicts, type MalwareVerdicts, NOBODY_SCANS } from '../../shared/store/malware.ts';
import { handlerDependencies, kms, s3 } from '../middleware/aws.ts';
import { lazily, setting } from '../middleware/configuration.ts';
import {
  caseDependencies,
  type EvidenceDependencies,
  type LazyKey,
  type ShowDependencies,
  type UploadDependencies,
} from './dependencies.ts';
import { LABELS, processKey } from './process-key.ts';

// Apart from the other dependencies: only functions that read files carry the reader and its process.
export const evidenceDependencies = /* @__PURE__ */ lazily(
  (): EvidenceDependencies => ({ ...caseDependencies(), read: boundedReader(BOUNDS) }),
);

export const showDependencies = /* @__PURE__ */ lazily(
  (): ShowDependencies => ({ ...evidenceDependencies(), ...handlerDependencies() }),
);

export const personEvidenceDependencies = /* @__PURE__ */ lazily(
  (): EvidenceDependencies => ({ ...evidenceDependencies(), personKey: personKey() }),
);

export const uploadDependencies = /* @__PURE__ */ lazily(
  (): UploadDependencies => ({
    ...evidenceDependencies(),
    sampleKey: remembered(() => processKey(kms(), setting('SAMPLE_KEY_ARN'), LABELS.samples)),
    malware: verdicts(),
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }),
);

export const personUploadDependencies = /* @__PURE__ */ lazily(
  (): UploadDependencies => ({ ...uploadDependencies(), personKey: personKey() }),
);

function personKey(): LazyKey {
  return remembered(() => processKey(kms(), setting('PERSON_KEY_ARN'), LABELS.persons));
}

/** @throws Error for a scanner nobody knows, so that a deployment with a typing error never serves */
function verdicts(): MalwareVerdicts {
  const scanner = setting('MALWARE_SCAN');
  if (scanner === 'guardduty') return guardDutyVerdicts(s3(), setting('DOCUMENTS_BUCKET'));
  if (scanner === 'none') return NOBODY_SCANS;
  throw new Error(`MALWARE_SCAN is neither guardduty nor none: ${scanner}`);
}

/** Asks once and keeps the answer; a call that failed is asked again. */
function remembered<T>(ask: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= ask().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
