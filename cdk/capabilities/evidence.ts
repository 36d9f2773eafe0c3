import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { Ground } from '../parts/ground.ts';
import { UploadQueue } from '../parts/upload-queue.ts';

/** Uploads become pinned documents, documents become findings and frozen facts. */
export class Evidence extends Capability {
  constructor(scope: Construct, ground: Ground) {
    super(scope, 'Evidence', ground);
    this.add(
      'evidence/register-upload',
      (fn) => {
        fn.writesRecords().readsObjects('applications/').hashesPersons().asksForVerdicts('applications/');
        new UploadQueue(this, 'Uploads', ground, fn);
      },
      // An archive of 60 MB and 2,000 documents is read in one go.
      { timeoutSeconds: 300, memoryMb: 1769 },
    );
    this.add('evidence/record-status-check', (fn) =>
      this.route('POST /applications/{id}/documents/{documentId}/status-check', fn.writesRecords()),
    );
    this.add(
      'evidence/verify-application',
      (fn) => fn.writesRecords().readsObjects('applications/').writesObjects('facts/').hashesPersons(),
      { timeoutSeconds: 600, memoryMb: 3008 },
    );
  }
}
