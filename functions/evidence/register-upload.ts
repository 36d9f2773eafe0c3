import { worker } from '../middleware/worker.ts';
import { uploadDependencies } from './reading-dependencies.ts';
import { registerBatch } from './register-batch.ts';
import { UploadQueueEvent } from './upload-message.ts';

export const handler = worker(
  { name: 'evidence/register-upload', input: UploadQueueEvent },
  uploadDependencies,
  registerBatch,
);
