import { applicationFamily, documentFamily } from '../../shared/store/application-record.ts';
import { awardFamily, factsFamily } from '../../shared/store/awards.ts';
import { caseNumberFamily } from '../../shared/store/case-numbers.ts';
import { decisionRequestFamily, linkFamily } from '../../shared/store/decision-requests.ts';
import { editionHeadFamily } from '../../shared/store/edition-record.ts';
import { editionProposalFamily } from '../../shared/store/editions.ts';
import { entryFamily } from '../../shared/store/entries.ts';
import { keyFamily } from '../../shared/store/evidence-key-records.ts';
import { keyBatchFamily, keySetFamily } from '../../shared/store/evidence-key-sets.ts';
import { fullLookFamily } from '../../shared/store/full-looks.ts';
import { balanceFamily, fundEntryFamily } from '../../shared/store/fund.ts';
import { mailFamily } from '../../shared/store/mails.ts';
import { nameKeyFamily } from '../../shared/store/name-keys.ts';
import { payersFamily } from '../../shared/store/payers.ts';
import { decisionFamily } from '../../shared/store/provincial-decisions.ts';
import type { RecordFamily } from '../../shared/store/record-family.ts';
import {
  registerEntryFamily,
  registerHeadFamily,
  registerProposalFamily,
} from '../../shared/store/register-entries.ts';
import {
  calendarFamily,
  departmentFamily,
  enterpriseFamily,
  evidenceTablesFamily,
} from '../../shared/store/registers.ts';
import { routesFamily } from '../../shared/store/routes.ts';
import { readingsFamily, rulingFamily } from '../../shared/store/rulings.ts';
import {
  latestRunFamily,
  lineFamily,
  runNumberFamily,
  settlementFamily,
} from '../../shared/store/settlement-record.ts';
import { statusCheckFamily } from '../../shared/store/status-checks.ts';
import { verificationFamily } from '../../shared/store/verifications.ts';
import { termsFamily, workdaysFamily } from '../../shared/store/working-days.ts';
import { yearPassFamily } from '../../shared/store/year-passes.ts';

type Members = Readonly<Record<string, unknown>>;
/** A whole record of a family: where it lies, what every one of its kind has, and what some have. */
export type Sample = {
  readonly family: RecordFamily<unknown>;
  readonly key: readonly [pk: string, sk: string];
  readonly always: Members;
  readonly sometimes?: Members;
  /** An example of each older format, and how it is read today. */
  readonly before?: readonly { readonly stored: Members; readonly read: Members }[];
};

const AT = '2023-01-10T02:00:00.000Z';
const head = { version: 3, audit: { sequence: 3, hash: 'ab12' } };
const pointer = { sha256: 'ab12', key: 'folder/ab12.json' };
const text = { zh: '原因', en: 'a reason' };
const ground = { code: 'SOME_GROUND', ...text };
const finding = { code: 'SOME_FINDING', severity: 'note', ...text, hint: text, at: 'F7' };
const version = { applicationId: 'A', documentId: 'd1', versionId: 'v1' };
const turn = { subject: 'APPLICATION#A', round: 1, step: 1, ask: 1, approverId: 'mishan-1' };
const stages = [
  { departments: ['mishan'], rule: 'all', lead: 'mishan' },
  { departments: ['commerce', 'finance'], rule: { quorum: 1 }, lead: 'commerce' },
];
const period = {
  ...{ days: 10, startedAt: AT, reminders: 1 },
  end: { lastDay: '2023-01-29', endsAt: AT, halfAt: AT, dayBeforeAt: AT },
};
const kept = { ...pointer, hash: 'cd34' };
const ruling = {
  reading: 'A1',
  option: 'net',
  scope: 'undecided',
  policyYear: 2022,
  ground: '测试裁定',
  ruledBy: '联席会议',
  level: 'city',
  ruledOn: '2023-01-09',
  reclaims: false,
};
const line = {
  line: 1,
  applicationId: 'A',
  creditCode: '91230382MA1TEXT01X',
  payee: '测试企业',
  bank: '示例银行',
  account: '6222000000000001',
  amount: '30000.00',
  item: 'C5',
  status: 'planned',
};

