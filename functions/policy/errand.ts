import type { Write } from '../../shared/store/table.ts';
import type { YearPass } from '../../shared/store/year-passes.ts';
import type { Work } from './year-pass.ts';

/** What a pass is made for: under what basis, with which work, and what comes of it. */
export type Errand = {
  readonly basis: string;
  readonly work: Work;
  /** Commits what came of it together with the pass as it is then (`kept`); answers with that pass, if there is more to do. */
  readonly atEnd: (gone: YearPass, kept: (after: YearPass) => Write) => Promise<YearPass | undefined>;
};
