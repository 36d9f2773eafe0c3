/** What an account may be (functions/middleware/roles.ts; a test compares the two). */
export const ROLES = ['enterprise', 'officer', 'finance', 'registrar', 'auditor', 'operator', 'policy'] as const;
export type Role = (typeof ROLES)[number];
