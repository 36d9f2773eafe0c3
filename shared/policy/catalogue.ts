import type { Clause } from './clause.ts';
import { P1 } from './heilongjiang-2022/p1.ts';
import { P2 } from './heilongjiang-2022/p2.ts';
import { P3a } from './heilongjiang-2022/p3a.ts';
import { P3b } from './heilongjiang-2022/p3b.ts';
import { P3d } from './heilongjiang-2022/p3d.ts';
import { P3e } from './heilongjiang-2022/p3e.ts';
import { P4a } from './heilongjiang-2022/p4a.ts';
import { P4b } from './heilongjiang-2022/p4b.ts';
import { P5 } from './heilongjiang-2022/p5.ts';
import { P6 } from './heilongjiang-2022/p6.ts';
import { P7a } from './heilongjiang-2022/p7a.ts';
import { P7b } from './heilongjiang-2022/p7b.ts';
import { P7c } from './heilongjiang-2022/p7c.ts';
import { CITY_ITEMS, type ItemId, PROVINCE_ITEMS } from './items.ts';
import { C1a } from './jixi-2022/c1a.ts';
import { C1b } from './jixi-2022/c1b.ts';
import { C1c } from './jixi-2022/c1c.ts';
import { C2 } from './jixi-2022/c2.ts';
import { C3 } from './jixi-2022/c3.ts';
import { C4a } from './jixi-2022/c4a.ts';
import { C4b } from './jixi-2022/c4b.ts';
import { C4c } from './jixi-2022/c4c.ts';
import { C5 } from './jixi-2022/c5.ts';
import { C6 } from './jixi-2022/c6.ts';
import { C7 } from './jixi-2022/c7.ts';
import { C10 } from './jixi-2022/c10.ts';
import type { Measures } from './measures.ts';

/** Every payable item, in clause order. A missing one fails to compile. */
const BY_ID: Readonly<Record<ItemId, Clause<ItemId>>> = {
  C1a,
  C1b,
  C1c,
  C2,
  C3,
  C4a,
  C4b,
  C4c,
  C5,
  C6,
  C7,
  C10,
  P1,
  P2,
  P3a,
  P3b,
  P3d,
  P3e,
  P4a,
  P4b,
  P5,
  P6,
  P7a,
  P7b,
  P7c,
};

export const CATALOGUE: ReadonlyMap<ItemId, Clause> = new Map(
  Object.values(BY_ID).map((clause) => [clause.id, clause]),
);

/** The two documents, each one folder; the order of the clauses decides ties. */
export const JIXI_2022: Measures = {
  document: 'jixi-2022',
  level: 'city',
  clauses: CITY_ITEMS.map((id) => BY_ID[id]),
};
export const HEILONGJIANG_2022: Measures = {
  document: 'heilongjiang-2022',
  level: 'province',
  clauses: PROVINCE_ITEMS.map((id) => BY_ID[id]),
};
