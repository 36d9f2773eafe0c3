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
        fn.writesRecords().readsObjects('applications/');
        new UploadQueue(this, 'Uploads', ground, fn);
      },
      { timeoutSeconds: 60, memoryMb: 1024 },
    );
    this.add(
      'evidence/verify-application',
      (fn) => fn.writesRecords().readsObjects('applications/').writesObjects('facts/'),
      { timeoutSeconds: 300, memoryMb: 1769 },
    );
  }
}
