/** What an account may be; one account may be several. */
export const ROLES = ['enterprise', 'officer', 'finance', 'registrar', 'auditor', 'operator', 'policy'] as const;
export type Role = (typeof ROLES)[number];

/** Who may use a route. `link`: no sign-in, the secret in the path is the permission. */
export type Access = readonly Role[] | 'link';

/** Every route of the API. A route that is missing here is refused, and a test compares the table with the template. */
export const ACCESS = {
  'POST /applications': ['enterprise'],
  'GET /applications': ['enterprise', 'officer', 'finance', 'auditor', 'operator'],
  'GET /applications/{id}': ['enterprise', 'officer', 'finance', 'auditor', 'operator'],
  'POST /applications/{id}/upload-links': ['enterprise'],
  'POST /applications/{id}/documents/{documentId}/set-aside': ['enterprise'],
  'GET /applications/{id}/documents/{documentId}/entries': ['enterprise', 'officer', 'finance', 'auditor', 'operator'],
  'GET /applications/{id}/documents/{documentId}/original': ['enterprise', 'officer', 'auditor'],
  'POST /applications/{id}/documents/{documentId}/status-check': ['officer'],
  'POST /applications/{id}/submit': ['enterprise'],
  'POST /applications/{id}/withdraw': ['enterprise'],
  'POST /applications/{id}/ask-again': ['officer', 'operator'],
  'POST /applications/{id}/mails/{mailId}/send-again': ['officer', 'operator'],
  'GET /templates/{kind}': ROLES,
  'GET /catalogue': ROLES,
  'POST /estimates': ['enterprise', 'officer'],
  'PUT /enterprises/{code}': ['registrar'],
  'GET /enterprises/{code}': ['enterprise', 'officer', 'finance', 'registrar', 'auditor'],
  'POST /enterprises/{code}/bank-account/confirm': ['registrar'],
  'POST /enterprises/{code}/provincial-decisions': ['officer'],
  'GET /enterprises/{code}/decision-documents/{sha256}': ['enterprise', 'officer', 'finance', 'auditor'],
  'GET /decisions/{secret}': 'link',
  'POST /decisions/{secret}': 'link',
  'POST /settlements': ['finance'],
  'GET /settlements': ['finance', 'auditor', 'operator'],
  'GET /settlements/{id}/batch': ['finance'],
  'GET /settlements/{id}': ['finance', 'auditor', 'operator'],
  'POST /settlements/{id}/treasury-answer': ['finance'],
  'GET /funds/{year}': ['finance', 'auditor', 'operator'],
  'POST /editions': ['policy'],
  'GET /editions': ['policy', 'officer', 'finance', 'auditor', 'operator'],
  'GET /editions/{id}': ['policy', 'officer', 'finance', 'auditor', 'operator'],
  'POST /editions/{id}/confirm': ['policy'],
  'POST /editions/{id}/withdraw': ['policy'],
  'POST /rulings': ['policy'],
  'GET /rulings': ['policy', 'officer', 'finance', 'auditor', 'operator'],
  'GET /rulings/{id}': ['policy', 'officer', 'finance', 'auditor', 'operator'],
  'POST /rulings/{id}/confirm': ['policy'],
  'POST /rulings/{id}/withdraw': ['policy'],
  'GET /audit/{kind}/{id}': ['auditor'],
} as const satisfies Record<string, Access>;

export type Route = keyof typeof ACCESS;
