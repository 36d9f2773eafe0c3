import type { Words } from '../words/words.ts';
import type { Role } from './role.ts';

export type Entry = {
  readonly path: string;
  readonly name: (words: Words) => string;
  /** Who finds it in the menu; absent: everybody, signed in or not. */
  readonly roles?: readonly Role[];
};

/** Who looks at cases of others. */
export const OFFICIALS = ['officer', 'finance', 'auditor', 'operator'] as const satisfies readonly Role[];
/** Who looks at money. */
export const MONEY = ['finance', 'auditor', 'operator'] as const satisfies readonly Role[];
/** Who looks at rules in the making. */
export const RULES = ['policy', 'officer', 'finance', 'auditor', 'operator'] as const satisfies readonly Role[];
/** Who looks at the register of enterprises. */
export const REGISTER = ['registrar', 'officer', 'finance', 'auditor'] as const satisfies readonly Role[];

/** Who looks at the registers that people keep. */
export const KEEPERS = ['registrar', 'policy', 'finance', 'auditor', 'operator'] as const satisfies readonly Role[];

/** The menu in its order; what somebody may see is decided by the server, this only spares them dead ends. */
export const ENTRIES: readonly Entry[] = [
  { path: '/', name: ({ app }) => app.home },
  { path: '/finder', name: ({ open }) => open.finder },
  { path: '/my', name: ({ intake }) => intake.mine, roles: ['enterprise'] },
  { path: '/my/account', name: ({ intake }) => intake.account, roles: ['enterprise'] },
  { path: '/worklist', name: ({ approval }) => approval.worklistTitle, roles: ['officer', 'finance'] },
  // The first of somebody's entries is where their work begins.
  { path: '/status', name: ({ oversight }) => oversight.statusTitle, roles: ['operator'] },
  { path: '/cases', name: ({ approval }) => approval.searchTitle, roles: OFFICIALS },
  { path: '/fund', name: ({ settlement }) => settlement.fundTitle, roles: MONEY },
  { path: '/settlements', name: ({ settlement }) => settlement.runsTitle, roles: MONEY },
  { path: '/register', name: ({ register }) => register.title, roles: REGISTER },
  { path: '/policy/documents', name: ({ policy }) => policy.documentsTitle, roles: RULES },
  { path: '/policy/readings', name: ({ policy }) => policy.readingsTitle, roles: RULES },
  { path: '/policy/rulings', name: ({ policy }) => policy.rulingsTitle, roles: RULES },
  { path: '/policy/editions', name: ({ policy }) => policy.editionsTitle, roles: RULES },
  { path: '/registers', name: ({ registers }) => registers.title, roles: KEEPERS },
  { path: '/audit', name: ({ oversight }) => oversight.auditTitle, roles: ['auditor'] },
  { path: '/help', name: ({ open }) => open.help },
];

export function navigationOf(roles: readonly Role[]): Entry[] {
  return ENTRIES.filter((entry) => entry.roles === undefined || entry.roles.some((role) => roles.includes(role)));
}
