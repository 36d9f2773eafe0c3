/** The walls of docs/architecture.md ("Rooms and walls") as rules; each message says which wall and where it is written. */
const WHERE = 'See docs/architecture.md, Rooms and walls.';
const PURE = '^shared/(?!store/|mail/)';
const CAPABILITIES = '(intake|evidence|award|approval|settlement|oversight|policy)';

const wall = (name, comment, from, to) => ({ name, severity: 'error', comment: `${comment} ${WHERE}`, from, to });

module.exports = {
  forbidden: [
    wall(
      'no-cycles',
      'Two files that need each other are one file, or one too many. (Types alone may meet: they are gone at run time.)',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    wall(
      'nobody-imports-cdk',
      'cdk says what runs where; nothing that runs knows it.',
      { pathNot: '^(cdk|test/(cdk|walls))/' },
      { path: '^cdk/' },
    ),
    wall(
      'kernel-stands-alone',
      'The kernel imports decimal.js and hashing, nothing else.',
      { path: '^shared/kernel/' },
      { pathNot: ['^shared/kernel/', '^node_modules/decimal\\.js/', '^(node:)?crypto$'] },
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
      'Rules get values and return values; loading and saving is for the doors.',
      { path: PURE },
      { path: ['^shared/store/', '^shared/mail/(?!(outgoing|messages|layout|wording)\\.ts$)'] },
    ),
    wall(
      'shared-knows-no-doors',
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
      'policy-stands-below',
      'The policy knows the kernel only.',
      { path: '^shared/policy/' },
      { path: '^shared/', pathNot: '^shared/(kernel|policy)/' },
    ),
    wall(
      'capabilities-do-not-call-each-other',
      'A function imports shared/, functions/middleware and its own folder; capabilities meet in records and machines.',
      { path: `^functions/${CAPABILITIES}/` },
      { path: `^functions/${CAPABILITIES}/`, pathNot: '^functions/$1/' },
    ),
    wall(
      'functions-stay-at-the-door',
      'A function imports shared/ and functions/ only.',
      { path: '^functions/' },
      { path: '^(cdk|local|seeds|statemachines|test|bench)/' },
    ),
    wall(
      'middleware-knows-no-capability',
      'The middleware serves every door and knows none.',
      { path: '^functions/middleware/' },
      { path: `^functions/${CAPABILITIES}/` },
    ),
    wall(
      'middy-and-powertools-in-one-place',
      'functions/middleware is the only place of middy and powertools.',
      { pathNot: '^functions/middleware/' },
      { path: '^node_modules/(@middy|@aws-lambda-powertools)/' },
    ),
    wall(
      'generator-and-parser-are-strangers',
      'The generator of test documents imports nothing of shared/evidence: a shared mistake would hide itself.',
      { path: '^test/support/documents/' },
      { path: '^shared/evidence/' },
    ),
    wall(
      'the-outsider-stays-outside',
      'The local default and the demo use the system as anybody could: by HTTP and AWS calls, with invented documents.',
      { path: '^local/' },
      { path: '^(cdk|functions|test)/', pathNot: '^test/support/documents/' },
    ),
    wall(
      'nothing-unresolved',
      'An import must lead somewhere.',
      {},
      // Types alone: the package has no code, tsc checks it.
      { couldNotResolve: true, pathNot: '^aws-lambda$' },
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
      extensions: ['.ts', '.mjs', '.js', '.json'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
