import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { Ground } from '../parts/ground.ts';

/** Frozen facts become an award with its trace. */
export class Award extends Capability {
  constructor(scope: Construct, ground: Ground) {
    super(scope, 'Award', ground);
    this.add(
      'award/assess-application',
      (fn) => fn.writesRecords().readsObjects('facts/', 'editions/').writesObjects('assessments/'),
      { timeoutSeconds: 60, memoryMb: 1024 },
    );
  }
}
