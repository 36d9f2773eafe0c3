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

/** The policy year a list is asked for. @throws Refusal INPUT_WRONG */
export function yearAsked({ query }: Pick<DoorRequest<undefined>, 'query'>): number {
  if (query.year !== undefined && /^\d{4}$/.test(query.year)) return Number(query.year);
  throw new Refusal(
    'INPUT_WRONG',
    { zh: '请写明四位数字的年度。', en: 'Say the year in four digits.' },
    { hint: { zh: '例如 ?year=2022。', en: 'As in ?year=2022.' }, details: { path: 'year' } },
  );
}
