import { applicationFamily } from './application-record.ts';
import { searchKeys } from './applications.ts';
import { caseNumberOf } from './case-numbers.ts';
import { decisionRequestFamily, turnKeys } from './decision-requests.ts';
import { FAMILIES } from './families.ts';
import { migrationOf, type SomeMigration } from './migrate.ts';
import { nameKeysOf } from './name-keys.ts';
import { enterpriseFamily, registerKeys } from './registers.ts';

/** What families need beyond the format of today: keys under which a worklist or a search finds their records. */
const FURTHER: readonly SomeMigration[] = [
  migrationOf({ family: applicationFamily, members: searchKeys, beside: (application) => [caseNumberOf(application)] }),
  migrationOf({ family: enterpriseFamily, members: registerKeys, beside: nameKeysOf }),
  migrationOf({
    family: decisionRequestFamily,
    members: (ask) => ({
      ...{ FLIGHT_PK: undefined, FLIGHT_SK: undefined, YEAR_PK: undefined, YEAR_SK: undefined },
      ...turnKeys(ask),
    }),
  }),
];

/** What `npm run migrate` brings the records to: every family to the format that is written today, and to its further members. */
export const MIGRATIONS: readonly SomeMigration[] = FAMILIES.map(
  (family) => FURTHER.find((one) => one.family.name === family.name) ?? { family },
);
