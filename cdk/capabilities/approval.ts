import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { CapabilityFunction } from '../parts/capability-function.ts';
import type { Foundation } from '../parts/foundation.ts';
import { Machine } from '../parts/machine.ts';

type Props = {
  /** Steps of the application machine that other capabilities own: verify, assess. */
  readonly steps: readonly CapabilityFunction[];
};

/** The departments decide, one after the other, by links in their mails; the application machine waits for them. */
export class Approval extends Capability {
  readonly machine: Machine;

  constructor(scope: Construct, foundation: Foundation, props: Props) {
    super(scope, 'Approval', foundation);
    this.add('approval/advance-case', (fn) => fn.writesRecords());
    this.add('approval/ask-approver', (fn) => fn.writesRecords().answersWaits().failsWaits());
    this.add('approval/remind-approver', (fn) => fn.writesRecords());
    this.#decisions();
    this.answer('POST /applications/{id}/ask-again', 'approval/ask-again', (fn) =>
      fn.writesRecords().startsMachine('application'),
    );
    this.answer('POST /applications/{id}/decisions', 'approval/decide-signed-in', (fn) =>
      fn.writesRecords().answersWaits(),
    );
    this.answer('POST /applications/{id}/hand-overs', 'approval/hand-over', (fn) => fn.writesRecords().answersWaits());
    this.answer('POST /settlements/{id}/decisions', 'approval/sign-settlement', (fn) =>
      fn.writesRecords().answersWaits(),
    );
    this.answer('GET /worklist', 'approval/read-worklist', (fn) => fn.readsRecords());
    this.machine = new Machine(this, 'Application', foundation, 'application', [...props.steps, ...this.functions]);
  }

  /** The routes without sign-in: who holds the secret of the link may see the case, and decide by POST. */
  #decisions(): void {
    this.answer(
      'GET /decisions/{secret}',
      'approval/show-decision',
      (fn) => fn.readsRecords().readsObjects('articles/', 'assessments/', 'facts/'),
      { access: 'open' },
    );
    this.answer('POST /decisions/{secret}', 'approval/decide', (fn) => fn.writesRecords().answersWaits(), {
      access: 'open',
    });
  }
}
