import { writeFileSync } from 'node:fs';
import { privilegeTable } from './privilege-table.ts';

writeFileSync(new URL('../../docs/privileges.md', import.meta.url), privilegeTable());
