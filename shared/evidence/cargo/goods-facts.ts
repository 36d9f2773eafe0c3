import { Exact } from '../../kernel/money.ts';
import { formatTonnes } from '../../kernel/quantity.ts';
import type { Blanks } from '../finding.ts';
import type { FreezeReference, FrozenSource, Provenance } from '../frozen.ts';
import { type Port, portNamed } from '../reference.ts';
import type { CrossChecked } from './cross-check.ts';
import { type CrossNote, declaredInArea, type FromDeclaration } from './declaration-check.ts';
import { columnOrigins, type Figure, type Origin, smaller } from './figure.ts';
import type { FREEZE_FINDINGS } from './freeze-findings.ts';
import { agreed, type Group, type Line, total, value } from './goods-lines.ts';

/** `goods[]` as docs/facts.md describes it: tonnes as strings; a fact that is not proven is absent. */
export type GoodsFact = {
  readonly id: string;
  readonly kind: string;
  readonly enteredInArea?: boolean;
  readonly declaredInArea?: boolean;
  readonly tonnesNet: string;
  readonly tonnesGross: string;
  readonly tonnesWeighed?: string;
  readonly usedInCity?: string;
  readonly usedInProvince?: string;
  readonly storedOrResoldInCity?: string;
  readonly value?: string;
  readonly valueUsedInCity?: string;
  readonly valueUsedInProvince?: string;
};

export type Note = (code: keyof typeof FREEZE_FINDINGS, blanks?: Blanks) => void;
type Fact = { readonly says: string | boolean; readonly from: readonly Origin[] };
export type Facts = { readonly [Name in keyof GoodsFact]?: Fact };
export type Freeze = { readonly reference: FreezeReference; readonly note: Note; readonly crossNote: CrossNote };
/** What the papers other than the statement say of one lot. */
export type Known = {
  readonly group: Group;
  readonly declared: FromDeclaration | undefined;
  readonly tonnes: { readonly net: Exact; readonly weighed: Exact | undefined };
  readonly facts: Facts;
};

/** The first four digits of a declaration number name its customs; known only when an owner gave the port its code. */
function declaredAt(declarationNo: string, ports: readonly Port[]): boolean | undefined {
  return ports.find((port) => port.code && declarationNo.startsWith(port.code))?.inArea;
}

const USE_COLUMNS = [
  ['usedInCity', 'usedInCity', '本市加工或最终使用（吨）'],
  ['usedInProvince', 'usedInProvince', '省内加工或最终使用（吨，含本市）'],
  ['storedOrResoldInCity', 'storedOrResold', '本市储存或转售（吨）'],
] as const;

/** A declaration that the statement does not list is stated as not used: the statement's own words (its second sheet). */
export function useFacts(lines: readonly Line[], statements: readonly FrozenSource[]): Facts {
  const unlisted = statements.map((source) => {
    return { source, path: 'declaration not listed', method: 'enterprise-statement' as const };
  });
  return Object.fromEntries(
    USE_COLUMNS.map(([name, key, column]) => {
      const from = lines.length > 0 ? columnOrigins(lines, column, 'enterprise-statement') : unlisted;
      return [name, { says: formatTonnes(total(lines, key)), from }];
    }),
  );
}

/** The value of nothing is nothing and that of all is all; of a part it would be a division, which is not exact. */
function usedValue({ declared }: Known, uses: Facts, name: 'usedInCity' | 'usedInProvince'): Fact | undefined {
  const used = uses[name];
  if (!used || !declared?.value) return undefined;
  const from = [...declared.value.from, ...used.from];
  if (new Exact(used.says as string).isZero()) return { says: '0.00', from };
  const all = declared.net?.kilograms.div(1000).equals(used.says as string);
  return all ? { says: declared.value.yuan, from } : undefined;
}

export function usedValues(known: Known, uses: Facts): Facts {
  const inCity = usedValue(known, uses, 'usedInCity');
  const inProvince = usedValue(known, uses, 'usedInProvince');
  return {
    ...(inCity ? { valueUsedInCity: inCity } : {}),
    ...(inProvince ? { valueUsedInProvince: inProvince } : {}),
  };
}

function registerFigure(lines: readonly Line[], key: string, column: string): Figure {
  return { kilograms: total(lines, key), from: columnOrigins(lines, column, 'register-column') };
}

function inTonnes(figure: Figure): Fact {
  return { says: formatTonnes(figure.kilograms.div(1000)), from: figure.from };
}

/** Port of entry and customs of declaration; where papers contradict each other the fact stays absent. */
function placeFacts(group: Group, declared: FromDeclaration | undefined, freeze: Freeze): Facts {
  const { lines, declarationNo } = group;
  const { ports } = freeze.reference;
  const entered = agreed(lines.map((line) => portNamed(value(line, 'port'), ports)?.inArea));
  if (entered === undefined) freeze.note('PORT_OF_ENTRY_UNCLEAR', { declaration: declarationNo });
  const byNumber = declaredAt(declarationNo, ports);
  const inArea = declaredInArea(byNumber, declared, declarationNo, freeze.crossNote);
  const number = columnOrigins(lines, '报关单号', 'register-port-table');
  return {
    ...(entered === undefined || declared?.portContradicts
      ? {}
      : { enteredInArea: { says: entered, from: columnOrigins(lines, '口岸', 'register-port-table') } }),
    ...(inArea === undefined
      ? {}
      : {
          declaredInArea: {
            says: inArea,
            from: [...(byNumber === undefined ? [] : number), ...(declared?.customs?.from ?? [])],
          },
        }),
  };
}

/** Of two papers about one weight the smaller counts; reading A52 chooses between net, gross and weighed later on. */
export function knownOf(group: Group, crossed: CrossChecked, freeze: Freeze): Known {
  const { lines, kind } = group;
  const declared = crossed.declared.get(group);
  const registerNet = registerFigure(lines, 'netKg', '净重（千克）');
  const registerGross = registerFigure(lines, 'grossKg', '毛重（千克）');
  const inRegister = lines.every((line) => line.row.values.weighedKg);
  const net = smaller(registerNet, declared?.net) ?? registerNet;
  const gross = smaller(registerGross, declared?.gross) ?? registerGross;
  const weighed = smaller(
    inRegister ? registerFigure(lines, 'weighedKg', '过磅净重（千克）') : undefined,
    crossed.weighed.get(group),
  );
  return {
    group,
    declared,
    tonnes: { net: net.kilograms.div(1000), weighed: weighed?.kilograms.div(1000) },
    facts: {
      kind: { says: kind, from: columnOrigins(lines, 'HS编码', 'register-hs-list') },
      ...placeFacts(group, declared, freeze),
      tonnesNet: inTonnes(net),
      tonnesGross: inTonnes(gross),
      ...(weighed ? { tonnesWeighed: inTonnes(weighed) } : {}),
      ...(declared?.value ? { value: { says: declared.value.yuan, from: declared.value.from } } : {}),
    },
  };
}

/** A row of `goods[]` and where each of its values comes from, out of the same facts. */
export function written(id: string, facts: Facts): { goods: GoodsFact; provenance: Provenance[] } {
  const said = Object.entries(facts).flatMap(([name, fact]) => (fact ? [[name, fact] as const] : []));
  const goods = { id, ...Object.fromEntries(said.map(([name, { says }]) => [name, says])) } as GoodsFact;
  const provenance = said.flatMap(([name, { from }]) =>
    from.map(({ source, path, method }) => {
      return { fact: `goods[${id}].${name}`, documentId: source.documentId, sha256: source.sha256, path, method };
    }),
  );
  return { goods, provenance };
}
