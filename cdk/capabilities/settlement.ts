import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { CapabilityFunction } from '../parts/capability-function.ts';
import type { Foundation } from '../parts/foundation.ts';
import { Machine } from '../parts/machine.ts';
import { Timetable } from '../parts/timetable.ts';

type Props = {
  /** Steps of the settlement machine that approval owns: asking and reminding the finance bureau. */
  readonly steps: readonly CapabilityFunction[];
};

/** 1 March 09:00: the day from which the calendar of every year lets it be settled (a test compares them). */
export const OPENING = 'cron(0 9 1 3 ? *)';

/** Once a year approved awards become payments: plan, reserve, sign-off, batch, the treasury's answer. */
export class Settlement extends Capability {
  readonly machine: Machine;

  constructor(scope: Construct, foundation: Foundation, props: Props) {
    super(scope, 'Settlement', foundation);
    this.add('settlement/start-settlement', (fn) => {
      fn.writesRecords().startsMachine('settlement').remembersRequests().answers('POST /settlements');
      new Timetable(this, 'EveryMarch', foundation, {
        expression: OPENING,
        description: 'the settlement of the previous policy year, 1 March 09:00',
        target: fn,
        input: { source: 'schedule' },
      });
    });
    this.#steps();
    // One commit per line; a file that takes longer goes on where it stopped when it is sent again.
    this.answer(
      'POST /settlements/{id}/treasury-answer',
      'settlement/record-treasury-answer',
      (fn) => fn.writesRecords().readsObjects('answers/').writesObjects('answers/'),
      { timeoutSeconds: 29, memoryMb: 1024 },
    );
    this.answer('POST /settlements/{id}/lines/{applicationId}/release', 'settlement/free-line', (fn) =>
      fn.writesRecords(),
    );
    this.answer('GET /settlements', 'settlement/list-settlements', (fn) => fn.readsRecords());
    this.answer('GET /settlements/{id}/batch', 'settlement/open-batch', (fn) =>
      fn.writesRecords().readsObjects('batches/'),
    );
    this.answer('GET /settlements/{id}', 'settlement/read-settlement', (fn) =>
      fn.readsRecords().readsObjects('assessments/'),
    );
    this.answer('GET /funds/{year}', 'settlement/read-fund', (fn) => fn.readsRecords());
    this.machine = new Machine(this, 'Run', foundation, 'settlement', [...props.steps, ...this.functions]);
  }

  #steps(): void {
    const options = { timeoutSeconds: 120, memoryMb: 1024 };
    this.add(
      'settlement/compute-together',
      (fn) =>
        fn
          .readsRecords()
          .readsObjects('facts/', 'assessments/', 'editions/')
          .writesObjects('assessments/', 'together/'),
      { timeoutSeconds: 240, memoryMb: 1769 },
    );
    this.add('settlement/plan-settlement', (fn) => fn.writesRecords().readsObjects('together/'), options);
    this.add('settlement/reserve-fund', (fn) => fn.writesRecords(), options);
    this.add('settlement/apply-sign-off', (fn) => fn.writesRecords(), options);
    this.add('settlement/write-batch', (fn) => fn.writesRecords().writesObjects('batches/'), options);
    this.add('settlement/release-reservation', (fn) => fn.writesRecords(), options);
  }
}
