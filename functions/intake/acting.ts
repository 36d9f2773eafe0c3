import { assertAuthorised } from '../../shared/application/authorised.ts';
import { assertFilesFor, type Caller, isOfficial } from '../../shared/application/caller.ts';
import { findEnterprise } from '../../shared/store/registers.ts';
import type { Table } from '../../shared/store/table.ts';

/**
 * Who reads papers or messages of an enterprise as one of its people: nobody who was taken off its list, whatever their
 * token says. Officials read by their own rights. @throws Refusal NOT_AUTHORISED (403)
 */
export async function assertStillReads(table: Table, caller: Caller, creditCode: string): Promise<void> {
  if (!isOfficial(caller)) assertAuthorised(await findEnterprise(table, creditCode), caller);
}

/**
 * Who changes something of an enterprise: an account of it, of a person it has named where it has named any. Somebody who
 * was taken off the list acts no more at once, whatever their token says.
 * @throws Refusal NOT_YOUR_ENTERPRISE, NOT_AUTHORISED (403)
 */
export async function assertActsFor(table: Table, caller: Caller, creditCode: string): Promise<void> {
  assertFilesFor(caller, creditCode);
  assertAuthorised(await findEnterprise(table, creditCode), caller);
}
