import { writeXlsx } from 'hucre/xlsx';
import { seeded } from './seeded.ts';

/** One row of the 团组名单. All persons are invented. */
export type RosterRow = {
  readonly name: string;
  readonly sex: string;
  readonly birthDate: string;
  readonly nationality: string;
  readonly passport: string;
  readonly entryDate: string;
  readonly entryPort: string;
  readonly exitDate: string;
  readonly institution: string;
  readonly patientNo: string;
  readonly billNo: string;
};

export const ROSTER_HEADINGS = {
  name: '姓名（外文）',
  sex: '性别',
  birthDate: '出生日期',
  nationality: '国籍',
  passport: '护照号码',
  entryDate: '入境日期',
  entryPort: '入境口岸',
  exitDate: '离境日期',
  institution: '接待医疗机构',
  patientNo: '病历号（住院号/门诊号）',
  billNo: '结算票据号',
} as const satisfies Record<keyof RosterRow, string>;

export async function rosterXlsx(rows: readonly RosterRow[]): Promise<Uint8Array> {
  const keys = Object.keys(ROSTER_HEADINGS) as (keyof RosterRow)[];
  const values = rows.map((row) => keys.map((key) => row[key] || null));
  return writeXlsx({ sheets: [{ name: '团组名单', rows: [keys.map((key) => ROSTER_HEADINGS[key]), ...values] }] });
}

export type MedicalRecord = {
  readonly type: 'C0032' | 'C0053' | 'C0006';
  readonly documentId: string;
  readonly passport: string;
  readonly patientNo: string;
  readonly birthDate: string;
  readonly nationality: string;
  readonly name: string;
  readonly admittedOn: string;
  readonly dischargedOn: string;
  readonly madeOn: string;
  readonly institutionCode: string;
  readonly institution: string;
  readonly totalCost: string;
  readonly diagnosis: string;
  readonly replaces?: string;
  readonly version?: string;
};

const compact = (day: string) => day.replaceAll('-', '');

/** A record laid out as the header of WS/T 500 describes it; the home page (C0032) adds nationality and cost. */
export function medicalRecordXml(record: MedicalRecord): Uint8Array {
  const homePage = record.type === 'C0032';
  const cost = `<component><section><code code="48768-6" codeSystem="2.16.840.1.113883.6.1"/><entry><observation>
    <code code="HDSD00.11.142" displayName="住院总费用"/><value xsi:type="MO" value="${record.totalCost}" currency="元"/></observation></entry></section></component>`;
  const nation = `<nationality code="${record.nationality}" codeSystem="2.16.156.10011.2.3.3.1"/>`;
  return new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <realmCode code="CN"/>
  <typeId root="2.16.840.1.113883.1.3" extension="POCD_MT000040"/>
  <templateId root="2.16.156.10011.2.1.1.${20 + Number(record.type.slice(1))}"/>
  <id root="2.16.156.10011.1.1" extension="${record.documentId}"/>
  <code code="${record.type}" codeSystem="2.16.156.10011.2.4"/>
  <title>合成病历</title>
  <effectiveTime value="${compact(record.madeOn)}101500"/>
  ${record.version === undefined ? '' : `<versionNumber value="${record.version}"/>`}
  <recordTarget><patientRole classCode="PAT">
    <id root="2.16.156.10011.1.12" extension="${record.patientNo}"/>
    <patient><id root="2.16.156.10011.1.3" extension="${record.passport}"/><name>${record.name}</name>
      <administrativeGenderCode code="1"/><birthTime value="${compact(record.birthDate)}"/>${homePage ? nation : ''}</patient>
  </patientRole></recordTarget>
  <custodian><assignedCustodian><representedCustodianOrganization>
    <id root="2.16.156.10011.1.5" extension="${record.institutionCode}"/><name>${record.institution}</name>
  </representedCustodianOrganization></assignedCustodian></custodian>
  ${record.replaces ? `<relatedDocument typeCode="RPLC"><parentDocument><id extension="${record.replaces}"/></parentDocument></relatedDocument>` : ''}
  <componentOf><encompassingEncounter><effectiveTime><low value="${compact(record.admittedOn)}"/><high value="${compact(record.dischargedOn)}"/></effectiveTime></encompassingEncounter></componentOf>
  <component><structuredBody>
    <component><section><text/><entry><observation><value code="M54.5" displayName="${record.diagnosis}"/></observation></entry></section></component>
    ${homePage ? cost : ''}
  </structuredBody></component>
</ClinicalDocument>`);
}

export type CarePlan = {
  readonly seed: number;
  readonly year: string;
  readonly institutionCode: string;
  readonly institution: string;
  readonly count: number;
  readonly nationality?: string;
};

/** A season of invented guests: roster rows, their records, and what their bills say. */
export function inventCare(plan: CarePlan): {
  roster: RosterRow[];
  records: MedicalRecord[];
  bills: { number: string; issuedOn: string; gross: string }[];
} {
  const random = seeded(plan.seed);
  const { year, institution, institutionCode, nationality = 'RUS' } = plan;
  const guests = Array.from({ length: plan.count }, (_, at) => {
    const month = String(random.whole(1, 11)).padStart(2, '0');
    const first = random.whole(1, 18);
    const day = (after: number) => `${year}-${month}-${String(first + after).padStart(2, '0')}`;
    const serial = String(plan.seed * 100_000 + at).padStart(8, '0');
    const identity = {
      name: `${random.pick(['IVANOV', 'PETROVA', 'SIDOROV', 'ORLOVA'])} ${random.pick(['IVAN', 'ANNA', 'OLEG'])}`,
      passport: `7${serial}`,
      birthDate: `19${random.whole(50, 99)}-0${random.whole(1, 9)}-1${random.whole(0, 9)}`,
      patientNo: `ZY${year}${serial}`,
    };
    return { identity, day, serial, gross: `${random.whole(800, 30_000)}.${random.whole(10, 99)}` };
  });
  return {
    roster: guests.map(({ identity, day, serial }) => ({
      ...identity,
      sex: random.pick(['男', '女']),
      nationality,
      entryDate: day(0),
      entryPort: random.pick(['密山', '虎林']),
      exitDate: day(9),
      institution,
      billNo: `${year.slice(2)}2320000000${serial}`,
    })),
    records: guests.map(({ identity, day, serial, gross }) => ({
      ...identity,
      type: 'C0032',
      documentId: `EMR-${serial}`,
      nationality,
      admittedOn: day(1),
      dischargedOn: day(8),
      madeOn: day(8),
      institutionCode,
      institution,
      totalCost: gross,
      diagnosis: '下背痛',
    })),
    bills: guests.map(({ day, serial, gross }) => ({
      number: `${year.slice(2)}2320000000${serial}`,
      issuedOn: day(8),
      gross,
    })),
  };
}
