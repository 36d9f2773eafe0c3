import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { CapabilityFunction } from '../parts/capability-function.ts';
import type { Foundation } from '../parts/foundation.ts';
import { Machine } from '../parts/machine.ts';

/** Awards of a year are recomputed behind these routes, as many as a request has time for; with memory for its speed. */
const RECOMPUTES = { timeoutSeconds: 29, memoryMb: 1769 };

/** Editions and rulings: proposed by one person, confirmed by a second. */
export class Policy extends Capability {
  readonly machine: Machine;

  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Policy', foundation);
    this.#editions();
    this.#rulings();
    // A step goes on for two minutes and ends with the page it is at.
    const options = { timeoutSeconds: 180, memoryMb: RECOMPUTES.memoryMb };
    this.add('policy/go-through-year', (fn) => carriesOut(fn), options);
    this.machine = new Machine(this, 'Year', foundation, 'year', this.functions);
  }

  #editions(): void {
    this.answer(
      'POST /editions',
      'policy/propose-edition',
      (fn) =>
        fn
          .writesRecords()
          .readsObjects('facts/', 'assessments/', 'editions/')
          .writesObjects('editions/', 'comparisons/')
          .startsMachine('year'),
      RECOMPUTES,
    );
    this.answer('POST /editions/{id}/confirm', 'policy/confirm-edition', (fn) =>
      fn.writesRecords().readsObjects('editions/'),
    );
    this.answer('POST /editions/{id}/withdraw', 'policy/withdraw-edition', (fn) => fn.writesRecords());
    this.answer('GET /editions', 'policy/list-editions', (fn) => fn.readsRecords());
    this.answer('GET /editions/{id}', 'policy/read-edition', (fn) =>
      fn.readsRecords().readsObjects('editions/', 'comparisons/'),
    );
  }

  #rulings(): void {
    this.answer(
      'POST /rulings',
      'policy/propose-ruling',
      (fn) =>
        fn
          .writesRecords()
          .readsObjects('facts/', 'assessments/', 'editions/')
          .writesObjects('comparisons/')
          .startsMachine('year'),
      RECOMPUTES,
    );
    this.answer('POST /rulings/{id}/confirm', 'policy/confirm-ruling', (fn) => carriesOut(fn), RECOMPUTES);
    this.answer('POST /rulings/{id}/withdraw', 'policy/withdraw-ruling', (fn) => fn.writesRecords());
    this.answer('GET /rulings', 'policy/list-rulings', (fn) => fn.readsRecords());
    this.answer('GET /rulings/{id}', 'policy/read-ruling', (fn) => fn.readsRecords().readsObjects('comparisons/'));
  }
}

/** Looks at every case of a year and sees to those that a ruling changes. */
function carriesOut(fn: CapabilityFunction): void {
  fn.writesRecords()
    .readsObjects('facts/', 'assessments/', 'editions/')
    .writesObjects('facts/', 'assessments/', 'comparisons/')
    .startsMachine('application')
    .startsMachine('year');
}