export const SAMPLES: readonly Sample[] = [
  {
    family: applicationFamily,
    key: ['APPLICATION#A', 'HEAD'],
    always: {
      ...head,
      id: 'A',
      creditCode: '91230382MA1TEXT01X',
      item: 'C5',
      policyYear: 2022,
      funder: 'jixi',
      declared: { 'trade.volume': '100' },
      stage: 'held',
      round: 1,
      route: ['mishan', 'commerce'],
      filedBy: 'person-1',
      mail: 'office@enterprises.example',
      createdAt: AT,
      attempt: 1,
    },
    sometimes: {
      submittedAt: AT,
      ground: text,
      awaits: 'province',
      correction: { days: 10, startedAt: AT, reminders: 0, open: { unknownYear: 2027, lookAgainAt: AT } },
      payable: '30000.00',
      topUpOf: 'B',
      rulingId: '2022-R1',
      settlementId: '2022-1',
      payment: { settlementId: '2022-1', amount: '0.00', ground },
      pinnedRoute: { round: 1, stages, total: '30000.00', above: '20000.00' },
    },
  },
  { family: caseNumberFamily, key: ['NUMBER#ZZ', 'ZZ'], always: { id: 'ZZ' } },
  {
    family: documentFamily,
    key: ['APPLICATION#A', 'DOCUMENT#d1'],
    always: {
      id: 'd1',
      applicationId: 'A',
      slot: 'invoices',
      kind: 'einvoice',
      originalName: '发票.xml',
      declaredType: 'application/xml',
      key: 'applications/A/d1',
      status: 'read',
      requestedAt: AT,
      findings: [finding],
    },
    sometimes: { replaces: 'd0', versionId: 'v1', sha256: 'ab12', size: 100, receivedAt: AT, entries: 2 },
  },
  {
    family: entryFamily,
    key: ['APPLICATION#A', 'ENTRY#d1#0123456789abcdef#0001'],
    always: { documentId: 'd1', number: 1, sha256: 'ab12', status: 'to-a-person', findings: [finding] },
  },
  {
    family: verificationFamily,
    key: ['APPLICATION#A', 'VERIFICATION#01#care'],
    always: {
      ...{ round: 1, kind: 'care', sha256: 'ab12', key: 'verifications/ab12.json', documents: 3 },
      expiresOnEpoch: 1_700_000_000,
    },
  },
  {
    family: keyFamily,
    key: ['KEY#ab12', 'KEY'],
    always: { base: 'C5', turn: 1, holders: [{ ...version, creditCode: 'X', item: 'C5', kind: 'einvoice' }] },
  },
  {
    family: keySetFamily,
    key: ['APPLICATION#A', 'KEYS#d1#0123456789abcdef'],
    always: { owner: version, status: 'held', attempt: 1, since: AT },
  },
  {
    family: keyBatchFamily,
    key: ['APPLICATION#A', 'KEYS#d1#0123456789abcdef#fedcba9876543210'],
    always: { digests: ['ab12', 'cd34'] },
    sometimes: { released: true },
  },
  {
    family: statusCheckFamily,
    key: ['APPLICATION#A', 'STATUS-CHECK#d1#0123456789abcdef#0000'],
    always: {
      documentId: 'd1',
      versionId: 'v1',
      invoiceNumber: '23232000000000000001',
      issuedOn: '2022-05-01',
      gross: '1.00',
    },
    sometimes: {
      entry: 1,
      code: '023001800111',
      net: '0.94',
      checkCode: '12345678901234567890',
      answer: {
        result: 'void',
        checkedOn: '2023-01-10',
        note: '已作废',
        screenshotSha256: 'ab12',
        person: 'officer-1',
        department: 'commerce',
        recordedAt: AT,
      },
    },
  },
  {
    family: factsFamily,
    key: ['APPLICATION#A', 'FACTS#01'],
    always: { round: 1, bodySha256: 'ab12', bodyKey: 'facts/ab12.json', frozenAt: AT, findings: [finding] },
    sometimes: { figures: { tonnes: '10' }, stated: { tonnes: '11' } },
  },
  {
    family: awardFamily,
    key: ['APPLICATION#A', 'AWARD#01'],
    always: {
      round: 1,
      item: 'C5',
      outcome: 'pending',
      gross: null,
      payable: '30000.00',
      because: [text],
      bodySha256: 'ab12',
      bodyKey: 'assessments/ab12.json',
      factsSha256: 'cd34',
      editionHash: 'ef56',
      assessedAt: AT,
    },
    sometimes: { estimate: '30000.00' },
  },
  {
    family: decisionRequestFamily,
    key: ['APPLICATION#A', 'ASK#01#01'],
    always: {
      subject: 'APPLICATION#A',
      round: 1,
      step: 1,
      department: 'mishan',
      purpose: 'decide',
      ask: 1,
      reminders: 0,
      waits: 1,
      approver: { id: 'mishan-1', name: '审批人甲', mail: 'mishan-1@departments.example' },
      status: 'decided',
      askedAt: AT,
      expiresAt: AT,
    },
    sometimes: {
      ...{ taskToken: 'token', waitedBy: 'A-r1-1', decision: 'approve', reason: '同意', decidedAt: AT },
      ...{ byDepartment: true, settles: true, closedBy: { department: 'commerce', approver: '审批人乙', at: AT } },
      ...{ rung: 'deputy', tried: ['mishan-2'], period },
      ...{
        handed: [
          {
            why: 'pass',
            by: { id: 'mishan-2', name: '审批人丙', mail: 'mishan-2@departments.example' },
            reason: '出差',
            at: AT,
            to: '审批人甲',
          },
        ],
      },
    },
  },
  {
    family: linkFamily,
    key: ['LINK#ab12', 'LINK'],
    always: { ...turn, hash: 'ab12', expiresAt: AT },
    sometimes: { department: 'mishan' },
  },
  {
    family: mailFamily,
    key: ['APPLICATION#A', 'MAIL#ask-1#2'],
    always: {
      id: 'ask-1#2',
      to: 'mishan-1@departments.example',
      subject: '审批',
      recordSubject: 'APPLICATION#A',
      status: 'failed',
      tries: 5,
      createdAt: AT,
    },
    sometimes: {
      blocks: [
        { kind: 'line', text: { zh: '请审批。', en: 'Please decide.' } },
        { kind: 'facts', rows: [{ name: { zh: '编号', en: 'Id' }, value: 'A' }] },
        { kind: 'list', title: { zh: '说明', en: 'Why' }, items: [{ zh: '一', en: 'one' }] },
        { kind: 'link', label: { zh: '查看', en: 'See' } },
        { kind: 'portal', path: '/cases/A', label: { zh: '系统', en: 'Portal' } },
      ],
      link: turn,
      sentAt: AT,
      lastError: 'Timeout',
      claimedUntil: AT,
    },
    before: [
      {
        // Format 1: text and HTML as they were composed.
        stored: {
          ...{ id: 'ask-1#2', to: 'mishan-1@departments.example', subject: '审批', recordSubject: 'APPLICATION#A' },
          ...{ text: '{{link}}', html: '<p>{{link}}</p>', status: 'unsent', tries: 0, createdAt: AT },
        },
        read: {
          ...{ id: 'ask-1#2', to: 'mishan-1@departments.example', subject: '审批', recordSubject: 'APPLICATION#A' },
          ...{ status: 'unsent', tries: 0, createdAt: AT, written: { text: '{{link}}', html: '<p>{{link}}</p>' } },
        },
      },
    ],
  },
  {
    family: enterpriseFamily,
    key: ['ENTERPRISE#91230382MA1TEXT01X', 'HEAD'],
    always: {
      ...head,
      creditCode: '91230382MA1TEXT01X',
      name: '测试企业',
      kind: 'public-institution',
      registeredInCity: true,
      mail: 'office@enterprises.example',
      county: 'mishan',
    },
    sometimes: {
      compliant: true,
      compliantBy: 'registrar-1',
      compliantOn: '2023-01-09',
      careMainBusiness: false,
      standing: { introduced: true, firstYearInCity: 2015 },
      bankAccount: {
        holder: '测试企业',
        bank: '示例银行',
        number: '6222000000000001',
        enteredBy: 'registrar-1',
        confirmedBy: 'registrar-2',
      },
      authorised: [{ person: 'office-1', name: '王经办', addedBy: 'registrar-1', addedOn: '2023-01-09' }],
    },
  },
  {
    family: nameKeyFamily,
    key: ['ENTERPRISE#91230382MA1TEXT01X', 'NAME#00'],
    always: { creditCode: '91230382MA1TEXT01X', at: 0 },
  },
  {
    family: decisionFamily,
    key: ['ENTERPRISE#91230382MA1TEXT01X', 'PROVINCE#2022#0001'],
    always: {
      policyYear: 2022,
      number: '黑商测〔2023〕1号',
      decidedOn: '2023-01-09',
      items: [
        { item: 'P1', status: 'granted', granted: '1.00' },
        { item: 'P2', status: 'refused' },
      ],
      document: { name: '决定.pdf', sha256: 'ab12', size: 10, contentType: 'application/pdf', key: 'decisions/ab12' },
      sequence: 1,
      recordedBy: 'officer-1',
      recordedAt: AT,
    },
  },
  {
    family: departmentFamily,
    key: ['DEPARTMENT#mishan', 'HEAD'],
    always: {
      id: 'mishan',
      name: text,
      kind: 'county',
      approvers: [{ id: 'mishan-1', name: '审批人甲', mail: 'mishan-1@departments.example' }],
    },
    sometimes: { funder: 'heilongjiang', telephone: '0451-0000001' },
  },
  {
    family: calendarFamily,
    key: ['CALENDAR#2022', 'HEAD'],
    always: { policyYear: 2022, filingOpensOn: '2023-01-01', filingClosesOn: '2023-02-15', settlesOn: '2023-03-01' },
  },
  {
    family: evidenceTablesFamily,
    key: ['REFERENCE#evidence', 'HEAD'],
    always: {
      ports: [
        { name: '密山', code: '0000', inArea: true },
        { name: '虎林', inArea: true },
      ],
      goodsByHs: [{ prefix: '2701', kind: 'coal' }],
      weighTolerance: '0.005',
      maxTruckGrossKg: '100000',
    },
    sometimes: { statusCheck: { share: '0.05', above: '100000' } },
  },
  {
    family: registerHeadFamily,
    key: ['REGISTER#departments', 'HEAD'],
    always: { ...head, last: 3 },
  },
  {
    family: registerProposalFamily,
    key: ['REGISTER#ports', 'PROPOSAL#000003'],
    always: {
      register: 'ports',
      number: 3,
      status: 'proposed',
      entries: [
        { key: '密山', validFrom: '2023-05-01', body: { name: '密山', inArea: true }, source: '测试文件' },
        { key: '虎林', validFrom: '2023-05-01', body: null, source: '测试文件', supersedes: 1 },
      ],
      proposedBy: 'policy-anna',
      proposedAt: AT,
    },
    sometimes: { confirmedBy: 'policy-boris', confirmedAt: AT, withdrawnBy: 'policy-anna', withdrawnAt: AT },
  },
  {
    family: registerEntryFamily,
    key: ['REGISTER#ports', 'ENTRY#密山#2023-05-01#000003'],
    always: {
      register: 'ports',
      number: 3,
      key: '密山',
      validFrom: '2023-05-01',
      body: { name: '密山', inArea: true },
      source: '测试文件',
      enteredBy: 'policy-anna',
      enteredAt: AT,
    },
    sometimes: { confirmedBy: 'policy-boris', confirmedAt: AT, supersedes: 1 },
  },
  {
    family: workdaysFamily,
    key: ['WORKDAYS#2023', 'HEAD'],
    always: { year: 2023, holidays: ['2023-01-23'], makeUpDays: ['2023-01-28'], source: '国办发明电〔2022〕16号' },
  },
  {
    family: termsFamily,
    key: ['REFERENCE#deadlines', 'HEAD'],
    always: { decideDays: 10, signOffDays: 10, correctDays: 15, afterCorrection: 'hold' },
  },
  {
    family: payersFamily,
    key: ['REFERENCE#payers', 'HEAD'],
    always: { byFunder: { jixi: { name: '财政局', budgetSubject: '' } } },
  },
  {
    family: routesFamily,
    key: ['REFERENCE#routes', 'HEAD'],
    always: {
      orders: { 'county-line-commerce-finance': { C5: stages } },
      amounts: { jixi: [{ above: '3000000.00', stages, source: text }], heilongjiang: [] },
    },
  },
  {
    family: editionHeadFamily,
    key: ['EDITION#2022', 'HEAD'],
    always: { ...head, ...kept },
    sometimes: { inForceSince: AT, proposalId: '2022-cd34', confirmedBy: 'p', history: [kept], golden: pointer },
  },
  {
    family: editionProposalFamily,
    key: ['EDITION#2022', 'PROPOSAL#2022-0123456789abcdef'],
    always: {
      id: '2022-0123456789abcdef',
      policyYear: 2022,
      hash: 'cd34',
      body: pointer,
      golden: pointer,
      goldenRows: 3,
      replaces: null,
      ground: '更正',
      comparison: { ...pointer, compared: 2, changed: 1 },
      status: 'proposed',
      proposedBy: 'policy-1',
      proposedAt: AT,
    },
    sometimes: { confirmedBy: 'policy-2', confirmedAt: AT, withdrawnBy: 'policy-1', withdrawnAt: AT },
  },
  {
    family: readingsFamily,
    key: ['READINGS#2022', 'HEAD'],
    always: { ...head, policyYear: 2022, inForce: [ruling], proposed: 1 },
  },
  {
    family: rulingFamily,
    key: ['READINGS#2022', 'RULING#0001'],
    always: {
      ...ruling,
      id: '2022-R1',
      number: 1,
      status: 'in-force',
      proposedBy: 'policy-1',
      proposedAt: AT,
      effects: { ...pointer, cases: 1, topUps: '0.00', reclaims: '0.00' },
    },
    sometimes: {
      confirmedBy: 'policy-2',
      confirmedAt: AT,
      withdrawnBy: 'policy-1',
      withdrawnAt: AT,
      carriedOut: { at: AT, reassessed: 1, topUps: 0 },
    },
  },
  {
    family: settlementFamily,
    key: ['SETTLEMENT#2022-1', 'HEAD'],
    always: {
      ...head,
      id: '2022-1',
      policyYear: 2022,
      funder: 'jixi',
      number: 1,
      stage: 'paid',
      attempt: 1,
      startedBy: 'finance-1',
      startedAt: AT,
    },
    sometimes: {
      plan: { count: 1, total: '30000.00', digest: 'ab12' },
      count: 1,
      total: '30000.00',
      ground,
      batch: { count: 1, total: '30000.00', csv: pointer, json: pointer, writtenAt: AT },
      answers: [{ ...pointer, lines: 1, receivedAt: AT }],
    },
  },
  {
    family: lineFamily,
    key: ['SETTLEMENT#2022-1', 'LINE#A'],
    always: line,
    sometimes: { joint: pointer, lowered: { approved: '40000.00', ground }, ground, paidOn: '2023-03-02' },
  },
  {
    family: lineFamily,
    key: ['SETTLEMENT#2022-1', 'LINE#B'],
    always: { applicationId: 'B', creditCode: '91230382MA1TEXT01X', status: 'excluded', ground },
    sometimes: { joint: pointer },
  },
  {
    family: latestRunFamily,
    key: ['SETTLEMENTS#2022', 'OPEN#jixi'],
    always: { id: '2022-1', number: 1, open: false },
  },
  { family: runNumberFamily, key: ['SETTLEMENTS#2022', 'NUMBER'], always: { number: 1 } },
  {
    family: balanceFamily,
    key: ['FUND#jixi#2022', 'BALANCE'],
    always: { available: 100, reserved: 0, paid: 0 },
  },
  {
    family: fullLookFamily,
    key: ['LOOK#full', 'LAST'],
    always: { rules: '2022.2', compares: false },
    sometimes: { after: 'cursor', turn: 3, open: true },
  },
  {
    family: yearPassFamily,
    key: ['PASS#2022-R1', 'LAST'],
    always: {
      ...{ id: '2022-R1', policyYear: 2022, purpose: 'list', by: 'anna', correlationId: 'c', basis: '0#ab12' },
      ...{ turn: 2, attempt: 1, over: false, cases: 100, parts: [pointer], done: { reassessed: 0, topUps: 0 } },
      found: { rows: 2, changed: 2, topUps: '33.90', reclaims: '0.00', digest: 'ab12' },
    },
    sometimes: { place: { stage: 1, after: 'cursor' } },
  },
  {
    family: fundEntryFamily,
    key: ['FUND#jixi#2022', 'ENTRY#reserve#2022-1'],
    always: { id: 'reserve#2022-1', kind: 'reserve', amount: 100, at: AT, recordedAt: AT },
    sometimes: { settlementId: '2022-1', applicationId: 'A', grant: 'opening' },
  },
];
