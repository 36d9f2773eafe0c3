import { sameCode } from '../../kernel/canonical.ts';
import type { TableRow } from '../tables/table.ts';

type Values = TableRow['values'];

const [NIL, NINE] = [48, 57];

function isDigits(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charCodeAt(at);
    if (one < NIL || one > NINE) return false;
  }
  return true;
}

/** Codes are digits for the most part, which are their own canonical form. */
const code = (values: Values, key: string): string => {
  const value = values[key] ?? '';
  return isDigits(value) ? value : sameCode(value);
};

/** An item's number in its declaration; 01 and 1 are one, and nothing is nothing. */
export function itemOf(values: Values): string {
  return values.itemNo === undefined ? '' : code(values, 'itemNo').replace(/^0+(?=\d)/, '');
}

/** Goods by the eight digits that all countries' nomenclatures of China's length share; the rest is a national subdivision. */
const goodsOf = (values: Values): string => code(values, 'hsCode').slice(0, 8);

/** One truck, one bill and one kind of goods. */
const loadOf = (values: Values): string => `${code(values, 'manifestNo')} ${code(values, 'billNo')} ${goodsOf(values)}`;

/** Two goods of one declaration on one truck, under two bills: the one case in which no item number is needed, for one row more. */
function besideOnTruck(one: Values, other: Values): boolean {
  return (
    code(one, 'manifestNo') === code(other, 'manifestNo') &&
    code(one, 'billNo') !== code(other, 'billNo') &&
    goodsOf(one) !== goodsOf(other)
  );
}

/** Whether a declaration's goods in one row stand already in another: names and what else is typed have no say. */
function sameGoods(one: Values, other: Values): boolean {
  const [item, otherItem] = [itemOf(one), itemOf(other)];
  if (item !== '' && otherItem !== '') return item === otherItem;
  return item !== '' || otherItem !== '' || !besideOnTruck(one, other);
}

/** What was listed before: the goods, the load, or so many of the declaration's that without numbers nobody can tell. */
export type Twin<Row> = { readonly what: 'declaration' | 'manifest' | 'items'; readonly first: Row };
type Listed<Row> = { readonly values: Values; readonly row: Row };

/** So many rows of one declaration are told apart by bill and goods, which applicants type; more need item numbers. */
const MOST_WITHOUT_ITEM = 2;

/** Tells of each row whether what it lists was listed before. */
export class ListedGoods<Row> {
  /** The first row of each; most declarations and manifests have no other. */
  readonly byDeclaration = new Map<string, Listed<Row> | Listed<Row>[]>();
  readonly byManifest = new Map<string, Listed<Row>>();
  /** Of manifests that stand in several rows. */
  readonly byLoad = new Map<string, Listed<Row>>();

  add(values: Values, row: Row): Twin<Row> | undefined {
    const one = { values, row };
    const loaded = this.loadedBefore(one);
    const declaration = code(values, 'declarationNo');
    const goods = this.declaredBefore(one, declaration);
    if (goods) return goods;
    const another = loaded && code(loaded.values, 'declarationNo') !== declaration;
    return another ? { what: 'manifest', first: loaded.row } : undefined;
  }

  /** The row that lists the same load; the first of each is remembered. */
  loadedBefore(listed: Listed<Row>): Listed<Row> | undefined {
    const manifest = code(listed.values, 'manifestNo');
    const first = this.byManifest.get(manifest);
    if (first === undefined) {
      this.byManifest.set(manifest, listed);
      return undefined;
    }
    const [load, ofFirst] = [loadOf(listed.values), loadOf(first.values)];
    if (!this.byLoad.has(ofFirst)) this.byLoad.set(ofFirst, first);
    const loaded = this.byLoad.get(load);
    if (!loaded) this.byLoad.set(load, listed);
    return loaded;
  }

  /** The row that lists the same goods of the declaration; one that lists others is remembered. */
  declaredBefore(listed: Listed<Row>, declaration: string): Twin<Row> | undefined {
    const known = this.byDeclaration.get(declaration);
    if (known === undefined) {
      this.byDeclaration.set(declaration, listed);
      return undefined;
    }
    const before = Array.isArray(known) ? known : [known];
    if (before !== known) this.byDeclaration.set(declaration, before);
    return besides(listed, before);
  }
}

/** The row of the declaration that lists the same goods; one that lists others joins them. */
function besides<Row>(listed: Listed<Row>, before: Listed<Row>[]): Twin<Row> | undefined {
  const { values } = listed;
  const [first] = before;
  const same = before.find((one) => sameGoods(values, one.values));
  if (same) return { what: 'declaration', first: same.row };
  if (first && itemOf(values) === '' && before.length >= MOST_WITHOUT_ITEM) return { what: 'items', first: first.row };
  before.push(listed);
  return undefined;
}
