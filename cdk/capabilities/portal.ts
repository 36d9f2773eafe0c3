import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { bundles } from '../parts/bundles.ts';
import { Capability } from '../parts/capability.ts';
import type { Foundation } from '../parts/foundation.ts';
import type { Issuer } from '../parts/http-api-routes.ts';
import { bundlePortal } from '../parts/portal-files.ts';

type Sources = {
  readonly issuer: Issuer;
  /** Content-Security-Policy of the portal's pages. */
  readonly policy: string;
};

/** What a browser needs before anybody signs in; with `portal=api` the files of the portal too. */
export class Portal extends Capability {
  constructor(scope: Construct, foundation: Foundation, { issuer, policy }: Sources) {
    super(scope, 'Portal', foundation);
    const { setting } = foundation;
    const { audience: _, ...signIn } = issuer;
    this.answer(
      'GET /configuration',
      'portal/read-configuration',
      // The business clock is a record on one machine only; elsewhere an open function reads nothing.
      (fn) => (setting.local ? fn.readsRecords() : fn).variable('SIGN_IN', Stack.of(this).toJsonString(signIn)),
      { access: 'open', reason: 'It names the issuer and the day: every sign-in begins with it.' },
    );
    if (setting.portal === 'api') this.#servesFiles(policy);
  }

  /** Where no CloudFront stands before the API: `/`, `/portal/…`, and a refusal for what no route takes. */
  #servesFiles(policy: string): void {
    const entry = 'portal/read-file';
    bundlePortal(bundles().get(entry)?.folder ?? '');
    this.answer('$default', entry, (fn) => fn.variable('PORTAL_POLICY', policy), {
      access: 'open',
      reason: 'The files of the portal hold nothing of anybody.',
    });
  }
}
