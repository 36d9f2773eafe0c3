import type { Caller } from '../../shared/application/caller.ts';
import { assertFilesFor } from '../../shared/application/caller.ts';
import type { Enterprise } from '../../shared/application/enterprise.ts';
import { listDecisions } from '../../shared/store/provincial-decisions.ts';
import { loadEnterprise } from '../../shared/store/registers.ts';
import { type DoorRequest, door } from '../middleware/door.ts';
import { assertReaches } from './county-reach.ts';
import { type RecordsDependencies, recordsDependencies } from './dependencies.ts';
import { decisionView } from './views.ts';

/** The register record and what the province decided; an enterprise sees its own, a county its own; registrars and finance see a whole account number. */
export async function read({ caller, path }: DoorRequest<undefined>, { table }: RecordsDependencies) {
  if (caller.roles.every((role) => role === 'enterprise')) assertFilesFor(caller, path.code ?? '');
  const enterprise = await loadEnterprise(table, path.code ?? '');
  if (!caller.creditCodes.includes(enterprise.creditCode)) await assertReaches(table, caller, [enterprise.county]);
  const decisions = await listDecisions(table, enterprise.creditCode);
  const view = enterpriseView(enterprise, caller);
  return { status: 200, body: { ...view, provincialDecisions: decisions.map(decisionView) } };
}

export function enterpriseView(enterprise: Enterprise, caller: Caller) {
  const { creditCode, name, kind, registeredInCity, compliant, compliantBy, compliantOn, careMainBusiness } =
    enterprise;
  const { mail, county, bankAccount } = enterprise;
  const whole = caller.roles.includes('registrar') || caller.roles.includes('finance');
  const account =
    bankAccount === undefined
      ? null
      : { ...bankAccount, number: whole ? bankAccount.number : `****${bankAccount.number.slice(-4)}` };
  return {
    creditCode,
    name,
    kind,
    registeredInCity,
    compliant: compliant ?? null,
    compliantBy,
    compliantOn,
    careMainBusiness: careMainBusiness ?? null,
    standing: enterprise.standing ?? null,
    mail,
    county,
    bankAccount: account,
  };
}

export const handler = door({ route: 'GET /enterprises/{code}' }, recordsDependencies, read);
