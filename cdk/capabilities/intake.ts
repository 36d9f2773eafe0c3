import type { Construct } from 'constructs';
import { UPLOADS, UPLOADS_OF_PERSONS } from '../../shared/application/object-places.ts';
import { Capability } from '../parts/capability.ts';
import type { Foundation } from '../parts/foundation.ts';

/** Enterprises file applications and hang documents on them; the register of enterprises is kept here too. */
export class Intake extends Capability {
  constructor(scope: Construct, foundation: Foundation) {
    super(scope, 'Intake', foundation);
    this.#applications();
    this.#enterprises();
  }

  #applications(): void {
    this.answer('POST /applications', 'intake/create-application', (fn) => fn.writesRecords());
    this.answer('GET /applications', 'intake/list-applications', (fn) => fn.readsRecords());
    this.answer('GET /applications/{id}', 'intake/read-application', (fn) =>
      fn.readsRecords().readsObjects('assessments/'),
    );
    this.answer('PATCH /applications/{id}', 'intake/change-application', (fn) => fn.writesRecords());
    this.answer('GET /applications/{id}/timeline', 'intake/read-timeline', (fn) => fn.readsRecords());
    this.answer('GET /applications/{id}/rounds', 'intake/read-rounds', (fn) =>
      fn.readsRecords().readsObjects('facts/'),
    );
    this.answer('GET /applications/{id}/facts', 'intake/read-facts', (fn) => fn.readsRecords().readsObjects('facts/'));
    this.answer('GET /applications/{id}/messages', 'intake/read-messages', (fn) => fn.readsRecords());
    this.answer('GET /applications/{id}/documents', 'intake/list-documents', (fn) => fn.readsRecords());
    this.answer('POST /applications/{id}/upload-links', 'intake/request-upload-links', (fn) =>
      fn.writesRecords().writesObjects(UPLOADS, UPLOADS_OF_PERSONS),
    );
    this.answer('POST /applications/{id}/documents/{documentId}/set-aside', 'intake/set-aside-document', (fn) =>
      fn.writesRecords(),
    );
    this.answer('GET /applications/{id}/documents/{documentId}/entries', 'intake/list-entries', (fn) =>
      fn.readsRecords(),
    );
    this.answer('GET /applications/{id}/documents/{documentId}/original', 'intake/open-original', (fn) =>
      fn.writesRecords().handsOutVersions(UPLOADS, UPLOADS_OF_PERSONS),
    );
    this.answer('POST /applications/{id}/submit', 'intake/submit-application', (fn) =>
      fn.writesRecords().startsMachine('application'),
    );
    this.answer('POST /applications/{id}/withdraw', 'intake/withdraw-application', (fn) => fn.writesRecords());
    this.answer('GET /templates/{kind}', 'intake/read-template', (fn) => fn.readsRecords().readsObjects('templates/'));
  }

  #enterprises(): void {
    this.answer('GET /account', 'intake/read-account', (fn) => fn.readsRecords());
    this.answer('GET /enterprises', 'intake/list-enterprises', (fn) => fn.readsRecords());
    this.answer('PUT /enterprises/{code}', 'intake/keep-enterprise', (fn) => fn.writesRecords());
    this.answer('GET /enterprises/{code}', 'intake/read-enterprise', (fn) => fn.readsRecords());
    this.answer('POST /enterprises/{code}/bank-account/confirm', 'intake/confirm-bank-account', (fn) =>
      fn.writesRecords(),
    );
    this.answer('POST /enterprises/{code}/authorised-persons', 'intake/change-authorised-persons', (fn) =>
      fn.writesRecords(),
    );
    this.answer('GET /enterprises/{code}/decision-documents/{sha256}', 'intake/open-decision-document', (fn) =>
      fn.writesRecords().readsObjects('decisions/'),
    );
    // The cases of one enterprise and year are recomputed behind this route.
    this.answer(
      'POST /enterprises/{code}/provincial-decisions',
      'intake/record-provincial-decision',
      (fn) =>
        fn
          .writesRecords()
          .readsObjects('facts/', 'assessments/', 'editions/')
          .writesObjects('decisions/', 'facts/')
          .startsMachine('application'),
      { timeoutSeconds: 29, memoryMb: 1769 },
    );
    this.answer(
      'POST /enterprises/{code}/provincial-decisions/{decision}/confirm',
      'intake/confirm-provincial-decision',
      (fn) =>
        fn
          .writesRecords()
          .readsObjects('facts/', 'assessments/', 'editions/')
          .writesObjects('facts/')
          .startsMachine('application'),
      { timeoutSeconds: 29, memoryMb: 1769 },
    );
  }
}
