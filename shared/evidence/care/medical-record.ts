import { isCreditCode } from '../../kernel/credit-code.ts';
import { localDate } from '../../kernel/dates.ts';
import { Exact } from '../../kernel/money.ts';
import type { Text } from '../../kernel/refusal.ts';
import { childAt, childrenAt, readXml, type XmlElement } from '../containers/xml.ts';
import { type Blanks, type Finding, findingFrom, NotEvidence } from '../finding.ts';
import type { Parsed, ReadFact } from '../parsed.ts';
import type { EvidenceReference } from '../reference.ts';
import { MEDICAL_RECORD_FINDINGS } from './medical-record-findings.ts';
import { nationalityCode } from './nationality.ts';
import { pseudonyms } from './person.ts';

const HL7 = 'urn:hl7-org:v3';
/** Object identifiers of WS/T 500: what an id means. */
const OID = {
  documentTypes: '2.16.156.10011.2.4',
  template: '2.16.156.10011.2.1.1.',
  person: '2.16.156.10011.1.3',
  outpatient: '2.16.156.10011.1.11',
  inpatient: '2.16.156.10011.1.12',
  organisation: '2.16.156.10011.1.5',
} as const;

/** Documents that prove a visit or a stay; a laboratory report or an order does not. */
const PROVING = new Set(['C0002', 'C0032', 'C0035', 'C0049', 'C0053']);

type Code = keyof typeof MEDICAL_RECORD_FINDINGS;

function say(code: Code, blanks: Blanks = {}): Finding {
  return findingFrom(MEDICAL_RECORD_FINDINGS, code, blanks);
}

/** What people call the elements that a record needs. */
const FIELD_NAMES: Readonly<Record<string, Text>> = {
  effectiveTime: { zh: '文档生成时间', en: 'time of the document' },
  'encompassingEncounter/effectiveTime': { zh: '入院（就诊）时间', en: 'time of admission' },
  'encompassingEncounter/effectiveTime/high': { zh: '出院时间', en: 'time of discharge' },
  'patient/birthTime': { zh: '出生日期', en: 'birth date' },
  'recordTarget/patientRole': { zh: '患者信息', en: 'patient' },
  'patientRole/patient': { zh: '患者信息', en: 'patient' },
  'patientRole/id': { zh: '住院号或门诊号', en: 'patient number' },
  'patient/id': { zh: '护照号码', en: 'passport number' },
  'custodian/id': { zh: '保管机构代码', en: 'code of the institution' },
  'ClinicalDocument/id': { zh: '文档编号', en: 'document number' },
  [OID.inpatient]: { zh: '住院号', en: 'inpatient number' },
  [OID.outpatient]: { zh: '门诊号', en: 'outpatient number' },
  [OID.person]: { zh: '护照号码', en: 'passport number' },
  [OID.organisation]: { zh: '机构代码', en: 'code of the institution' },
  '2.16.156.10011.1.1': { zh: '文档编号', en: 'document number' },
};

function refuse(code: Code, blanks: Blanks = {}): never {
  const { field } = blanks;
  const named = typeof field === 'string' ? { ...blanks, field: FIELD_NAMES[field] ?? field } : blanks;
  throw new NotEvidence([say(code, named)]);
}

/** Day of an HL7 time: yyyyMMdd with or without a time behind it. */
function day(value: string | undefined, field: string): string | undefined {
  if (!value) return undefined;
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2,6})?(\.\d+)?([+-]\d{4})?$/.exec(value);
  try {
    return localDate(`${parts?.[1]}-${parts?.[2]}-${parts?.[3]}`);
  } catch {
    return refuse('RECORD_FIELD_WRONG', { field });
  }
}

function needed(value: string | undefined, field: string): string {
  return value || refuse('RECORD_FIELD_MISSING', { field });
}

/** The extension of the one id with this root. */
function idWith(elements: readonly XmlElement[], root: string): string | undefined {
  const found = new Set(
    elements
      .filter((one) => one.name === 'id' && one.attributes.get('root') === root)
      .map((one) => one.attributes.get('extension')?.trim())
      .filter((extension) => extension),
  );
  if (found.size > 1) refuse('RECORD_FIELD_WRONG', { field: root });
  return [...found][0];
}

