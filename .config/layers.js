import path from 'node:path';

/**
 * The layers of src/ and what each may import directly, as docs/architecture.md draws them.
 * A layer may also import whatever its imports may import.
 */
export const layers = {
  base: [],
  model: ['base'],
  catalogue: ['model'],
  privacy: [],
  fhir: ['model', 'privacy'],
  http: ['fhir'],
  packages: ['http'],
  terminology: ['packages'],
  validator: ['catalogue', 'terminology'],
  compare: ['validator'],
  mutation: ['validator'],
  crosscheck: ['validator'],
  envelope: ['validator'],
  metadata: ['catalogue', 'fhir'],
  protocol: ['envelope', 'metadata'],
  camp: ['protocol'],
  report: ['catalogue', 'privacy'],
  gitb: ['report', 'protocol'],
  app: ['camp', 'compare', 'crosscheck', 'mutation', 'gitb'],
  index: ['app'],
  cli: ['app'],
};

/**
 * The faces of each layer: the modules that code of other layers may import, below src/. Most are an `index.ts` that names what
 * it hands on. A second face stands beside it where the first would load what its users seldom need; `model/*` is types alone.
 */
export const faces = {
  base: ['base/index'],
  model: ['model/*'],
  catalogue: ['catalogue/index'],
  privacy: ['privacy/index'],
  fhir: ['fhir/index', 'fhir/fhirpath/index'],
  http: ['http/index', 'http/client/index', 'http/server/index'],
  packages: ['packages/index', 'packages/archive/index', 'packages/install/index'],
  terminology: ['terminology/index', 'terminology/remote/index'],
  validator: ['validator/index', 'validator/rules/index', 'validator/workbench/index'],
  compare: ['compare/index'],
  mutation: ['mutation/index'],
  crosscheck: ['crosscheck/index'],
  envelope: ['envelope/index'],
  metadata: ['metadata/index'],
  protocol: ['protocol/index', 'protocol/conversation/index', 'protocol/reconcile/index', 'protocol/testscript/index'],
  camp: ['camp/index', 'camp/verify/index'],
  report: [
    'report/formats',
    'report/rendering',
    ...['board', 'camp', 'comparison', 'overview', 'protocolRun', 'serve', 'validation'].map(
      (subject) => `report/${subject}/index`,
    ),
    ...['shared', 'shared/html', 'shared/xml', 'strings'].map((room) => `report/${room}/index`),
  ],
  gitb: ['gitb/index', 'gitb/format', 'gitb/suite/index'],
  app: [
    'app/board/index',
    'app/camp/index',
    'app/client/index',
    'app/crosscheck/index',
    'app/envelope/index',
    'app/environment/index',
    'app/guides/index',
    'app/inputs/index',
    'app/judge/index',
    'app/library/index',
    'app/privacy/index',
    'app/protocol/index',
    'app/serve/index',
    'app/terminology/index',
    'app/tool/index',
    'app/workers/index',
  ],
  index: [],
  cli: [],
};

/** True where `file`, a path below src/ without its ending, is a face of its layer. */
export const isFace = (file) =>
  (faces[file.split('/')[0]] ?? []).some((face) =>
    face.endsWith('/*') ? file.startsWith(face.slice(0, -1)) : file === face,
  );

/** Every layer that code in `layer` may import, itself included. */
export function allowedImports(layer) {
  const seen = new Set([layer]);
  const visit = (name) => {
    for (const next of layers[name] ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        visit(next);
      }
    }
  };
  visit(layer);
  return seen;
}

/** Packages that a single room reaches, and its modules below src/: whoever needs one of these goes by that room. */
export const packageHomes = {
  // It heeds proxies and limits.
  undici: ['http/client/agent'],
  // It escapes what the package gets wrong.
  'fast-xml-parser': ['report/shared/xml/xmlWriter'],
  // It bounds how long an expression may take.
  fhirpath: ['fhir/fhirpath/library/mended', 'fhir/fhirpath/r4model'],
};

const src = path.resolve(import.meta.dirname, '../src');

/** A file's path below src/ of this project, without its ending; undefined for one elsewhere. */
function belowSrc(file) {
  const name = path.relative(src, file).split(path.sep).join('/');
  return name.startsWith('..') || path.isAbsolute(name) ? undefined : name.replace(/\.[jt]s$/, '');
}

/** The folder of src/ that a file stands in; `index` for src/index.ts, the public library. */
function layerOf(file) {
  const [layer, ...inner] = belowSrc(file)?.split('/') ?? [];
  return inner.length > 0 || layer === 'index' ? layer : undefined;
}

/** What a specifier says where the code states it: `'./a.js'`, or a template without anything filled in. */
function literalOf(node) {
  if (node?.type === 'Literal') return node.value;
  return node?.type === 'TemplateLiteral' && node.expressions.length === 0 ? node.quasis[0].value.cooked : undefined;
}

