import type * as z from 'zod';
import { AccountAnswer } from './account.ts';
import {
  ApplicationAnswer,
  ApplicationsAnswer,
  AskedAgainAnswer,
  CaseAnswer,
  CheckedAnswer,
  DocumentAnswer,
  DocumentsAnswer,
  EntriesAnswer,
  FiledAnswer,
  HandedOverAnswer,
  OriginalAnswer,
  SentAgainAnswer,
  UploadLinksAnswer,
} from './application.ts';
import { AuditAnswer } from './audit.ts';
import { EstimateAnswer } from './award.ts';
import {
  FrozenFactsAnswer,
  MessagesAnswer,
  ReadingAnswer,
  RoundsAnswer,
  TimelineAnswer,
  TogetherAnswer,
} from './case-story.ts';
import { CatalogueAnswer } from './catalogue.ts';
import { ConfigurationAnswer } from './configuration.ts';
import { DecidedAnswer, LinkAnswer, LinkDecidedAnswer } from './decision.ts';
import { DecisionRecordedAnswer, EnterpriseAnswer, EnterpriseInFullAnswer, EnterprisesAnswer } from './enterprise.ts';
import {
  EditionAnswer,
  EditionConfirmedAnswer,
  EditionProposedAnswer,
  EditionsAnswer,
  EditionWithdrawnAnswer,
  RulingAnswer,
  RulingConfirmedAnswer,
  RulingInFullAnswer,
  RulingProposedAnswer,
  RulingsAnswer,
} from './policy.ts';
import { PolicyDocumentAnswer } from './policy-document.ts';
import { RegisterAnswer, RegisterProposalAnswer, RegisterTableAnswer } from './registers.ts';
import {
  FundAnswer,
  LineFreedAnswer,
  SettlementAnswer,
  SettlementStartedAnswer,
  SettlementsAnswer,
  TreasuryAnswered,
} from './settlement.ts';
import { StatusAnswer } from './status.ts';
import { WorklistAnswer } from './worklist.ts';

/**
 * What every route answers in JSON; one that is missing here answers a file. Handlers know the types alone: the schemas are
 * for the description of the interface and for tests, and building them at each cold start would cost more than our own code.
 */
export const ANSWERS = {
  'GET /account': AccountAnswer,
  'GET /applications': ApplicationsAnswer,
  'GET /applications/{id}': CaseAnswer,
  'GET /applications/{id}/documents': DocumentsAnswer,
  'GET /applications/{id}/documents/{documentId}/entries': EntriesAnswer,
  'GET /applications/{id}/documents/{documentId}/original': OriginalAnswer,
  'GET /applications/{id}/documents/{documentId}/reading': ReadingAnswer,
  'GET /applications/{id}/facts': FrozenFactsAnswer,
  'GET /applications/{id}/messages': MessagesAnswer,
  'GET /applications/{id}/rounds': RoundsAnswer,
  'GET /applications/{id}/timeline': TimelineAnswer,
  'GET /applications/{id}/together': TogetherAnswer,
  'GET /audit/{kind}/{id}': AuditAnswer,
  'GET /catalogue': CatalogueAnswer,
  'GET /configuration': ConfigurationAnswer,
  'GET /decisions/{secret}': LinkAnswer,
  'GET /editions': EditionsAnswer,
  'GET /editions/{id}': EditionAnswer,
  'GET /enterprises': EnterprisesAnswer,
  'GET /enterprises/{code}': EnterpriseInFullAnswer,
  'GET /funds/{year}': FundAnswer,
  'GET /policy-documents/{document}': PolicyDocumentAnswer,
  'GET /registers/{register}': RegisterAnswer,
  'GET /rulings': RulingsAnswer,
  'GET /rulings/{id}': RulingInFullAnswer,
  'GET /settlements': SettlementsAnswer,
  'GET /settlements/{id}': SettlementAnswer,
  'GET /status': StatusAnswer,
  'GET /worklist': WorklistAnswer,
  'PATCH /applications/{id}': ApplicationAnswer,
  'POST /applications': FiledAnswer,
  'POST /applications/{id}/ask-again': AskedAgainAnswer,
  'POST /applications/{id}/hand-overs': HandedOverAnswer,
  'POST /applications/{id}/decisions': DecidedAnswer,
  'POST /applications/{id}/documents/{documentId}/set-aside': DocumentAnswer,
  'POST /applications/{id}/mails/{mailId}/send-again': SentAgainAnswer,
  'POST /applications/{id}/status-checks': CheckedAnswer,
  'POST /applications/{id}/submit': ApplicationAnswer,
  'POST /applications/{id}/upload-links': UploadLinksAnswer,
  'POST /applications/{id}/withdraw': ApplicationAnswer,
  'POST /decisions/{secret}': LinkDecidedAnswer,
  'POST /editions': EditionProposedAnswer,
  'POST /editions/{id}/confirm': EditionConfirmedAnswer,
  'POST /editions/{id}/withdraw': EditionWithdrawnAnswer,
  'POST /enterprises/{code}/authorised-persons': EnterpriseAnswer,
  'POST /enterprises/{code}/bank-account/confirm': EnterpriseAnswer,
  'POST /enterprises/{code}/provincial-decisions': DecisionRecordedAnswer,
  'POST /enterprises/{code}/provincial-decisions/{decision}/confirm': DecisionRecordedAnswer,
  'POST /estimates': EstimateAnswer,
  'POST /finder': EstimateAnswer,
  'POST /registers/{register}/proposals': RegisterProposalAnswer,
  'POST /registers/{register}/proposals/{number}/confirm': RegisterProposalAnswer,
  'POST /registers/{register}/proposals/{number}/withdraw': RegisterProposalAnswer,
  'POST /registers/{register}/table': RegisterTableAnswer,
  'POST /rulings': RulingProposedAnswer,
  'POST /rulings/{id}/confirm': RulingConfirmedAnswer,
  'POST /rulings/{id}/withdraw': RulingAnswer,
  'POST /settlements': SettlementStartedAnswer,
  'POST /settlements/{id}/decisions': DecidedAnswer,
  'POST /settlements/{id}/treasury-answer': TreasuryAnswered,
  'POST /settlements/{id}/lines/{applicationId}/release': LineFreedAnswer,
  'PUT /enterprises/{code}': EnterpriseAnswer,
} as const satisfies Readonly<Record<string, z.ZodType>>;

/** What the answer of a route holds; of a route that answers a file, or that only a test knows, nothing is said. */
export type AnswerOf<Route extends string> = Route extends keyof typeof ANSWERS
  ? z.infer<(typeof ANSWERS)[Route]>
  : unknown;
