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
  readonly byDeclaration = new Map<string, Listed<Row>[]>();
  readonly byLoad = new Map<string, Listed<Row>>();

  add(values: Values, row: Row): Twin<Row> | undefined {
    const load = loadOf(values);
    const loaded = this.byLoad.get(load);
    const one = { values, row };
    if (!loaded) this.byLoad.set(load, one);
    const goods = this.declared(one);
    if (goods) return goods;
    const another = loaded && code(loaded.values, 'declarationNo') !== code(values, 'declarationNo');
    return another ? { what: 'manifest', first: loaded.row } : undefined;
  }

  /** The row that lists the same goods of the declaration; one that lists others is remembered. */
  declared(listed: Listed<Row>): Twin<Row> | undefined {
    const { values } = listed;
    const declaration = code(values, 'declarationNo');
    const before = this.byDeclaration.get(declaration);
    const [first] = before ?? [];
    if (!before || !first) {
      this.byDeclaration.set(declaration, [listed]);
      return undefined;
    }
    const same = before.find((one) => sameGoods(values, one.values));
    if (same) return { what: 'declaration', first: same.row };
    if (itemOf(values) === '' && before.length >= MOST_WITHOUT_ITEM) return { what: 'items', first: first.row };
    before.push(listed);
    return undefined;
  }
}
