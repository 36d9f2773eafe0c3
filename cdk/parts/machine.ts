import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { loadMachine } from '../../statemachines/load.ts';
import { acknowledge, acknowledgeWildcard } from './acknowledge.ts';
import { ALARM_PERIOD, alarmOnAny } from './alarm.ts';
import { type CapabilityFunction, constructId } from './capability-function.ts';
import { type Foundation, type MachineName, machineName } from './foundation.ts';

/** A state machine from its file: it may invoke exactly the functions its definition names. */
export class Machine extends Construct {
  readonly stateMachine: StateMachine;
  readonly timeoutsTaken: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    foundation: Foundation,
    name: MachineName,
    functions: readonly CapabilityFunction[],
  ) {
    super(scope, id);
    const { local, china, timeouts } = foundation.setting;
    const loaded = loadMachine(name, { partition: china ? 'aws-cn' : 'aws', timeouts, oneAtATime: local });
    this.timeoutsTaken = loaded.timeoutsTaken;
    const substitutions = fill(name, loaded.placeholders, functions);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: Object.values(substitutions) }),
    );
    this.stateMachine = new StateMachine(this, 'Machine', {
      stateMachineName: machineName(name),
      definitionBody: DefinitionBody.fromString(loaded.text),
      definitionSubstitutions: substitutions,
      role,
      removalPolicy: RemovalPolicy.RETAIN,
      ...(local ? {} : { logs: this.#logs() }),
    });
    this.#acknowledge(role);
    const failed = this.stateMachine.metricFailed({ period: ALARM_PERIOD });
    alarmOnAny(
      this,
      'Failed',
      foundation,
      failed,
      `an execution of ${name} failed; the reconciliation starts the case again`,
    );
  }

  #logs() {
    const destination = new LogGroup(this, 'Log', { retention: RetentionDays.ONE_YEAR });
    // Never with data: the input of a wait holds its task token.
    return { destination, level: LogLevel.ALL, includeExecutionData: false };
  }

  #acknowledge(role: Role): void {
    acknowledgeWildcard(
      role,
      '*',
      'Step Functions delivers its logs by actions that know no resource (logs:CreateLogDelivery and its like).',
    );
    acknowledge(
      this.stateMachine,
      'SF2',
      'Tracing is off: an execution waits for weeks, and its history says what happened; the record says the rest.',
    );
    // The emulator keeps histories anyway and knows no log delivery.
    acknowledge(
      this.stateMachine,
      'SF1',
      'Every event is logged in AWS; only on one machine there is nowhere to deliver to.',
    );
  }
}

const fill = (name: string, placeholders: readonly string[], functions: readonly CapabilityFunction[]) => {
  const known = new Map(functions.map((one) => [`${constructId(one.entry)}Arn`, one.lambda.functionArn]));
  const values = placeholders.map((placeholder) => {
    const arn = known.get(placeholder);
    if (arn === undefined)
      throw new Error(`${name}.asl.json names ${placeholder}, but no function of its capability fits`);
    return [placeholder, arn] as const;
  });
  return Object.fromEntries(values);
};
