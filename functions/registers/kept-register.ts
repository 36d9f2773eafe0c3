import type { Caller } from '../../shared/application/caller.ts';
import type { Instant } from '../../shared/kernel/dates.ts';
import type { Given } from '../../shared/registers/entry.ts';
import type { Register } from '../../shared/registers/register.ts';
import { registerNamed } from '../../shared/registers/registers.ts';
import { findDepartment } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';
import { refuse } from './refusals.ts';

/** The register of an address. @throws Refusal REGISTER_UNKNOWN (404) */
export function registerOf({ register = '' }: Readonly<Record<string, string>>): Register {
  const found = registerNamed(register);
  if (found !== undefined) return found;
  throw refuse('REGISTER_UNKNOWN', { register });
}

type Asked = { readonly table: Table; readonly caller: Caller; readonly at: Instant };

/** Only who keeps a register changes it, and of some registers only their own part. @throws Refusal REGISTER_NOT_YOURS (403) */
export async function assertKeeps(
  register: Register,
  entries: readonly Pick<Given, 'key'>[],
  { table, caller, at }: Asked,
): Promise<void> {
  const { name, words, keptBy, reach } = register;
  const notYours = () => refuse('REGISTER_NOT_YOURS', { register: name }, { register: words });
  if (!keptBy.some((role) => caller.roles.includes(role))) throw notYours();
  if (reach === undefined) return;
  const { department } = caller;
  const own = department === undefined ? undefined : await findDepartment(table, department, at);
  const isOwn = ({ key }: Pick<Given, 'key'>) =>
    // A registrar of no department, or of a bureau, keeps those of the whole city; the fund is that of one's own department.
    reach === 'department'
      ? department === undefined || (own !== undefined && own.kind !== 'county') || key === department
      : own !== undefined && key.startsWith(`${own.funder ?? 'jixi'}-`);
  if (!entries.every(isOwn)) throw notYours();
}
