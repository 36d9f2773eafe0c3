import type { Construct } from 'constructs';
import { Capability } from '../parts/capability.ts';
import type { Ground } from '../parts/ground.ts';

/** Enterprises file applications and hang documents on them; the register of enterprises is kept here too. */
export class Intake extends Capability {
  constructor(scope: Construct, ground: Ground) {
    super(scope, 'Intake', ground);
    this.#applications();
    this.#enterprises();
  }

  #applications(): void {
    this.add('intake/create-application', (fn) => this.route('POST /applications', fn.writesRecords()));
    this.add('intake/list-applications', (fn) => this.route('GET /applications', fn.readsRecords()));
    this.add('intake/read-application', (fn) =>
      this.route('GET /applications/{id}', fn.readsRecords().readsObjects('assessments/')),
    );
    this.add('intake/request-upload-links', (fn) =>
      this.route('POST /applications/{id}/upload-links', fn.writesRecords().writesObjects('applications/')),
    );
    this.add('intake/set-aside-document', (fn) =>
      this.route('POST /applications/{id}/documents/{documentId}/set-aside', fn.writesRecords()),
    );
    this.add('intake/list-entries', (fn) =>
      this.route('GET /applications/{id}/documents/{documentId}/entries', fn.readsRecords()),
    );
    this.add('intake/open-original', (fn) =>
      this.route(
        'GET /applications/{id}/documents/{documentId}/original',
        fn.writesRecords().handsOutVersions('applications/'),
      ),
    );
    this.add('intake/submit-application', (fn) =>
      this.route('POST /applications/{id}/submit', fn.writesRecords().startsMachine('application')),
    );
    this.add('intake/withdraw-application', (fn) => this.route('POST /applications/{id}/withdraw', fn.writesRecords()));
    this.add('intake/read-template', (fn) =>
      this.route('GET /templates/{kind}', fn.readsRecords().readsObjects('templates/')),
    );
  }

  #enterprises(): void {
    this.add('intake/keep-enterprise', (fn) => this.route('PUT /enterprises/{code}', fn.writesRecords()));
    this.add('intake/read-enterprise', (fn) => this.route('GET /enterprises/{code}', fn.readsRecords()));
    this.add('intake/confirm-bank-account', (fn) =>
      this.route('POST /enterprises/{code}/bank-account/confirm', fn.writesRecords()),
    );
    this.add('intake/open-decision-document', (fn) =>
      this.route('GET /enterprises/{code}/decision-documents/{sha256}', fn.writesRecords().readsObjects('decisions/')),
    );
    // The cases of one enterprise and year are recomputed behind this door.
    this.add(
      'intake/record-provincial-decision',
      (fn) =>
        this.route(
          'POST /enterprises/{code}/provincial-decisions',
          fn
            .writesRecords()
            .readsObjects('facts/', 'assessments/', 'editions/')
            .writesObjects('decisions/', 'facts/')
            .startsMachine('application'),
        ),
      { timeoutSeconds: 29, memoryMb: 1769 },
    );
  }
}
