import type { Caller } from '../../shared/application/caller.ts';
import { Refusal } from '../../shared/kernel/refusal.ts';
import { findDepartment } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';

/**
 * People of a county keep and see its enterprises only; those of a bureau or of the province, and finance, auditors and registrars who belong
 * to no department, those of the whole city. @throws Refusal ENTERPRISE_ELSEWHERE (403)
 */
export async function assertReaches(table: Table, caller: Caller, counties: readonly string[]): Promise<void> {
  const cityWide = caller.roles.includes('finance') || caller.roles.includes('auditor');
  if (cityWide || (caller.department === undefined && caller.roles.includes('registrar'))) return;
  const own = caller.department === undefined ? undefined : await findDepartment(table, caller.department);
  if (own?.kind === 'bureau' || own?.kind === 'province') return;
  if (own !== undefined && counties.every((county) => county === own.id)) return;
  throw new Refusal(
    'ENTERPRISE_ELSEWHERE',
    { zh: '该企业不属于您所在的县（市）区。', en: 'The enterprise belongs to another county.' },
    {
      status: 403,
      hint: { zh: '请由企业所在县（市）区或市级部门办理。', en: 'Ask its county, or a bureau of the city.' },
    },
  );
}
