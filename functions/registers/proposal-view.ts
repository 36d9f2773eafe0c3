import type { RegisterProposal } from '../../shared/store/register-entries.ts';
import type { AnswerOf } from '../answers/by-route.ts';

/** A proposal as the API shows it; its name is that of a register, or it would not have been kept. */
export const proposalView = (proposal: RegisterProposal) =>
  proposal as unknown as AnswerOf<'POST /registers/{register}/proposals'>;
