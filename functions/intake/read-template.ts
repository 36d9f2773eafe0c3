import { templateOf } from '../../shared/application/templates.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { type TemplateDependencies, templateDependencies } from './dependencies.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A published workbook, as it lies in the bucket. */
export async function read({ path }: HttpRequest<undefined>, { objects }: TemplateDependencies) {
  const { key, name } = templateOf(path.kind ?? '');
  const bytes = await objects.getFile(key);
  if (bytes === undefined) throw new Error(`the template ${key} was not loaded with the first records`);
  return { status: 200, body: undefined, file: { base64: Buffer.from(bytes).toString('base64'), name, type: XLSX } };
}

export const handler = httpHandler({ route: 'GET /templates/{kind}', files: [XLSX] }, templateDependencies, read);
