import { type Blanks, type Finding, type FindingForm, findingFrom } from './finding.ts';

/** What is said of evidence that stands somewhere else too. Whose it is elsewhere is nobody's business. */
export const EVIDENCE_KEY_FINDINGS = {
  EVIDENCE_COUNTED_ELSEWHERE: {
    severity: 'blocks',
    zh: '该票据（发票、报关单、舱单、过磅单、病历或同一文件）已在另一份申报中计入，不能重复计算。',
    en: 'This voucher (invoice, declaration, manifest, ticket, record, or the same file) already counts in another application; nothing counts twice.',
    hint: {
      zh: '请移除该票据；如认为有误，请联系审批部门核对。',
      en: 'Take it out; if you think this is wrong, ask the department that takes applications to look into it.',
    },
  },
  EVIDENCE_COUNTED_HERE: {
    severity: 'blocks',
    zh: '该票据（或同一文件）已在本申报的另一份材料（{document}）中计入。',
    en: 'This voucher (or the same file) already counts in another document of this application ({document}).',
    hint: {
      zh: '请移除其中一份；如要更换，请在申请上传链接时注明所替换的文件。',
      en: 'Take one of them out; to replace a document, name it when you ask for the upload link.',
    },
  },
  EVIDENCE_TWICE_IN_ARCHIVE: {
    severity: 'blocks',
    zh: '与压缩包内第 {first} 个文件是同一票据，只能计入一次。',
    en: 'It is the same voucher as file no. {first} of the archive; nothing counts twice.',
    hint: {
      zh: '请从压缩包中删除其中一个文件后重新上传。',
      en: 'Take one of the two out of the archive and upload it again.',
    },
  },
  EVIDENCE_SEEN_ELSEWHERE: {
    severity: 'person',
    zh: '同一文件也在另一份申报中提交，请核对能否用于本申报。',
    en: 'The same file was submitted in another application too; somebody must judge whether it serves here.',
    hint: { zh: '请确认该文件可用于本申报。', en: 'Make sure that the file serves this application.' },
  },
  PERSON_IN_TWO_INSTITUTIONS: {
    severity: 'person',
    zh: '该人员本年度也在另一单位的名单中，按规定可在两处各计一次。',
    en: 'The person stands in the roster of another institution of this year too, and may count once in each.',
    hint: {
      zh: '由卫生健康部门核对两处的就诊日期。',
      en: 'The health department compares the days of both stays.',
    },
  },
} as const satisfies Record<string, FindingForm>;

/** What is said of guests that another institution lists too, among other findings. */
export function ofGuests(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => code === 'PERSON_IN_TWO_INSTITUTIONS');
}

export function evidenceKeyFinding(code: keyof typeof EVIDENCE_KEY_FINDINGS, blanks: Blanks = {}): Finding {
  return findingFrom(EVIDENCE_KEY_FINDINGS, code, blanks);
}
