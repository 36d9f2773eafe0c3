import type { Filer } from '../../shared/approval/separation.ts';
import { enterprisesOf } from '../../shared/store/enterprise-search.ts';
import { listDecisions } from '../../shared/store/provincial-decisions.ts';
import { findEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import type { CaseFile } from './case-file.ts';

/**
 * Who may not decide because of what they did or whom they act for: whoever filed the case, recorded or confirmed a decision of the
 * province for the enterprise and year, or acts for the enterprise or for one that is linked with it. Read when a turn is
 * given and again when it is decided.
 */
export async function involvedIn(table: Table, file: CaseFile): Promise<Filer> {
  if (file.kind === 'settlement') return { person: file.run.startedBy };
  const { filedBy, mail, creditCode, policyYear } = file.application;
  const [recorded, acting] = await Promise.all([
    listDecisions(table, creditCode, policyYear),
    actingForEnterprise(table, creditCode),
  ]);
  return {
    person: filedBy,
    mail,
    recorded: recorded.flatMap(({ recordedBy, confirmedBy }) => [
      recordedBy,
      ...(confirmedBy === undefined ? [] : [confirmedBy]),
    ]),
    acting,
  };
}

async function actingForEnterprise(table: Table, creditCode: string): Promise<string[]> {
  const enterprise = await findEnterprise(table, creditCode);
  const codes = (enterprise?.linked ?? []).flatMap((one) => (one.creditCode === undefined ? [] : [one.creditCode]));
  const linked = codes.length === 0 ? [] : [...(await enterprisesOf(table, codes)).values()];
  const all = enterprise === undefined ? linked : [enterprise, ...linked];
  return all.flatMap(({ authorised = [] }) => authorised.map(({ person }) => person));
}
