import { NestedStack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { CapabilityFunction, type FunctionOptions } from './capability-function.ts';
import type { Foundation } from './foundation.ts';
import type { Access } from './http-api-routes.ts';

type AnswerOptions = FunctionOptions & {
  readonly access?: Access;
  /** Why an open route is open. */
  readonly reason?: string;
  /** A POST that stores nothing has no Idempotency-Key and remembers no requests. */
  readonly remembersRequests?: boolean;
};

const LINK = 'The secret in the link is the permission, checked by the function against its hash.';

/**
 * A capability: its functions with what each may do, and what hangs on them. Functions that requests alone call live in a
 * nested stack of their own (docs/adr/0025); what a machine, a queue, the stream or a schedule calls stays beside its caller.
 */
export abstract class Capability extends Construct {
  protected readonly foundation: Foundation;
  /** Those beside their callers: only these can be steps of a state machine. */
  readonly functions: CapabilityFunction[] = [];
  #answering: NestedStack | undefined;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    this.foundation = foundation;
  }

  functionNamed(entry: string): CapabilityFunction {
    const found = this.functions.find((fn) => fn.entry === entry);
    if (found === undefined) throw new Error(`${this.node.id} has no function ${entry}`);
    return found;
  }

  /** Adds the function of an entry, beside what calls it, and grants it what `equip` says. */
  protected add(entry: string, equip: (fn: CapabilityFunction) => void, options: FunctionOptions = {}): void {
    const fn = new CapabilityFunction(this, this.foundation, entry, options);
    equip(fn);
    this.functions.push(fn);
  }

  /** Adds the function of an entry behind a route (`POST /applications`) and grants it what `equip` says. */
  protected answer(
    routeKey: string,
    entry: string,
    equip: (fn: CapabilityFunction) => void,
    { access = 'signed-in', reason = LINK, remembersRequests, ...options }: AnswerOptions = {},
  ): void {
    this.#answering ??= this.#nested();
    const fn = new CapabilityFunction(this.#answering, this.foundation, entry, options);
    equip(fn);
    if (remembersRequests ?? (routeKey.startsWith('POST ') && access !== 'open')) fn.remembersRequests();
    fn.answers(routeKey, access, reason);
  }

  #nested(): NestedStack {
    const stack = new NestedStack(this, 'Answering', {
      description: `${this.node.id}: the functions behind its routes`,
    });
    // Names of functions begin with it; the one that CDK would make leaves no room for the function's own.
    stack.nestedStackResource?.overrideLogicalId(this.node.id);
    return stack;
  }
}
