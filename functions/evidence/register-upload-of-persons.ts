import { worker } from '../middleware/worker.ts';
import { personUploadDependencies } from './reading-dependencies.ts';
import { registerBatch } from './register-batch.ts';
import { UploadQueueEvent } from './upload-message.ts';

/** The same in slots whose files tell of persons: this one alone holds their key when uploads come. */
export const handler = worker(
  { name: 'evidence/register-upload-of-persons', input: UploadQueueEvent },
  personUploadDependencies,
  registerBatch,
);
