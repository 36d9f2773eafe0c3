import type { Construct } from 'constructs';
import { UPLOADS, UPLOADS_OF_PERSONS, VERIFICATIONS } from '../../shared/application/object-places.ts';
import { Capability } from '../parts/capability.ts';
import type { CapabilityFunction } from '../parts/capability-function.ts';
import type { Foundation } from '../parts/foundation.ts';
import { UploadQueue } from '../parts/upload-queue.ts';

/** An archive of 60 MB and 2,000 documents is read in one go: the heap of the reading process beside what is unpacked. */
const READS = { timeoutSeconds: 300, memoryMb: 1769 };
/** All files of one kind, one after the other; the state that waits for it gives up later (a test compares them). */
const VERIFIES = { timeoutSeconds: 600, memoryMb: 1769 };

/** Uploads become pinned documents, documents become findings and frozen facts. */
export class Evidence extends Capability {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Evidence', foundation);
    this.#uploads();
    this.#verification();
    this.answer('POST /applications/{id}/status-checks', 'evidence/record-status-checks', (fn) => fn.writesRecords());
    // The file is read again, as it was when it came: nothing of it is stored but what counts.
    this.answer(
      'GET /applications/{id}/documents/{documentId}/reading',
      'evidence/show-reading',
      (fn) => fn.readsRecords().readsObjects(UPLOADS, UPLOADS_OF_PERSONS),
      { timeoutSeconds: 29, memoryMb: 1769 },
    );
  }

  /** Two queues and two functions: what reads coal or invoices of goods neither holds the key of persons nor may open what tells of them. */
  #uploads(): void {
    const goods = this.#uploadFunction('evidence/register-upload', UPLOADS);
    const uploads = new UploadQueue(this, 'Uploads', this.foundation, { target: goods, prefix: UPLOADS });
    const ofPersons = this.#uploadFunction('evidence/register-upload-of-persons', UPLOADS_OF_PERSONS).hashesPersons();
    const { givenUp } = uploads;
    new UploadQueue(this, 'UploadsOfPersons', this.foundation, {
      target: ofPersons,
      prefix: UPLOADS_OF_PERSONS,
      givenUp,
    });
    this.add('evidence/give-up-upload', (fn) =>
      uploads.givesUpBy(fn.writesRecords().readsObjects(UPLOADS, UPLOADS_OF_PERSONS)),
    );
  }

  #uploadFunction(entry: string, prefix: string): CapabilityFunction {
    this.add(entry, (fn) => fn.writesRecords().readsObjects(prefix).samplesInvoices().asksForVerdicts(prefix), READS);
    return this.functionNamed(entry);
  }

  /** The steps of the application machine: which kinds there are, each kind by its own reader, the facts of all. */
  #verification(): void {
    this.add('evidence/which-evidence', (fn) => fn.readsRecords(), { timeoutSeconds: 30 });
    const goods = (fn: CapabilityFunction) => fn.writesRecords().readsObjects(UPLOADS).writesObjects(VERIFICATIONS);
    this.add('evidence/verify-invoices', goods, VERIFIES);
    this.add('evidence/verify-manifests', goods, VERIFIES);
    this.add('evidence/verify-statements', goods, { ...VERIFIES, memoryMb: 1024 });
    this.add(
      'evidence/verify-medical-records',
      // What older cases hold of persons still lies among the other uploads.
      (fn) => goods(fn).readsObjects(UPLOADS_OF_PERSONS).hashesPersons(),
      { ...VERIFIES, memoryMb: 3008 },
    );
    this.add('evidence/freeze-facts', (fn) => fn.writesRecords().readsObjects(VERIFICATIONS).writesObjects('facts/'), {
      timeoutSeconds: 240,
      memoryMb: 3008,
    });
  }
}
