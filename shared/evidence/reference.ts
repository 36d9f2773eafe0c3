/** A port as the seeds name it; `code` (关区代码) stays absent until its owner fills it in. */
export type Port = { readonly name: string; readonly code?: string; readonly inArea: boolean };

/** Which goods an HS prefix means; the longest matching prefix counts. */
export type GoodsOfPrefix = { readonly prefix: string; readonly kind: string };

/**
 * What a document is compared with. Everything comes from records and parameters, nothing is guessed:
 * a part that is absent is not compared, and a finding says so.
 */
export type EvidenceReference = {
  /** "2022" */
  readonly policyYear?: string;
  /** The applicant's 统一社会信用代码. */
  readonly creditCode?: string;
  readonly ports?: readonly Port[];
  readonly goodsByHs?: readonly GoodsOfPrefix[];
  /** Accepted difference of weighbridge and declared net as a share of the declared net: "0.005". */
  readonly weighTolerance?: string;
  /** Gross kilograms above which one truck is not plausible. */
  readonly maxTruckGrossKg?: string;
};

export function portNamed(name: string, ports: readonly Port[]): Port | undefined {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s|口岸$|公路口岸$/g, '');
  return ports.find((port) => plain(port.name) === plain(name));
}

export function goodsKind(hsCode: string, goods: readonly GoodsOfPrefix[]): string {
  const matching = goods.filter((one) => hsCode.startsWith(one.prefix));
  return matching.toSorted((a, b) => b.prefix.length - a.prefix.length)[0]?.kind ?? 'other';
}
