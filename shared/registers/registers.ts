import type { Register, RegisterName } from './register.ts';
import { CALENDARS } from './rows/calendars.ts';
import { DEPARTMENTS } from './rows/departments.ts';
import { FUNDS } from './rows/funds.ts';
import { GOODS, PORTS, TOLERANCES } from './rows/references.ts';
import { WORKING_DAYS } from './rows/working-days.ts';

/** Every register that is kept by entries, in the order in which people see them. */
export const REGISTERS: Readonly<Record<RegisterName, Register>> = {
  departments: DEPARTMENTS,
  calendars: CALENDARS,
  'working-days': WORKING_DAYS,
  funds: FUNDS,
  ports: PORTS,
  goods: GOODS,
  tolerances: TOLERANCES,
};

/** Undefined for a name that no register has. */
export function registerNamed(name: string): Register | undefined {
  return Object.hasOwn(REGISTERS, name) ? REGISTERS[name as RegisterName] : undefined;
}
