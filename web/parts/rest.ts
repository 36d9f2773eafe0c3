/** So many rows, and so many requests for them, are enough for one file; who needs more narrows the list. */
export const MOST_ROWS = 5000;
const MOST_PAGES = 200;

/** All rows of a list, as far as they were fetched; `isWhole` says whether that is all of them. */
export type AllRows<Row> = { readonly rows: readonly Row[]; readonly isWhole: boolean };
/** Fetches what a list that is loaded page by page still lacks; tells after each page how many rows there are. */
export type Rest<Row> = (tell: (count: number) => void) => Promise<AllRows<Row>>;

type Ways<Page, At, Row> = {
  readonly pageAt: (at: At) => Promise<Page>;
  readonly next: (page: Page) => At | undefined;
  readonly rows: (page: Page) => readonly Row[];
};

/** How to get all rows of a list of which these pages are loaded; undefined where nothing is missing. */
export function restOf<Page, At, Row>(pages: readonly Page[], ways: Ways<Page, At, Row>): Rest<Row> | undefined {
  const { pageAt, next, rows } = ways;
  const last = pages.at(-1);
  const first = last === undefined ? undefined : next(last);
  if (first === undefined) return undefined;
  return async (tell) => {
    const all = pages.flatMap((page) => [...rows(page)]);
    let at: At | undefined = first;
    for (let asked = 0; at !== undefined && asked < MOST_PAGES && all.length < MOST_ROWS; asked += 1) {
      const page: Page = await pageAt(at);
      all.push(...rows(page));
      tell(all.length);
      at = next(page);
    }
    return { rows: all, isWhole: at === undefined };
  };
}
