import { isCreditCode } from '../kernel/credit-code.ts';
import { localDate } from '../kernel/dates.ts';
import { type Finding, findingFrom, NotEvidence } from './finding.ts';
import { MEDICAL_RECORD_FINDINGS } from './medical-record-findings.ts';
import { nationalityCode } from './nationality.ts';
import type { Parsed, ReadFact } from './parsed.ts';
import { pseudonyms } from './person.ts';
import type { EvidenceReference } from './reference.ts';
import { childAt, childrenAt, readXml, type XmlElement } from './xml.ts';

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

function say(code: Code, blanks: Record<string, string> = {}): Finding {
  return findingFrom(MEDICAL_RECORD_FINDINGS, code, blanks);
}

function refuse(code: Code, blanks: Record<string, string> = {}): never {
  throw new NotEvidence([say(code, blanks)]);
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

/** Total cost of a home page (HDSD00.11.142). Only this element of the body is looked at; diagnoses are passed by. */
function totalCost(document: XmlElement): string | undefined {
  const pending: XmlElement[] = [...childrenAt(document, 'component/structuredBody')];
  const found: string[] = [];
  for (let element = pending.pop(); element; element = pending.pop()) {
    const isCost = childrenAt(element, 'code').some((one) => one.attributes.get('code') === 'HDSD00.11.142');
    const value = isCost ? childAt(element, 'value')?.attributes.get('value') : undefined;
    if (value !== undefined) found.push(value);
    pending.push(...element.children);
  }
  if (found.length !== 1) return undefined;
  return /^(0|[1-9]\d{0,11})(\.\d{1,2})?$/.test(found[0] ?? '')
    ? found[0]
    : refuse('RECORD_FIELD_WRONG', { field: 'HDSD00.11.142' });
}

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

function replaces(document: XmlElement): boolean {
  return childrenAt(document, 'relatedDocument/parentDocument/id').some((one) =>
    one.attributes.get('extension')?.trim(),
  );
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
  const cost = type === 'C0032' ? totalCost(document) : undefined;
  const documentId = idWith(document.children, '2.16.156.10011.1.1');
  return {
    facts: factsFrom({
      documentType: [type, 'ClinicalDocument/code'],
      documentId: [needed(documentId, 'ClinicalDocument/id'), 'ClinicalDocument/id'],
      admittedOn: [stay.admittedOn, 'componentOf/encompassingEncounter/effectiveTime'],
      dischargedOn: [stay.dischargedOn, 'componentOf/encompassingEncounter/effectiveTime/high'],
      institutionCode: [institution, 'custodian//representedCustodianOrganization/id'],
      totalCost: [cost, 'HDSD00.11.142'],
      nationality: [kept.nationality, 'patient/nationality'],
      passport: [kept.passport, 'keyed hash of patient/id'],
      patient: [kept.patient, 'keyed hash of patientRole/id'],
      person: [kept.person, 'keyed hash of nationality, patient/id and birthTime'],
    }),
    findings: [
      ...findings,
      ...checkStay(stay, reference),
      ...checkInstitution(institution, reference),
      ...(replaces(document) ? [say('RECORD_REPLACES_ANOTHER')] : []),
      ...(unknown ? [say('RECORD_NATIONALITY_UNKNOWN')] : []),
      ...(reference.personHash ? [] : [say('RECORD_PERSON_NOT_KEPT')]),
    ],
  };
}
