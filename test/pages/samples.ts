import type { components } from '../../web/api/schema.ts';
import { type FullCase, full } from './case-answers.ts';

type Schemas = components['schemas'];
type Words = Schemas['Words'];

const said = (zh: string, en: string): Words => ({ zh, en });
export const CODE = '91230382MA1DEM01AL';
const HASH = 'a'.repeat(64);

export const ENTERPRISE: Schemas['EnterpriseInFull'] = {
  creditCode: CODE,
  name: '密山示例煤炭进口有限公司<b>',
  kind: 'enterprise',
  registeredInCity: true,
  compliant: true,
  compliantBy: 'registrar-1',
  compliantOn: '2022-12-20',
  careMainBusiness: null,
  standing: { introduced: false },
  mail: 'office-1@enterprises.example',
  county: 'mishan',
  bankAccount: {
    holder: '密山示例煤炭进口有限公司',
    bank: '示例银行鸡西分行',
    number: '6222000000000010',
    enteredBy: 'registrar-1',
  },
  authorised: [{ person: 'office-1', name: '王经办<b>', addedBy: 'registrar-1', addedOn: '2022-12-21' }],
  provincialDecisions: [
    {
      id: '2022-1',
      policyYear: 2022,
      number: '黑商发〔2023〕1号',
      decidedOn: '2023-02-01',
      items: [{ item: 'P1', status: 'granted', granted: '120000.00' }],
      document: { name: '省级决定.pdf', sha256: HASH, size: 1000, contentType: 'application/pdf' },
      recordedBy: 'commerce-1',
      recordedAt: '2023-02-02T01:00:00.000Z',
    },
  ],
};

export const APPLICATION: Schemas['Application'] = {
  id: '01GQ8N9X3ZC1A0000000000001',
  creditCode: CODE,
  item: 'C1a',
  itemName: said('C1a 大型外贸主体增量奖励', 'C1a large trade, increment'),
  policyYear: 2022,
  declared: { amount: '180000.00' },
  stage: 'assessed',
  stageName: said('审批中', 'waiting for decisions'),
  round: 2,
  route: ['mishan', 'commerce', 'finance'],
  createdAt: '2023-01-10T01:00:00.000Z',
  submittedAt: '2023-01-12T02:30:00.000Z',
};

const RECEIPT: Schemas['Receipt'] = {
  editionHash: HASH,
  rulesVersion: '1',
  policyYear: 2022,
  assessedOn: '2023-02-20',
  readings: { A4: 'whole-increment' },
  factsDigest: HASH,
};

const ITEM_AWARD: Schemas['ItemAward'] = {
  outcome: 'met',
  gross: '180000.00',
  payable: '180000.00',
  because: [
    said('增量 6000 万元，按每 1000 万元 3 万元计', 'an increment of 60 million yuan at 30,000 for each 10 million'),
  ],
  trace: [
    {
      zh: '年度进出口额 1.2 亿元，上年 6000 万元，增量 6000 万元',
      en: 'increment 60,000,000.00',
      clause: 'jixi-2022 一',
      readings: ['A4=whole-increment'],
    },
    { zh: '6 个 1000 万元，每个 3 万元，共 180000.00 元', en: '6 units of 30,000.00', clause: 'jixi-2022 一' },
  ],
};

const AWARD: Schemas['Award'] = {
  round: 1,
  item: 'C1a',
  outcome: 'met',
  gross: '150000.00',
  payable: '150000.00',
  because: [said('增量 5000 万元', 'an increment of 50 million')],
  bodySha256: HASH,
  factsSha256: HASH,
  editionHash: HASH,
  assessedAt: '2023-02-01T01:00:00.000Z',
};

const turn = (department: string, rest: Partial<Schemas['Turn']>): Schemas['Turn'] => ({
  round: 2,
  step: 1,
  department,
  approver: `${department}-1`,
  status: 'waiting',
  askedAt: '2023-02-20T01:00:00.000Z',
  expiresAt: '2023-03-20T01:00:00.000Z',
  turn: 1,
  ...rest,
});

const stage = (
  step: number,
  outcome: Schemas['RouteStage']['outcome'],
  lead: string,
  status: Schemas['RouteStage']['departments'][number]['status'],
): Schemas['RouteStage'] => ({
  step,
  rule: 'all',
  needed: 1,
  lead,
  outcome,
  departments: [{ department: lead, status }],
});

