import { Construct } from 'constructs';
import { bundles } from './bundles.ts';
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

  /** Adds the function of an entry and grants it what `equip` says. */
  protected add(entry: string, equip: (fn: CapabilityFunction) => void, options: FunctionOptions = {}): void {
    if (!bundles().has(entry)) return;
    const fn = new CapabilityFunction(this, this.ground, entry, options);
    equip(fn);
    this.functions.push(fn);
  }

  protected route(door: string, fn: CapabilityFunction, access?: 'signed-in' | 'open'): void {
    if (door.startsWith('POST ') && access !== 'open') fn.remembersRequests();
    this.ground.doors.route(door, fn, access);
  }
}
