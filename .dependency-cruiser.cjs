const { ROOMS, wallsOf } = require('./.dependency-rooms.cjs');

/** The walls of docs/architecture.md ("Rooms and walls") as rules; each message says which wall and where it is written. */
const WHERE = 'See docs/architecture.md, Rooms and walls.';
const PURE = '^shared/(?!store/|mail/|reading/|status/)';

const wall = (name, comment, from, to) => ({ name, severity: 'error', comment: `${comment} ${WHERE}`, from, to });

/** One rule a room: what stands on its list, and nothing else. */
const rooms = Object.entries(ROOMS).map(([room, list]) => {
  const { from, to } = wallsOf(room);
  return wall(`room ${room}`, `${room} may import only: ${list.join(', ')}.`, from, to);
});

module.exports = {
  forbidden: [
    ...rooms,
    wall(
      'no-cycles',
      'Two files that need each other, be it only for a type, are one file, or one too few.',
      {},
      { circular: true },
    ),
    wall(
      'nobody-imports-cdk',
      'cdk says what runs where; nothing that runs knows it.',
      { pathNot: '^(cdk|test/(cdk|walls|pages))/' },
      { path: '^cdk/' },
    ),
    wall(
      'shared-is-pure-of-node',
      'Rules have no files, network, processes or clock; only shared/store and shared/mail reach out.',
      { path: PURE },
      { dependencyTypes: ['core'], pathNot: ['^(node:)?(crypto|buffer|zlib|stream|util|events|string_decoder)(/|$)'] },
    ),
    wall(
      'shared-is-pure-of-aws',
      'AWS is behind the ports of shared/store and shared/mail.',
      { path: PURE },
      { path: '^node_modules/(@aws-sdk|@smithy|@aws-lambda-powertools|@middy|aws-)' },
    ),
    wall(
      'rules-never-touch-the-store',
      'Rules get values and return values; loading and saving is for the handlers.',
      { path: PURE },
      { path: ['^shared/store/', '^shared/mail/(?!(outgoing|messages|layout|wording)\\.ts$)'] },
    ),
    wall(
      'shared-knows-no-callers',
      'The domain does not know who calls it, what deploys it, or which records it is seeded with.',
      { path: '^shared/' },
      { path: '^(functions|cdk|seeds|local|statemachines|test|bench|web)/' },
    ),
    wall(
      'clauses-speak-the-vocabulary',
      'A clause is written in terms, parameters, facts and the kernel only.',
      { path: '^shared/policy/[^/]+-\\d{4}/' },
      {
        pathNot: [
          '^shared/kernel/',
          '^shared/policy/(terms?|items|parameters|facts|clause|readings|vocabulary)',
          '^shared/policy/[^/]+-\\d{4}/',
        ],
      },
    ),
    wall(
      'one-edition-never-reads-another',
      'An amended document is a new edition folder; editions do not lean on each other.',
      { path: '^shared/policy/([^/]+-\\d{4})/' },
      { path: '^shared/policy/[^/]+-\\d{4}/', pathNot: '^shared/policy/$1/' },
    ),
    wall(
      'middy-and-powertools-in-one-place',
      'functions/middleware, with its tests, is the only place of middy and powertools.',
      { pathNot: '^(test/)?functions/middleware/' },
      { path: '^node_modules/(@middy|@aws-lambda-powertools)/' },
    ),
    wall(
      'generator-and-parser-are-strangers',
      'The generator of test documents imports nothing of shared/evidence: a shared mistake would hide itself.',
      { path: '^test/support/documents/' },
      { path: '^shared/evidence/' },
    ),
    wall(
      'nothing-unresolved',
      'An import must lead somewhere.',
      {},
      // Types alone: the package has no code, tsc checks it. What the bench measures against is installed in its own folder.
      { couldNotResolve: true, pathNot: '^(aws-lambda|@gorules/zen-engine|json-rules-engine)$' },
    ),
    wall(
      'product-needs-no-development-packages',
      'What runs in production depends on dependencies, not on devDependencies.',
      { path: '^(shared|functions)/' },
      { dependencyTypes: ['npm-dev'], pathNot: '^node_modules/@types/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