export const CASE: FullCase = full({
  ...APPLICATION,
  payable: '180000.00',
  slots: [
    {
      slot: 'statistics',
      name: said('两年海关统计', 'Customs statistics of two years'),
      basis: 'inferred',
      files: 'many',
      required: true,
      types: ['application/pdf'],
      limits: { 'application/pdf': 10_000_000 },
    },
  ],
  documents: [
    {
      id: 'd1',
      slot: 'statistics',
      kind: 'paper',
      originalName: '海关统计2022<img src=x>.pdf',
      status: 'to-a-person',
      sha256: HASH,
      size: 24_000,
      requestedAt: '2023-01-11T01:00:00.000Z',
      receivedAt: '2023-01-11T01:01:00.000Z',
      findings: [
        {
          code: 'PAPER_FOR_A_PERSON',
          severity: 'person',
          zh: '此材料由人工核对。',
          en: 'A person reads this paper.',
          hint: said('请对照原件核对。', 'Compare it with the original.'),
        },
      ],
    },
  ],
  missing: [],
  findings: [
    { code: 'NOTE', severity: 'note', zh: '上年数据取自登记。', en: 'Last year from the register.' },
    {
      code: 'DIFFERS',
      severity: 'person',
      zh: '申报金额与核定金额不一致。',
      en: 'The declared amount differs.',
      at: 'Sheet1!B4',
    },
  ],
  award: {
    ...AWARD,
    round: 2,
    gross: '180000.00',
    payable: '180000.00',
    because: ITEM_AWARD.because,
    assessment: ITEM_AWARD,
    receipt: RECEIPT,
  },
  earlierAwards: [AWARD],
  decisions: [
    turn('mishan', { status: 'decided', decision: 'approve', decidedAt: '2023-02-22T01:00:00.000Z' }),
    turn('commerce', { step: 2 }),
  ],
  next: null,
  objection: null,
  stages: [
    {
      ...stage(1, 'approve', 'mishan', 'decided'),
      departments: [{ department: 'mishan', status: 'decided', decision: 'approve' }],
    },
    {
      ...stage(2, 'open', 'commerce', 'waiting'),
      rule: 'quorum',
      needed: 2,
      departments: [
        { department: 'commerce', status: 'waiting', expiresAt: '2023-03-20T01:00:00.000Z' },
        { department: 'health', status: 'decided', decision: 'approve' },
        { department: 'market-regulation', status: 'expired' },
      ],
    },
    stage(3, 'to-come', 'finance', 'to-come'),
  ],
  stillToAct: ['commerce', 'finance'],
  mails: [
    {
      id: 'ask-r2-s2-a1',
      subject: '请审批：C1a 2022 年度申报',
      status: 'sent',
      createdAt: '2023-02-22T01:00:00.000Z',
      sentAt: '2023-02-22T01:01:00.000Z',
    },
    {
      id: 'notice-r2',
      subject: '审批结果',
      status: 'failed',
      createdAt: '2023-02-22T01:00:00.000Z',
      problem: 'bounced',
    },
  ],
  statusChecks: [
    {
      documentId: 'd1',
      invoiceNumber: '24952000000000000001',
      issuedOn: '2022-06-01',
      gross: '12000.00',
      checkAt: 'https://inv-veri.chinatax.gov.cn/',
      asked: { code: '', number: '24952000000000000001', issuedOn: '20220601', amount: '12000.00', checkDigits: '' },
    },
    {
      documentId: 'd1',
      invoiceNumber: '02300220011112345678',
      issuedOn: '2022-07-01',
      gross: '8000.00',
      checkAt: 'https://inv-veri.chinatax.gov.cn/',
      asked: {
        ...{ code: '023002200111', number: '12345678', issuedOn: '20220701' },
        ...{ amount: '7079.65', checkDigits: '772523' },
      },
    },
  ],
  platformColumns: ['code', 'number', 'issuedOn', 'amount', 'checkDigits'],
});

export const WORKLIST: Schemas['Worklist'] = {
  turns: [
    {
      kind: 'application',
      application: APPLICATION,
      enterprise: '密山示例煤炭进口有限公司',
      amount: '180000.00',
      round: 2,
      step: 2,
      department: 'commerce',
      approver: '商务一',
      mine: true,
      status: 'waiting',
      askedAt: '2023-02-20T01:00:00.000Z',
      expiresAt: '2023-03-20T01:00:00.000Z',
    },
  ],
  returned: [
    {
      ...APPLICATION,
      id: '01GQ8N9X3ZC1A0000000000002',
      stage: 'returned',
      stageName: said('退回补正', 'returned'),
      ground: said('缺少海关统计。', 'Statistics are missing.'),
    },
  ],
  toDo: [],
};

