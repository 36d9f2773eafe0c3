import { Construct } from 'constructs';
import { CapabilityFunction, type FunctionOptions } from './capability-function.ts';
import type { Ground } from './ground.ts';

/** A capability: its functions with what each may do, and what hangs on them. */
export abstract class Capability extends Construct {
  protected readonly ground: Ground;
  readonly functions: CapabilityFunction[] = [];

  constructor(scope: Construct, id: string, ground: Ground) {
    super(scope, id);
    this.ground = ground;
  }

  functionNamed(entry: string): CapabilityFunction {
    const found = this.functions.find((fn) => fn.entry === entry);
    if (found === undefined) throw new Error(`${this.node.id} has no function ${entry}`);
    return found;
  }

  /** Adds the function of an entry and grants it what `equip` says. */
  protected add(entry: string, equip: (fn: CapabilityFunction) => void, options: FunctionOptions = {}): void {
    const fn = new CapabilityFunction(this, this.ground, entry, options);
    equip(fn);
    this.functions.push(fn);
  }

  protected route(door: string, fn: CapabilityFunction, access?: 'signed-in' | 'open'): void {
    if (door.startsWith('POST ') && access !== 'open') fn.remembersRequests();
    this.ground.doors.route(door, fn, access);
  }
}
