/**
 * The rooms of docs/architecture.md ("Rooms and walls"), each with all that it may import beside itself: rooms, files of
 * rooms, packages, parts of Node. The rules are made of it, and a test compares it with the table of that page.
 */

/** What every room of evidence stands on: files of `shared/evidence` itself. */
const EVIDENCE_BASE = [
  'document-kinds',
  'file-findings',
  'file-types',
  'finding',
  'frozen',
  'grouped',
  'parsed',
  'reference',
];
const ROOMS_OF_EVIDENCE = ['containers', 'tables', 'invoices', 'cargo', 'care', 'stated', 'whole'].map(
  (name) => `shared/evidence/${name}`,
);

const ROOMS = {
  'shared/kernel': ['decimal.js', 'node:crypto'],
  'shared/policy': ['shared/kernel'],
  'shared/award': ['shared/kernel', 'shared/policy'],
  'shared/evidence': ['shared/kernel', ...ROOMS_OF_EVIDENCE],
  'evidence base': ['shared/kernel', 'shared/evidence/containers/{ofd-seal}.ts', 'shared/evidence/tables/{columns}.ts'],
  'shared/evidence/containers': [
    'shared/kernel',
    'evidence base',
    ...['asn1js', 'jsqr', 'pngjs', 'saxes', 'sm-crypto-v2', 'unpdf', 'yauzl', 'node:crypto', 'node:zlib'],
  ],
  'shared/evidence/tables': [
    'shared/kernel',
    'evidence base',
    'shared/evidence/containers',
    'csv-parse',
    'node:buffer',
  ],
  'shared/evidence/invoices': [
    'shared/kernel',
    'evidence base',
    'shared/evidence/containers',
    'shared/evidence/tables/{row-notes}.ts',
  ],
  'shared/evidence/cargo': ['shared/kernel', 'evidence base', 'shared/evidence/containers', 'shared/evidence/tables'],
  'shared/evidence/care': [
    'shared/kernel',
    'evidence base',
    'shared/evidence/containers',
    'shared/evidence/tables',
    'shared/evidence/invoices/{invoice-set}.ts',
  ],
  'shared/evidence/stated': [
    'shared/kernel',
    'evidence base',
    'shared/evidence/containers',
    'shared/evidence/tables',
    'shared/evidence/invoices/{settled-expense}.ts',
  ],
  'shared/evidence/whole': ['shared/kernel', 'evidence base', 'shared/evidence/tables'],
  'shared/reading': ['shared/kernel', 'shared/evidence', 'node:child_process', 'node:events', 'node:url'],
  'shared/application': [
    'shared/kernel',
    'shared/policy',
    'shared/evidence/{document-kinds,evidence-keys,file-types,finding}.ts',
  ],
  'shared/approval': ['shared/kernel', 'shared/application', 'shared/mail/{outgoing}.ts'],
  'shared/fund': ['shared/kernel'],
  'shared/registers': [
    'shared/kernel',
    'shared/policy/{code-words,facts-trade}.ts',
    'shared/application/{funder,platform-columns,working-days}.ts',
    'shared/approval/{decision-request,department-rules}.ts',
  ],
  'shared/settlement': ['shared/kernel', 'shared/application', 'csv-parse', 'hucre', 'iconv-lite'],
  'shared/audit': ['shared/kernel'],
  'shared/mail': [
    'shared/kernel',
    'shared/policy',
    'shared/evidence/{finding}.ts',
    'shared/application',
    'shared/approval',
    ...['@aws-sdk/*', 'nodemailer'],
  ],
  'shared/store': [
    'shared/kernel',
    'shared/policy',
    'shared/award',
    'shared/evidence',
    ...['application', 'approval', 'fund', 'settlement', 'audit', 'mail', 'registers'].map((name) => `shared/${name}`),
    ...['@aws-sdk/*', 'zod', 'node:util'],
  ],
  'shared/status': ['kernel', 'application', 'fund', 'settlement', 'store'].map((name) => `shared/${name}`),
  'functions/middleware': [
    ...['kernel', 'application', 'audit', 'store'].map((name) => `shared/${name}`),
    'functions/answers/{by-route}.ts',
    ...['@middy/*', '@aws-lambda-powertools/*', '@aws-sdk/*', 'aws-lambda', 'zod'],
  ],
  'functions/answers': ['shared/*', 'zod'],
  'functions/<capability>': [
    'shared/*',
    'functions/middleware',
    'functions/answers',
    // The description that a function hands out is made of what the functions declare.
    'docs/openapi.json',
    ...['@aws-sdk/client-kms', 'aws-lambda', 'zod', 'node:crypto'],
  ],
  'functions/portal': [
    'shared/kernel',
    'functions/middleware',
    'functions/answers/{by-route,issuer-metadata}.ts',
    ...['aws-lambda', 'zod', 'node:fs/promises', 'node:path', 'node:url'],
  ],
  statemachines: ['node:fs'],
  cdk: ['statemachines', 'shared/application/{object-places}.ts', 'aws-cdk-lib', 'constructs', 'esbuild', 'node:*'],
  seeds: ['shared/*', '@aws-sdk/*', 'hucre', 'node:*'],
  local: [
    'shared/*',
    'seeds',
    'functions/portal/{portal-file}.ts',
    'test/support/documents',
    ...['@aws-sdk/*', 'vega', 'vega-lite', 'node:*'],
  ],
  bench: ['shared/*', 'local/*', '@gorules/zen-engine', 'json-rules-engine', 'node:*'],
  web: [
    'shared/kernel',
    // The vocabulary of facts and types of files: data and pure functions, so that a page and the server say the same.
    'shared/policy/{facts,fact-spec,facts-enterprise,facts-trade,items,code-words,statement}.ts',
    'shared/evidence/{file-types,document-kinds}.ts',
    // What a treasury's file may say, and the number of a batch.
    'shared/settlement/{answer-words,batch-number}.ts',
    // Forms, tables and workbooks of registers are made of the rows that the server checks by.
    'shared/registers/{cells,entry,field,register,registers}.ts',
    ...['react', 'react-dom', 'react-router', 'antd', '@ant-design/*', '@tanstack/*'],
    ...[
      'oidc-client-ts',
      'openapi-fetch',
      'pdfjs-dist',
      'swagger-ui-dist',
      'hucre',
      'vega',
      'vega-lite',
      'vite',
      '@vitejs/*',
    ],
  ],
};

