import type { Levers } from '../../../shared/award/levers.ts';
import { PROVINCE_STEPS, rulesOf } from '../../../shared/award/rules.ts';
import { HEILONGJIANG_2022 } from '../../../shared/policy/catalogue.ts';
import type { Measures } from '../../../shared/policy/measures.ts';
import { N1 } from './n1.ts';
import { N2 } from './n2.ts';

export const NANHE_2023: Measures = { document: 'nanhe-2023', level: 'city', clauses: [N1, N2] };

/** The city alone: every item pays its gross amount. */
export const NANHE = rulesOf({ version: 'nanhe-2023.1', measures: [NANHE_2023] });
export const NANHE_LEVERS: Levers = { N1: [['ecommerce.volume']], N2: [['serviceFirm.clients']] };

/** The city beside the province's document, with the province's own steps. */
export const NANHE_IN_PROVINCE = rulesOf({
  version: 'nanhe-2023.1+heilongjiang-2022',
  measures: [NANHE_2023, HEILONGJIANG_2022],
  steps: PROVINCE_STEPS,
});
