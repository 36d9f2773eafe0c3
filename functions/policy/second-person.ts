import { Refusal } from '../../shared/kernel/refusal.ts';
import type { DoorRequest } from '../middleware/door.ts';

/** @throws Refusal SECOND_PERSON_NEEDED (403) when the proposer confirms */
export function assertSecondPerson({ proposedBy }: { readonly proposedBy: string }, person: string): void {
  if (proposedBy !== person) return;
  throw new Refusal(
    'SECOND_PERSON_NEEDED',
    { zh: '提交人不能确认自己的提案。', en: 'Nobody confirms what they proposed.' },
    { status: 403, hint: { zh: '请由另一名政策管理人员确认。', en: 'Let another person of role policy confirm it.' } },
  );
}

/** @throws Refusal PROPOSAL_WITHDRAWN (409) when somebody took it back */
export function assertNotWithdrawn({ id, status }: { readonly id: string; readonly status: string }): void {
  if (status !== 'withdrawn') return;
  throw new Refusal(
    'PROPOSAL_WITHDRAWN',
    { zh: '该提案已撤回，不能确认。', en: 'The proposal was withdrawn; nobody can confirm it.' },
    { status: 409, hint: { zh: '如仍需要，请重新提交。', en: 'Propose it again if it is needed.' }, details: { id } },
  );
}

/** What is in force is not taken back. */
export function inForceAlready(id: string): Refusal {
  return new Refusal(
    'PROPOSAL_IN_FORCE',
    { zh: '该提案已生效，不能撤回。', en: 'It is in force and cannot be withdrawn.' },
    {
      status: 409,
      hint: { zh: '如需更改，请另行提交新的提案。', en: 'To change it, propose another one.' },
      details: { id },
    },
  );
}

/** The policy year a list is asked for. @throws Refusal INPUT_WRONG */
export function yearAsked({ query }: Pick<DoorRequest<undefined>, 'query'>): number {
  if (query.year !== undefined && /^\d{4}$/.test(query.year)) return Number(query.year);
  throw new Refusal(
    'INPUT_WRONG',
    { zh: '请写明四位数字的年度。', en: 'Say the year in four digits.' },
    { hint: { zh: '例如 ?year=2022。', en: 'As in ?year=2022.' }, details: { path: 'year' } },
  );
}
