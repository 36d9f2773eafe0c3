import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { CapabilityFunction } from '../parts/capability-function.ts';
import type { Ground } from '../parts/ground.ts';
import { Machine } from '../parts/machine.ts';
import { Timetable } from '../parts/timetable.ts';

type Props = {
  /** Steps of the settlement machine that approval owns: asking and reminding the finance bureau. */
  readonly steps: readonly CapabilityFunction[];
};

/** Once a year approved awards become payments: plan, reserve, sign-off, batch, the treasury's answer. */
export class Settlement extends Capability {
  readonly machine: Machine;

  constructor(scope: Construct, ground: Ground, props: Props) {
    super(scope, 'Settlement', ground);
    this.add('settlement/start-settlement', (fn) => {
      this.route('POST /settlements', fn.writesRecords().startsMachine('settlement'));
      new Timetable(this, 'EveryMarch', ground, {
        expression: 'cron(0 9 1 3 ? *)',
        description: 'the settlement of the previous policy year, 1 March 09:00',
        target: fn,
        input: { source: 'schedule' },
      });
    });
    this.#steps();
    // One commit per line; a file that takes longer goes on where it stopped when it is sent again.
    this.add(
      'settlement/record-treasury-answer',
      (fn) => this.route('POST /settlements/{id}/treasury-answer', fn.writesRecords().writesObjects('answers/')),
      { timeoutSeconds: 29, memoryMb: 1024 },
    );
    this.add('settlement/list-settlements', (fn) => this.route('GET /settlements', fn.readsRecords()));
    this.add('settlement/open-batch', (fn) =>
      this.route('GET /settlements/{id}/batch', fn.writesRecords().readsObjects('batches/')),
    );
    this.add('settlement/read-settlement', (fn) =>
      this.route('GET /settlements/{id}', fn.readsRecords().readsObjects('assessments/')),
    );
    this.add('settlement/read-fund', (fn) => this.route('GET /funds/{year}', fn.readsRecords()));
    this.machine = new Machine(this, 'Run', ground, 'settlement', [...props.steps, ...this.functions]);
  }

  #steps(): void {
    const options = { timeoutSeconds: 120, memoryMb: 1024 };
    this.add(
      'settlement/plan-settlement',
      (fn) => fn.writesRecords().readsObjects('facts/', 'assessments/', 'editions/').writesObjects('assessments/'),
      options,
    );
    this.add('settlement/reserve-fund', (fn) => fn.writesRecords(), options);
    this.add('settlement/apply-sign-off', (fn) => fn.writesRecords(), options);
    this.add('settlement/write-batch', (fn) => fn.writesRecords().writesObjects('batches/'), options);
    this.add('settlement/release-reservation', (fn) => fn.writesRecords(), options);
  }
}