const RUN_ID = 'jixi-2022-1';
export const RUN: Schemas['Settlement'] = {
  id: RUN_ID,
  policyYear: 2022,
  funder: 'jixi',
  number: 1,
  stage: 'settled',
  attempt: 1,
  startedBy: 'finance-1',
  startedAt: '2023-03-01T01:00:00.000Z',
  count: 1,
  total: '180000.00',
  batch: {
    count: 1,
    total: '180000.00',
    csv: { sha256: HASH, key: 'k' },
    json: { sha256: HASH, key: 'k' },
    writtenAt: '2023-03-02T01:00:00.000Z',
  },
  lines: [
    {
      line: 1,
      applicationId: APPLICATION.id,
      creditCode: CODE,
      payee: '密山示例煤炭进口有限公司',
      bank: '示例银行鸡西分行',
      account: '****0010',
      amount: '160000.00',
      item: 'C1a',
      lowered: {
        approved: '180000.00',
        ground: { code: 'LOWERED_TOGETHER', zh: '与其他事项合并计算后下调。', en: 'Lowered beside another item.' },
      },
      status: 'settled',
    },
  ],
  excluded: [
    {
      applicationId: '01GQ8N9X3ZC1A0000000000003',
      creditCode: CODE,
      status: 'excluded',
      ground: { code: 'ACCOUNT', zh: '收款账户未核对。', en: 'The account is not confirmed.' },
    },
  ],
  asks: [turn('finance', { status: 'decided', decision: 'approve', decidedAt: '2023-03-02T00:30:00.000Z', round: 1 })],
};

export const FUND: Schemas['Fund'] = {
  funder: 'jixi',
  policyYear: 2022,
  available: '9840000.00',
  reserved: '160000.00',
  paid: '0.00',
  entries: [
    {
      id: 'open',
      kind: 'open',
      amount: '10000000.00',
      grant: '鸡财预〔2023〕1号',
      at: '2023-01-05T01:00:00.000Z',
      recordedAt: '2023-01-05T01:00:00.000Z',
    },
    {
      id: 'reserve',
      kind: 'reserve',
      amount: '160000.00',
      settlementId: RUN_ID,
      applicationId: APPLICATION.id,
      at: '2023-03-01T01:00:00.000Z',
      recordedAt: '2023-03-01T01:00:00.000Z',
    },
  ],
};

const READING: Schemas['CatalogueReading'] = {
  id: 'A4',
  question: said(
    '奖励按全部增量还是超过门槛的部分计算？',
    'Is the whole increment counted or what lies above the threshold?',
  ),
  options: [
    { name: 'whole-increment', zh: '全部增量', en: 'the whole increment' },
    { name: 'above-threshold', zh: '超过门槛的部分', en: 'what lies above' },
  ],
  default: 'whole-increment',
  ruledOnBy: 'city',
  acts: 'calc',
  scope: 'policy-year',
  effectiveFrom: '2022-07-01',
  inForce: { C1a: 'whole-increment' },
  ruledBy: null,
  ruled: [],
  example: '增量 6000 万元：18 万元或 3 万元。',
};

export const CATALOGUE: Schemas['Catalogue'] = {
  policyYear: 2022,
  edition: HASH,
  rulesVersion: '1',
  documents: [{ document: 'jixi-2022', title: said('鸡西市支持对外贸易发展的若干措施', 'Jixi measures') }],
  items: [
    {
      id: 'C1a',
      level: 'city',
      document: 'jixi-2022',
      clause: said('鸡西措施第一条', 'Jixi measures, clause 1'),
      name: said('大型外贸主体增量奖励', 'large trade, increment'),
      parameters: ['C1a.unit'],
      readings: ['A4'],
      facts: ['trade.volume'],
      evidence: { basis: 'inferred', papers: [said('两年海关统计', 'customs statistics')] },
      departments: [said('市财政局', 'city finance bureau')],
      twin: null,
      addsTo: [],
      onlyUnder: null,
      filing: { funder: 'jixi', departments: ['commerce'], slots: [], template: null },
    },
  ],
  parameters: [
    {
      name: 'C1a.unit',
      unit: 'yuan',
      clause: said('鸡西措施第一条', 'Jixi measures, clause 1'),
      quote: '增量部分每 1000 万元给予 3万元奖励',
      inForce: { value: '10000000', words: said('1000 万元', '10,000,000 yuan') },
      values: [{ from: '2022-07-01', value: '10000000' }],
    },
  ],
  readings: [READING],
  notTogether: [],
  notComputed: [
    {
      document: 'jixi-2022',
      clause: '一',
      id: null,
      what: said('提升服务质量', 'better service'),
      reason: said('没有金额', 'no amount'),
      decides: '',
    },
  ],
  dates: null,
};

