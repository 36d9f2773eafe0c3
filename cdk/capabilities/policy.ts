import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { Ground } from '../parts/ground.ts';

/** A whole year of awards is recomputed behind these doors: all the time an API has, and memory for its speed. */
const RECOMPUTES = { timeoutSeconds: 29, memoryMb: 1769 };

/** Editions and rulings: proposed by one person, confirmed by a second. */
export class Policy extends Capability {
  constructor(scope: Construct, ground: Ground) {
    super(scope, 'Policy', ground);
    this.#editions();
    this.#rulings();
  }

  #editions(): void {
    this.add(
      'policy/propose-edition',
      (fn) =>
        this.route(
          'POST /editions',
          fn
            .writesRecords()
            .readsObjects('facts/', 'assessments/', 'editions/')
            .writesObjects('editions/', 'comparisons/'),
        ),
      RECOMPUTES,
    );
    this.add('policy/confirm-edition', (fn) =>
      this.route('POST /editions/{id}/confirm', fn.writesRecords().readsObjects('editions/')),
    );
    this.add('policy/withdraw-edition', (fn) => this.route('POST /editions/{id}/withdraw', fn.writesRecords()));
    this.add('policy/list-editions', (fn) => this.route('GET /editions', fn.readsRecords()));
    this.add('policy/read-edition', (fn) =>
      this.route('GET /editions/{id}', fn.readsRecords().readsObjects('editions/', 'comparisons/')),
    );
  }

  #rulings(): void {
    this.add(
      'policy/propose-ruling',
      (fn) =>
        this.route(
          'POST /rulings',
          fn.writesRecords().readsObjects('facts/', 'assessments/', 'editions/').writesObjects('comparisons/'),
        ),
      RECOMPUTES,
    );
    this.add(
      'policy/confirm-ruling',
      (fn) =>
        this.route(
          'POST /rulings/{id}/confirm',
          fn
            .writesRecords()
            .readsObjects('facts/', 'assessments/', 'editions/')
            .writesObjects('facts/', 'assessments/', 'comparisons/')
            .startsMachine('application'),
        ),
      RECOMPUTES,
    );
    this.add('policy/withdraw-ruling', (fn) => this.route('POST /rulings/{id}/withdraw', fn.writesRecords()));
    this.add('policy/list-rulings', (fn) => this.route('GET /rulings', fn.readsRecords()));
    this.add('policy/read-ruling', (fn) =>
      this.route('GET /rulings/{id}', fn.readsRecords().readsObjects('comparisons/')),
    );
  }
}
