import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { Foundation } from '../parts/foundation.ts';

/** A workbook is unpacked in memory. */
const READS_WORKBOOK = { memoryMb: 1024 };

/** Registers that people keep: entries proposed by one person, confirmed by a second. */
export class Registers extends Capability {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Registers', foundation);
    this.answer('GET /registers/{register}', 'registers/read-register', (fn) => fn.readsRecords());
    this.answer('POST /registers/{register}/proposals', 'registers/propose-entries', (fn) => fn.writesRecords());
    this.answer('POST /registers/{register}/proposals/{number}/confirm', 'registers/confirm-entries', (fn) =>
      fn.writesRecords(),
    );
    this.answer('POST /registers/{register}/proposals/{number}/withdraw', 'registers/withdraw-entries', (fn) =>
      fn.writesRecords(),
    );
    this.answer('POST /registers/{register}/table', 'registers/read-table', (fn) => fn.readsRecords(), {
      ...READS_WORKBOOK,
      remembersRequests: false,
    });
  }
}
