import { inventCreditCode } from '../support/documents/seeded.ts';
import { changed, type Defect, first } from './defect.ts';
import { cleanPlan } from './plan.ts';

const C2 = { items: ['C2'] } as const;

/** What can be wrong with a season of guests; each is looked for by a check. */
export const CARE_DEFECTS: readonly Defect[] = [
  {
    ...{ name: 'one visit twice in the roster', ...C2, expects: 'ROSTER_VISIT_TWICE' },
    plant: (plan) => {
      plan.roster = [...plan.roster, { ...first(plan.roster), billNo: '22232000000099999999' }];
    },
  },
  {
    ...{ name: 'one bill in two rows', ...C2, expects: 'ROSTER_BILL_TWICE' },
    plant: (plan) => {
      plan.roster = changed(plan.roster, 1, { billNo: first(plan.roster).billNo });
    },
  },
  {
    ...{ name: 'one passport with two birth dates', ...C2, expects: 'ROSTER_PERSON_CONTRADICTS' },
    plant: (plan) => {
      const { passport } = first(plan.roster);
      plan.roster = changed(plan.roster, 1, { passport, birthDate: '1961-01-01' });
      plan.records = changed(plan.records, 1, { passport, birthDate: '1961-01-01' });
    },
  },
  {
    ...{ name: 'another nationality in the record', ...C2, expects: 'CARE_NATIONALITY_DISAGREES' },
    plant: (plan) => {
      plan.records = changed(plan.records, 1, { nationality: 'KAZ' });
    },
  },
  {
    ...{ name: 'another birth date in the record', ...C2, expects: 'CARE_PERSON_DISAGREES' },
    plant: (plan) => {
      plan.records = changed(plan.records, 1, { birthDate: '1931-01-01' });
    },
  },
  {
    ...{ name: 'a record of another institution', ...C2, expects: 'RECORD_OF_ANOTHER_INSTITUTION' },
    plant: (plan) => {
      plan.records = changed(plan.records, 1, { institutionCode: inventCreditCode(79) });
    },
  },
  {
    ...{ name: 'a record that was withdrawn', ...C2, expects: 'RECORD_WITHDRAWN' },
    plant: (plan) => {
      plan.records = changed(plan.records, 1, { version: '-1' });
    },
  },
  {
    ...{ name: 'a record without a discharge', ...C2, expects: 'RECORD_NOT_DISCHARGED' },
    plant: (plan) => {
      plan.records = changed(plan.records, 1, { open: true });
    },
  },
  {
    ...{ name: 'a record that nobody of the roster has', ...C2, expects: 'CARE_RECORD_NOT_IN_ROSTER' },
    plant: (plan) => {
      plan.roster = plan.roster.slice(1);
      plan.bills = plan.bills.slice(1);
    },
  },
  {
    ...{ name: 'a bill that was not handed in', ...C2, expects: 'CARE_BILL_NOT_UPLOADED' },
    plant: (plan) => {
      plan.bills = plan.bills.slice(1);
    },
  },
  {
    ...{ name: 'a bill of another amount than the record', ...C2, expects: 'CARE_BILL_AMOUNT_DIFFERS' },
    plant: (plan) => {
      plan.bills = changed(plan.bills, 1, { gross: '99999.00' });
    },
  },
  {
    ...{ name: 'a bill older than the stay', ...C2, expects: 'CARE_BILL_BEFORE_STAY' },
    plant: (plan) => {
      plan.bills = changed(plan.bills, 1, { issuedOn: '2022-01-01' });
    },
  },
  {
    ...{ name: 'a stay after the guest had left', ...C2, expects: 'CARE_STAY_OUTSIDE_ENTRY' },
    plant: (plan) => {
      const { entryDate } = first(plan.roster, 1);
      plan.roster = changed(plan.roster, 1, { exitDate: entryDate });
    },
  },
  {
    ...{ name: 'a guest received by another institution', ...C2, expects: 'PARTY_INSTITUTION_NAME' },
    plant: (plan) => {
      plan.roster = changed(plan.roster, 1, { institution: '别处示例医院' });
    },
  },
  {
    ...{ name: 'a guest of two institutions', ...C2, expects: 'PERSON_IN_TWO_INSTITUTIONS' },
    plant: (plan) => {
      const other = cleanPlan('C2', plan.seed + 400);
      other.roster = changed(other.roster, 0, { passport: first(plan.roster).passport });
      plan.before = other;
    },
  },
  {
    ...{ name: 'ten times the guests of last year', ...C2, expects: 'FIGURE_FAR_ABOVE_LAST_YEAR' },
    plant: (plan) => {
      plan.lastYear = { figures: { persons: '1' }, stated: {} };
    },
  },
];