const TOP = /^(evidence base|shared|functions|statemachines|cdk|seeds|local|bench|web|test)(\/|$)/;

/** The room's own files: of the door of evidence only those that lie in it, for its rooms have rules of their own. */
const ownFiles = (room) => {
  if (room === 'functions/<capability>') return '^functions/(?!(?:middleware|answers|portal)/)([^/]+)/';
  if (room === 'evidence base') return `^shared/evidence/(${EVIDENCE_BASE.join('|')})\\.ts$`;
  return room === 'shared/evidence' ? '^shared/evidence/[^/]+$' : `^${room}/`;
};

/** What one entry of a list allows, as patterns of paths. */
const allowed = (entry) => {
  const files = /^(.*)\{(.+)\}\.ts$/.exec(entry);
  if (files) return [`^${files[1]}(${files[2].replaceAll(',', '|')})\\.ts$`];
  if (entry === 'node:*') return ['^(node:)?[a-z_]+$', '^(node:)?[a-z_]+/promises$'];
  if (entry.startsWith('node:')) return [`^(node:)?${entry.slice('node:'.length)}$`];
  if (TOP.test(entry)) return [entry.endsWith('/*') ? `^${entry.slice(0, -1)}` : ownFiles(entry)];
  if (entry.endsWith('/*')) return [`^node_modules/${entry.slice(0, -1)}`];
  const name = entry.replaceAll('.', '\\.');
  // A package of types alone has no code to resolve and keeps its name.
  return [`^node_modules/${name}/`, `^${name}$`];
};

/** A rule of dependency-cruiser for a room: whatever is not on its list is forbidden. */
const wallsOf = (room) => ({
  from: { path: ownFiles(room) },
  to: {
    pathNot: [room === 'functions/<capability>' ? '^functions/$1/' : ownFiles(room), ...ROOMS[room].flatMap(allowed)],
  },
});

module.exports = { EVIDENCE_BASE, ROOMS, wallsOf };