function typeOf(document: XmlElement): { type: string; findings: Finding[] } {
  const namespace = document.attributes.get(document.prefix ? `xmlns:${document.prefix}` : 'xmlns');
  if (document.name !== 'ClinicalDocument' || namespace !== HL7) refuse('RECORD_NOT_CDA');
  const code = childAt(document, 'code');
  const type = code?.attributes.get('code') ?? '';
  if (code?.attributes.get('codeSystem') !== OID.documentTypes || !/^C00(0[1-9]|[1-4]\d|5[0-3])$/.test(type)) {
    refuse('RECORD_NOT_WST500');
  }
  if (!PROVING.has(type)) refuse('RECORD_TYPE_PROVES_NOTHING', { code: type });
  const expected = `${OID.template}${20 + Number(type.slice(1))}`;
  const fits = childrenAt(document, 'templateId').some((one) => one.attributes.get('root') === expected);
  return { type, findings: fits ? [] : [say('RECORD_TEMPLATE_DIFFERS', { code: type })] };
}

type Stay = { readonly admittedOn: string; readonly dischargedOn?: string; readonly madeOn?: string | undefined };

function stayOf(document: XmlElement): Stay {
  const time = childAt(document, 'componentOf/encompassingEncounter/effectiveTime');
  const value = (path: string) => (time ? childAt(time, path)?.attributes.get('value') : undefined);
  const admitted = day(value('low') ?? time?.attributes.get('value'), 'encompassingEncounter/effectiveTime');
  const discharged = day(value('high'), 'encompassingEncounter/effectiveTime/high');
  return {
    admittedOn: needed(admitted, 'encompassingEncounter/effectiveTime'),
    ...(discharged ? { dischargedOn: discharged } : {}),
    madeOn: day(childAt(document, 'effectiveTime')?.attributes.get('value'), 'effectiveTime'),
  };
}

function checkStay(stay: Stay, { policyYear }: EvidenceReference): Finding[] {
  const end = stay.dischargedOn ?? stay.admittedOn;
  const findings: Finding[] = [];
  if (end < stay.admittedOn) findings.push(say('RECORD_STAY_REVERSED'));
  if (stay.madeOn && stay.madeOn < end) findings.push(say('RECORD_SIGNED_BEFORE_END'));
  if (policyYear !== undefined && !end.startsWith(`${policyYear}-`)) {
    findings.push(say('RECORD_STAY_OUTSIDE_YEAR', { year: policyYear }));
  }
  return findings;
}

function checkInstitution(code: string, { creditCode }: EvidenceReference): Finding[] {
  if (creditCode !== undefined && code !== creditCode) return [say('RECORD_OF_ANOTHER_INSTITUTION')];
  return isCreditCode(code) ? [] : [say('RECORD_INSTITUTION_CODE_WRONG')];
}

/** Amounts of a home page, all that one element holds. Diagnoses and the rest of the body are passed by. */
function amountsOf(document: XmlElement, code: string): string[] {
  const pending: XmlElement[] = [...childrenAt(document, 'component/structuredBody')];
  const found: string[] = [];
  for (let element = pending.pop(); element; element = pending.pop()) {
    const isCost = element.children.some((one) => one.name === 'code' && one.attributes.get('code') === code);
    const value = isCost ? childAt(element, 'value')?.attributes.get('value')?.trim() : undefined;
    if (value) found.push(value);
    for (const child of element.children) pending.push(child);
  }
  for (const value of found) {
    if (!/^(0|[1-9]\d{0,11})(\.\d{1,2})?$/.test(value)) refuse('RECORD_FIELD_WRONG', { field: costName(code) });
  }
  const different = found.filter((value, at) => !found.slice(0, at).some((before) => new Exact(before).equals(value)));
  return different;
}

const TOTAL = 'HDSD00.11.142';
/** What of the total the patient paid. */
const SELF_PAID = 'HDSD00.11.143';

function costName(code: string): Text {
  return code === TOTAL ? { zh: '住院总费用', en: 'total cost' } : { zh: '自付金额', en: 'self-payment' };
}

/** The total of a home page is a fact where it stands once and holds what the patient paid. */
function costOf(document: XmlElement): { cost?: string; findings: Finding[] } {
  const [total, second] = amountsOf(document, TOTAL);
  if (total === undefined) return { findings: [] };
  if (second !== undefined) return { findings: [say('RECORD_TWO_TOTALS')] };
  const tooMuch = amountsOf(document, SELF_PAID).some((paid) => new Exact(paid).greaterThan(total));
  return tooMuch ? { findings: [say('RECORD_SELF_PAYMENT_ABOVE_TOTAL')] } : { cost: total, findings: [] };
}

/** A version below zero withdraws the document. */
function isWithdrawn(document: XmlElement): boolean {
  const version = childAt(document, 'versionNumber')?.attributes.get('value')?.trim() ?? '';
  return /^-/.test(version);
}

