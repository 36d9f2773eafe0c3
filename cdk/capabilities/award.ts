import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { Foundation } from '../parts/foundation.ts';

/** Frozen facts become an award with its trace; and what an award would be, asked before applying. */
export class Award extends Capability {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Award', foundation);
    this.add(
      'award/assess-application',
      (fn) => fn.writesRecords().readsObjects('facts/', 'editions/').writesObjects('assessments/'),
      { timeoutSeconds: 60, memoryMb: 1024 },
    );
    // A question: it stores nothing, so it remembers no requests.
    this.answer('POST /estimates', 'award/estimate', (fn) => fn.readsRecords().readsObjects('editions/'), {
      remembersRequests: false,
      timeoutSeconds: 28,
      memoryMb: 1769,
    });
    this.answer('GET /catalogue', 'award/read-catalogue', (fn) => fn.readsRecords().readsObjects('editions/'), {
      access: 'open',
      reason: 'What the policy offers is for everybody.',
    });
    this.answer(
      'GET /applications/{id}/together',
      'award/read-together',
      (fn) => fn.readsRecords().readsObjects('facts/', 'editions/'),
      { timeoutSeconds: 28, memoryMb: 1769 },
    );
    this.answer(
      'GET /policy-documents/{document}',
      'award/read-policy-document',
      (fn) => fn.readsRecords().readsObjects('articles/', 'editions/'),
      { access: 'open', reason: 'Policy documents are published.' },
    );
    // As an estimate, of what somebody types in: nobody is asked who they are, nothing is stored, and the stage slows it down.
    this.answer('POST /finder', 'award/find-items', (fn) => fn.readsRecords().readsObjects('editions/'), {
      access: 'open',
      reason: 'It computes from what is sent, tells nothing of anybody and stores nothing; the stage throttles it.',
      remembersRequests: false,
      timeoutSeconds: 28,
      memoryMb: 1769,
    });
  }
}
