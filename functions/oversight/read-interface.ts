import described from '../../docs/openapi.json' with { type: 'json' };
import { httpHandler } from '../middleware/http-handler.ts';
import { type AuditDependencies, auditDependencies } from './dependencies.ts';

const JSON_TYPE = 'application/json';
const base64 = Buffer.from(JSON.stringify(described)).toString('base64');

/** The description of the interface, as docs/openapi.json has it: what every route takes and answers. */
export async function read() {
  return { status: 200, body: undefined, file: { base64, name: 'openapi.json', type: JSON_TYPE } };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const interfaceHandler = (dependencies: () => AuditDependencies) =>
  httpHandler({ route: 'GET /openapi.json', files: [JSON_TYPE] }, dependencies, read);

export const handler = interfaceHandler(auditDependencies);