/** Documents of a stay; an outpatient record is of one day. */
const STAYS = new Set(['C0032', 'C0035', 'C0049', 'C0053']);

function patientOf(document: XmlElement, type: string) {
  const role =
    childAt(document, 'recordTarget/patientRole') ??
    refuse('RECORD_FIELD_MISSING', { field: 'recordTarget/patientRole' });
  const patient = childAt(role, 'patient') ?? refuse('RECORD_FIELD_MISSING', { field: 'patientRole/patient' });
  const nationality = childAt(patient, 'nationality') ?? childAt(patient, 'nationalityCode');
  return {
    patientNo: needed(idWith(role.children, OID.inpatient) ?? idWith(role.children, OID.outpatient), 'patientRole/id'),
    passport: needed(idWith(patient.children, OID.person), 'patient/id'),
    birthDate: day(childAt(patient, 'birthTime')?.attributes.get('value'), 'patient/birthTime'),
    // Only the home page carries the nationality.
    nationality: type === 'C0032' ? nationality?.attributes.get('code') : undefined,
  };
}

/** The numbers of the documents that this one stands in for; an addendum stands beside its own. */
function replacedBy(document: XmlElement): string[] {
  const related = childrenAt(document, 'relatedDocument').filter((one) => one.attributes.get('typeCode') !== 'APND');
  const ids = related.flatMap((one) => childrenAt(one, 'parentDocument/id'));
  return ids.flatMap((one) => one.attributes.get('extension')?.trim() || []);
}

function factsFrom(values: Readonly<Record<string, readonly [string | undefined, string]>>): Record<string, ReadFact> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, [value, from]]) => (value === undefined ? [] : [[name, { value, from }]])),
  );
}

/**
 * Reads the header of one electronic medical record (WS/T 500, HL7 CDA R2): who (as hashes), when, where, what it cost.
 * The body is never read except for the total cost of a home page.
 * @throws NotEvidence RECORD_*
 */
export function readMedicalRecord(bytes: Uint8Array, reference: EvidenceReference): Parsed {
  const document = readXml(bytes);
  const { type, findings } = typeOf(document);
  const stay = stayOf(document);
  const patient = patientOf(document, type);
  const organisation = childAt(document, 'custodian/assignedCustodian/representedCustodianOrganization');
  const institution = needed(idWith(organisation?.children ?? [], OID.organisation), 'custodian/id');
  const kept = pseudonyms(patient, reference.personHash);
  const unknown = patient.nationality !== undefined && !nationalityCode(patient.nationality);
  const { cost, findings: costFindings } = type === 'C0032' ? costOf(document) : { findings: [] };
  const replaced = replacedBy(document);
  const open = STAYS.has(type) && stay.dischargedOn === undefined;
  const documentId = idWith(document.children, '2.16.156.10011.1.1');
  return {
    facts: factsFrom({
      documentType: [type, 'ClinicalDocument/code'],
      documentId: [needed(documentId, 'ClinicalDocument/id'), 'ClinicalDocument/id'],
      admittedOn: [stay.admittedOn, 'componentOf/encompassingEncounter/effectiveTime'],
      dischargedOn: [stay.dischargedOn, 'componentOf/encompassingEncounter/effectiveTime/high'],
      institutionCode: [institution, 'custodian//representedCustodianOrganization/id'],
      replaces: [replaced.length > 0 ? replaced.join(' ') : undefined, 'relatedDocument/parentDocument/id'],
      totalCost: [cost, TOTAL],
      nationality: [kept.nationality, 'patient/nationality'],
      passport: [kept.passport, 'keyed hash of patient/id'],
      patient: [kept.patient, 'keyed hash of patientRole/id'],
      person: [kept.person, 'keyed hash of nationality, patient/id and birthTime'],
    }),
    findings: [
      ...findings,
      ...checkStay(stay, reference),
      ...checkInstitution(institution, reference),
      ...(isWithdrawn(document) ? [say('RECORD_WITHDRAWN')] : []),
      ...(open ? [say('RECORD_NOT_DISCHARGED')] : []),
      ...costFindings,
      ...(replaced.length > 0 ? [say('RECORD_REPLACES_ANOTHER')] : []),
      ...(unknown ? [say('RECORD_NATIONALITY_UNKNOWN')] : []),
      ...(reference.personHash ? [] : [say('RECORD_PERSON_NOT_KEPT')]),
    ],
  };
}
