import type { Caller } from '../../shared/application/caller.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import { findDepartment, findEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { type HttpRequest, httpHandler } from '../middleware/http-handler.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';

/** Who the caller is: roles, department and enterprises by their names. */
export async function read({ caller, context }: HttpRequest<undefined>, { table }: RecordsDependencies) {
  const { person, roles, creditCodes } = caller;
  const enterprises = await Promise.all(creditCodes.map((code) => enterpriseOf(table, code)));
  return {
    status: 200,
    body: { person, roles, department: await departmentOf(table, caller, context.at), enterprises },
  };
}

async function departmentOf(table: Table, { department }: Caller, at: Instant) {
  const found = department === undefined ? undefined : await findDepartment(table, department, at);
  if (found === undefined) return null;
  const { id, name, approvers } = found;
  return { id, name, officers: approvers.map((approver) => ({ id: approver.id, name: approver.name })) };
}

async function enterpriseOf(table: Table, creditCode: string) {
  const { name = null, county = null } = (await findEnterprise(table, creditCode)) ?? {};
  return { creditCode, name, county };
}

/** The handler over given dependencies; tests go through it as a caller does. */
export const accountHandler = (dependencies: () => RecordsDependencies) =>
  httpHandler({ route: 'GET /account' }, dependencies, read);

export const handler = accountHandler(recordsDependencies);
