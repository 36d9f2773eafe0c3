import type { Condition, Term } from '../term.ts';
import { atLeast, holds } from './conditions.ts';
import { byReading, fact } from './values.ts';

/** A recognised comprehensive service firm with so many clients and so much volume (readings A51a, A51b). */
export function serviceFirmReaches(clients: Term<'count'>, volume: Term<'volume'>): readonly Condition[] {
  return [
    holds('serviceFirm.recognised'),
    atLeast(
      byReading('A51b', { any: fact('serviceFirm.clients'), 'small-only': fact('serviceFirm.clientsSmall') }),
      clients,
    ),
    atLeast(
      byReading('A51a', { own: fact('serviceFirm.volumeOwn'), handled: fact('serviceFirm.volumeHandled') }),
      volume,
    ),
  ];
}