export const RULING: Schemas['RulingInFull'] = {
  id: 'r1',
  reading: 'A4',
  option: 'above-threshold',
  scope: 'policy-year',
  policyYear: 2022,
  ground: '市政府专题会议纪要',
  ruledBy: '市政府专题会议〔2023〕2号',
  level: 'city',
  ruledOn: '2023-02-15',
  reclaims: false,
  status: 'proposed',
  proposedBy: 'policy-1',
  proposedAt: '2023-02-16T01:00:00.000Z',
  effects: { cases: 1, topUps: '0.00', reclaims: '0.00' },
  part: 1,
  parts: 1,
  changes: [
    {
      applicationId: APPLICATION.id,
      creditCode: CODE,
      item: 'C1a',
      stage: 'assessed',
      before: '180000.00',
      after: '30000.00',
      difference: '-150000.00',
      follows: 're-assess',
    },
  ],
};

export const EDITION: Schemas['Edition'] = {
  id: `2022-${HASH}`,
  policyYear: 2022,
  hash: HASH,
  goldenRows: 30,
  replaces: null,
  ground: '按新文件调整',
  status: 'proposed',
  proposedBy: 'policy-1',
  proposedAt: '2023-02-16T01:00:00.000Z',
  inForce: false,
  documents: [],
  part: 1,
  parts: 1,
  comparison: [
    {
      applicationId: APPLICATION.id,
      creditCode: CODE,
      item: 'C1a',
      stage: 'assessed',
      before: '180000.00',
      after: '200000.00',
    },
  ],
};

export const AUDIT: Schemas['AuditChain'] = {
  subject: `APPLICATION#${APPLICATION.id}`,
  entries: [
    {
      action: 'open-original',
      by: { kind: 'person', id: 'commerce-1', role: 'officer' },
      at: '2023-02-20T01:00:00.000Z',
      recordedAt: '2023-02-20T01:00:00.000Z',
      correlationId: 'c1',
      details: { documentId: 'd1' },
      schema: 1,
      subject: `APPLICATION#${APPLICATION.id}`,
      sequence: 1,
      previous: HASH,
      hash: HASH,
    },
  ],
  head: { sequence: 1, hash: HASH },
  whole: true,
  broken: null,
};

export const ROUNDS: Schemas['Rounds'] = {
  rounds: [
    {
      round: 1,
      frozenAt: '2023-01-20T01:00:00.000Z',
      findings: [],
      outcome: 'met',
      payable: '150000.00',
      decisions: [turn('mishan', { round: 1, status: 'decided', decision: 'return', reason: '请补充上年海关统计。' })],
      reply: null,
      changes: null,
    },
    {
      round: 2,
      frozenAt: '2023-02-20T01:00:00.000Z',
      findings: CASE.findings,
      outcome: 'met',
      payable: '180000.00',
      decisions: CASE.decisions,
      reply: '已补充上年海关统计。',
      changes: {
        documentsAdded: [{ id: 'd1', name: '海关统计2022.pdf', sha256: HASH }],
        documentsGone: [],
        figures: [{ name: 'trade.volume', before: '110000000.00', after: '120000000.00' }],
        findingsNew: [],
        findingsGone: [],
        payableBefore: '150000.00',
      },
    },
  ],
};

export const FACTS: Schemas['FrozenFacts'] = {
  round: 2,
  frozenAt: '2023-02-20T01:00:00.000Z',
  facts: { trade: { volume: '120000000.00' } },
  figures: {},
  stated: { 'trade.volume': '120000000.0' },
  provenance: [{ fact: 'trade.volume', path: 'Sheet1!B4', method: 'stated', documentId: 'd1', sha256: HASH }],
  documents: [{ documentId: 'd1', sha256: HASH }],
};

export const TIMELINE: Schemas['Timeline'] = {
  steps: [
    { stage: 'submitted', stageName: said('已收件', 'received'), at: '2023-01-12T02:30:00.000Z' },
    {
      stage: 'returned',
      stageName: said('退回补正', 'returned'),
      at: '2023-01-25T02:30:00.000Z',
      reason: '请补充上年海关统计。',
    },
    { stage: 'assessed', stageName: said('审批中', 'waiting for decisions'), at: '2023-02-20T01:00:00.000Z' },
  ],
  now: { who: 'department', whoName: said('市商务局', 'Commerce bureau'), since: '2023-02-22T01:00:00.000Z' },
  dates: { filingClosesOn: '2023-02-15', settlesOn: '2023-03-01' },
};

