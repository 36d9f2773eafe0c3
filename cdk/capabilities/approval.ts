import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { CapabilityFunction } from '../parts/capability-function.ts';
import type { Ground } from '../parts/ground.ts';
import { Machine } from '../parts/machine.ts';

type Props = {
  /** Steps of the application machine that other capabilities own: verify, assess. */
  readonly steps: readonly CapabilityFunction[];
};

/** The departments decide, one after the other, by links in their mails; the application machine waits for them. */
export class Approval extends Capability {
  readonly machine: Machine;

  constructor(scope: Construct, ground: Ground, props: Props) {
    super(scope, 'Approval', ground);
    this.add('approval/advance-case', (fn) => fn.writesRecords());
    this.add('approval/ask-approver', (fn) => fn.writesRecords().answersWaits());
    this.add('approval/remind-approver', (fn) => fn.writesRecords());
    this.#decisions();
    this.add('approval/ask-again', (fn) =>
      this.route('POST /applications/{id}/ask-again', fn.writesRecords().startsMachine('application')),
    );
    this.machine = new Machine(this, 'Application', ground, 'application', [...props.steps, ...this.functions]);
  }

  /** The one door without sign-in: who holds the secret of the link may see the case, and decide by POST. */
  #decisions(): void {
    this.add('approval/show-decision', (fn) =>
      this.route('GET /decisions/{secret}', fn.readsRecords().readsObjects('assessments/'), 'open'),
    );
    this.add('approval/decide', (fn) =>
      this.route('POST /decisions/{secret}', fn.writesRecords().answersWaits(), 'open'),
    );
  }
}
