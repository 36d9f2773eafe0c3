import type { EvidenceDependencies } from '../../functions/evidence/dependencies.ts';
import { freezeFacts } from '../../functions/evidence/freeze-facts.ts';
import type { Round } from '../../functions/evidence/round.ts';
import { verifyEvidence } from '../../functions/evidence/verify-evidence.ts';
import { whichEvidence } from '../../functions/evidence/which-evidence.ts';
import type { RequestContext } from '../../functions/middleware/request-context.ts';
import { type Definition, loadMachine } from '../../statemachines/load.ts';
import { walk } from './state-machine/walk.ts';

/**
 * The documents of a case as the application machine verifies them: which kinds there are, each by its own reader, the
 * facts of all. The real definition over the real functions, up to the frozen facts; a function's error is thrown on.
 */
export async function verifyCase(
  round: Round,
  deps: EvidenceDependencies,
  context: RequestContext,
): Promise<{ readonly next: string }> {
  const { personKey, ...goods } = deps;
  const end = await walk(untilFrozen(), {
    input: round,
    stubs: {
      WhichEvidenceArn: ({ payload }) => whichEvidence(payload, goods),
      VerifyInvoicesArn: ({ payload }) => verifyEvidence('invoices')(payload, goods),
      VerifyManifestsArn: ({ payload }) => verifyEvidence('cargo')(payload, goods),
      VerifyMedicalRecordsArn: ({ payload }) => verifyEvidence('care')(payload, deps),
      VerifyStatementsArn: ({ payload }) => verifyEvidence('stated')(payload, goods),
      FreezeFactsArn: ({ payload }) => freezeFacts(payload, goods, context),
    },
  });
  return { next: end.output.next };
}

function untilFrozen(): Definition {
  const { definition } = loadMachine('application', { partition: 'aws' });
  const { Next: _, ...freeze } = definition.States['Freeze the facts'] ?? { Type: 'Task' };
  const last = { ...freeze, Output: '{% $states.result.Payload %}', End: true };
  return { ...definition, States: { ...definition.States, 'Freeze the facts': last } };
}
