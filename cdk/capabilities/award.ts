import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { Ground } from '../parts/ground.ts';

/** Frozen facts become an award with its trace; and what an award would be, asked before applying. */
export class Award extends Capability {
  constructor(scope: Construct, ground: Ground) {
    super(scope, 'Award', ground);
    this.add(
      'award/assess-application',
      (fn) => fn.writesRecords().readsObjects('facts/', 'editions/').writesObjects('assessments/'),
      { timeoutSeconds: 60, memoryMb: 1024 },
    );
    // A question: it stores nothing, so it remembers no requests.
    this.add(
      'award/estimate',
      (fn) => this.ground.doors.route('POST /estimates', fn.readsRecords().readsObjects('editions/')),
      { timeoutSeconds: 28, memoryMb: 1769 },
    );
    this.add('award/read-catalogue', (fn) => this.route('GET /catalogue', fn.readsRecords().readsObjects('editions/')));
  }
}
