import type { FileType } from './file-types.ts';
import type { Column } from './tables/columns.ts';

/** A port as the seeds name it; `code` (关区代码) stays absent until its owner fills it in. */
export type Port = { readonly name: string; readonly code?: string; readonly inArea: boolean };

/** Which goods an HS prefix means; the longest matching prefix counts. */
export type GoodsOfPrefix = { readonly prefix: string; readonly kind: string };

/** A keyed hash (HMAC) of an identity; the key stays with the caller. The same text always gives the same hash. */
export type PersonHash = (identity: string) => string;

/** A sheet of the workbook in which an applicant states facts; which ones an item has is data of the policy. */
export type StatedSheet = {
  readonly group: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly list: boolean;
  readonly columns: readonly (Column & { readonly words?: Readonly<Record<string, string | boolean>> })[];
};

/**
 * Reads what stands in a scan or a picture, line by line. None is shipped: recognition errs, so what it says helps a person
 * to compare and is never a fact. It must answer or throw within the time of one document.
 */
export type TextRecogniser = (scan: {
  readonly bytes: Uint8Array;
  readonly type: FileType;
}) => Promise<readonly string[]>;

/**
 * What a document is compared with. Everything comes from records and parameters, nothing is guessed:
 * a part that is absent is not compared, and a finding says so.
 */
export type EvidenceReference = {
  /** "2022" */
  readonly policyYear?: string;
  /** The applicant's 统一社会信用代码. */
  readonly creditCode?: string;
  /** The applicant's name in the enterprise register; the code decides, a differing name is shown to a person. */
  readonly applicantName?: string;
  readonly ports?: readonly Port[];
  readonly goodsByHs?: readonly GoodsOfPrefix[];
  /** Accepted difference of weighbridge and declared net as a share of the declared net: "0.005". */
  readonly weighTolerance?: string;
  /** Gross kilograms above which one truck is not plausible. */
  readonly maxTruckGrossKg?: string;
  /** What is no longer plausible beside last year ("3" times as much), and how many days papers of one load may lie apart ("7"). */
  readonly plausibility?: { readonly timesLastYear: string; readonly daysApart: string };
  /** Keyed hash for persons of rosters and records; without it nothing that identifies is kept. */
  readonly personHash?: PersonHash;
  /** Leaves the buyer's name of invoices out of the facts: where buyers are patients, names are not kept. */
  readonly withoutBuyerName?: boolean;
  /** On which side of an invoice the applicant must stand; without it either side will do. */
  readonly applicantSide?: 'buyer' | 'seller';
  /** Certificates (DER) of the roots under which seals count as valid; none is shipped. */
  readonly trustRoots?: readonly Uint8Array[];
  readonly recogniseText?: TextRecogniser;
  /** The sheets of the workbook in which the item's facts are stated. */
  readonly statement?: readonly StatedSheet[];
  /** The workbook may be of any item: sheets may be absent. */
  readonly anySheets?: boolean;
  /** Categories of the goods and services that an invoice may be about (the word between asterisks, 运输服务); without it any. */
  readonly invoiceCategories?: readonly string[];
  /** Share of invoices ("0.05") and gross yuan ("100000") from which the sample for an officer's status check is taken. */
  readonly statusCheck?: { readonly share: string; readonly above: string };
  /** Hexadecimal lot of an invoice number under a key that applicants do not have; without it its plain digest decides. */
  readonly lotOf?: (number: string) => string;
};

export function portNamed(name: string, ports: readonly Port[]): Port | undefined {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s|口岸$|公路口岸$/g, '');
  return ports.find((port) => plain(port.name) === plain(name));
}

export function goodsKind(hsCode: string, goods: readonly GoodsOfPrefix[]): string {
  const matching = goods.filter((one) => hsCode.startsWith(one.prefix));
  return matching.toSorted((a, b) => b.prefix.length - a.prefix.length)[0]?.kind ?? 'other';
}