const processNames = ['console', 'process'];

/** Checks of one file by what it imports, in whatever way. */
function importChecks(context, from, isTest) {
  const allowed = allowedImports(from);
  const own = belowSrc(context.filename);
  const report = (node, messageId, data = {}) => context.report({ node, messageId, data });
  const checkFile = (node, target) => {
    const file = belowSrc(path.resolve(path.dirname(context.filename), target));
    const to = layerOf(path.resolve(path.dirname(context.filename), target));
    if (to === undefined || to === 'testing' || to === from) return;
    if (!allowed.has(to)) report(node, 'wrongWay', { from, to });
    if (!isFace(file)) report(node, 'inner', { target: file, to });
  };
  const checkPackage = (node, target) => {
    if (from !== 'cli' && /^(node:)?(process|console)$/.test(target)) report(node, 'noProcess', { what: target });
    for (const [name, homes] of Object.entries(packageHomes)) {
      const isIt = target === name || target.startsWith(`${name}/`);
      if (isIt && !homes.includes(own)) report(node, 'elsewhere', { name, home: `src/${homes[0]}.ts` });
    }
  };
  const check = (node, source) => {
    if (isTest || !source) return;
    const target = literalOf(source);
    if (typeof target !== 'string') report(node, 'computed');
    else if (target.startsWith('.')) checkFile(node, target);
    else checkPackage(node, target);
  };
  const ofSource = (node) => check(node, node.source);
  return {
    ImportDeclaration: ofSource,
    ExportNamedDeclaration: ofSource,
    ExportAllDeclaration: ofSource,
    ImportExpression: ofSource,
    TSImportType: (node) => check(node, node.source ?? node.argument?.literal ?? node.argument),
    CallExpression(node) {
      if (node.callee.type !== 'Identifier' || isTest) return;
      if (node.callee.name === 'require') check(node, node.arguments[0]);
      // By another name, what it loads would not be seen here.
      if (node.callee.name !== 'createRequire') return;
      if (node.parent.type !== 'VariableDeclarator' || node.parent.id.name !== 'require') report(node, 'require');
    },
    ImportSpecifier(node) {
      if (isTest || node.imported.name !== 'createRequire') return;
      if (node.local.name !== 'createRequire') report(node, 'require');
    },
  };
}

/** Checks that the process and the console are used in src/cli alone, by whatever name. */
function processChecks(context) {
  const report = (node, what) => context.report({ node, messageId: 'noProcess', data: { what } });
  return {
    'Program:exit'(program) {
      const { through } = context.sourceCode.getScope(program);
      for (const { identifier } of through)
        if (processNames.includes(identifier.name)) report(identifier, identifier.name);
    },
    MemberExpression(node) {
      if (node.object.type !== 'Identifier' || !/^global(This)?$/.test(node.object.name)) return;
      const name = node.computed ? literalOf(node.property) : node.property.name;
      if (name === undefined || processNames.includes(name)) report(node, `${node.object.name}.${name ?? '[...]'}`);
    },
    VariableDeclarator({ id, init }) {
      if (id.type !== 'ObjectPattern' || init?.type !== 'Identifier' || !/^global(This)?$/.test(init.name)) return;
      for (const { key } of id.properties) if (processNames.includes(key?.name)) report(id, key.name);
    },
  };
}

/** ESLint rule: imports between the folders of src/ go in the direction that the table allows. */
export const layerRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unknownFolder:
        'src/{{layer}} is not in the table of layers: add it to .config/layers.js and to docs/architecture.md.',
      inner:
        'src/{{target}} is inside its layer: import what it hands on from a face of src/{{to}} (see .config/layers.js).',
      wrongWay: 'src/{{from}} may not import src/{{to}}: imports go one way (see .config/layers.js).',
      noProcess: '{{what}} belongs to src/cli: hand in what this layer needs as an argument.',
      elsewhere: '{{name}} is reached by way of {{home}} alone (see .config/layers.js).',
      computed: 'Name what is imported: which layer a computed name leads to is not seen here.',
      require: "Call what createRequire gives 'require', so that what it loads is seen here.",
    },
  },
  create(context) {
    const from = layerOf(context.filename);
    if (from === undefined) return {};
    if (!(from in layers) && from !== 'testing') {
      return { Program: (node) => context.report({ node, messageId: 'unknownFolder', data: { layer: from } }) };
    }
    const isTest = /\.test\.ts$|[\\/]testing[\\/]/.test(context.filename);
    return {
      ...importChecks(context, from, isTest),
      ...(from === 'cli' || isTest ? {} : processChecks(context)),
    };
  },
};