export const TOGETHER: Schemas['Together'] = {
  items: [
    {
      application: APPLICATION,
      alone: '180000.00',
      together: '100000.00',
      why: said('两项合计封顶。', 'Both have one cap.'),
    },
    {
      application: {
        ...APPLICATION,
        id: '01GQ8N9X3ZC1A0000000000009',
        item: 'C1c',
        itemName: said('C1c 生产加工型外贸企业', 'C1c processing'),
      },
      alone: '650000.00',
      together: '650000.00',
    },
  ],
  totals: { alone: '830000.00', together: '750000.00' },
  contradiction: null,
};

export const DOCUMENT: Schemas['PolicyDocument'] = {
  document: 'jixi-2022',
  title: said('鸡西市支持对外贸易发展的若干措施', 'Jixi measures'),
  policyYear: 2022,
  paragraphs: [
    {
      anchor: '1',
      sentences: [
        { anchor: '1', text: '一、积极培育引入大型外贸主体。', framing: 'heading', items: [], notComputed: [] },
        {
          anchor: '1.2',
          text: '对年度新增进出口额5000 万元（含）以上的，增量部分每 1000 万元给予 3万元奖励；',
          framing: null,
          items: ['C1a'],
          notComputed: [],
        },
        {
          anchor: '1.1',
          text: '进一步提升服务质量。',
          framing: null,
          items: [],
          notComputed: [{ what: said('服务质量', 'service'), reason: said('不涉及金额', 'no amount'), decides: '' }],
        },
      ],
    },
  ],
  items: [
    {
      id: 'C1a',
      name: said('大型外贸主体增量奖励', 'large trade, increment'),
      clause: said('鸡西措施第一条', 'Jixi measures, clause 1'),
      parameters: ['C1a.unit'],
      readings: ['A4'],
    },
  ],
  parameters: CATALOGUE.parameters,
};

export const READ: Schemas['Reading'] = {
  documentId: 'd1',
  kind: 'paper',
  sha256: HASH,
  outcome: 'to-a-person',
  masked: false,
  facts: [{ name: 'trade.volume', value: '120000000.00', from: 'B4' }],
  rows: [],
  rowCount: 0,
  findings: [],
};

export const ACCOUNT: Schemas['Account'] = {
  person: 'commerce-1',
  roles: ['officer'],
  department: {
    id: 'commerce',
    name: { zh: '市商务局', en: 'Commerce bureau' },
    officers: [{ id: 'commerce-2', name: '商务局审批人乙' }],
  },
  enterprises: [],
};

export const ENTERPRISE_LINE: Schemas['EnterpriseLine'] = {
  ...{ creditCode: CODE, name: ENTERPRISE.name, kind: 'enterprise', county: 'mishan' },
  ...{ registeredInCity: true, compliant: null, account: 'to-confirm' },
};

export const STATUS: Schemas['Status'] = {
  ...{ at: '2023-02-20T01:00:00.000Z', businessAt: '2023-02-21T01:00:00.000Z', calendarLacks: [], unchecked: 0 },
  needsPerson: [{ zh: 'uploads 死信 2 条', en: 'uploads 2 dead letters' }],
  notVerified: ['alarms'],
  waits: [
    {
      ...{ subject: `APPLICATION#${APPLICATION.id}`, department: 'mishan', approver: 'mishan-1', turn: 1, days: 3 },
      ...{ since: '2023-02-18T01:00:00.000Z', expiresAt: '2023-03-18T01:00:00.000Z', overdue: false },
    },
  ],
  held: [{ subject: 'APPLICATION#B', ground: '逾期未办' }],
  lost: [],
  unsentMails: [
    {
      ...{ subject: 'APPLICATION#B', mail: 'ask-1#1', tries: 2, lastError: 'Timeout' },
      createdAt: '2023-02-20T00:50:00.000Z',
    },
  ],
  failedMails: [],
  deadLetters: [{ queue: 'uploads', messages: 2 }],
  years: [
    {
      ...{ year: 2022, funder: 'jixi', run: null },
      fund: { available: '984000.00', reserved: '0.00', paid: '16000.00' },
    },
  ],
};
