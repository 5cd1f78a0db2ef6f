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
  protocol: ['validator'],
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
  protocol: ['protocol/index', 'protocol/conversation/index', 'protocol/reconcile/index', 'protocol/testscript/index'],
  camp: ['camp/index', 'camp/verify/index'],
  report: [
    'report/formats',
    'report/rendering',
    ...['camp', 'comparison', 'overview', 'protocolRun', 'serve', 'validation'].map(
      (subject) => `report/${subject}/index`,
    ),
    ...['shared', 'shared/html', 'shared/xml', 'strings'].map((room) => `report/${room}/index`),
  ],
  gitb: ['gitb/index', 'gitb/format'],
  app: [
    'app/camp/index',
    'app/client/index',
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

/** The folder of src/ that a file stands in; `index` for src/index.ts, the public library. */
const layerOf = (file) =>
  /[\\/]src[\\/]index\.[jt]s$/.test(file) ? 'index' : /[\\/]src[\\/]([^\\/]+)[\\/]/.exec(file)?.[1];

/** ESLint rule: imports between the folders of src/ go in the direction that the table allows. */
export const layerRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      unknownFolder:
        "src/{{layer}} is not in the table of layers: add it to .config/layers.js and to docs/architecture.md.",
      inner:
        'src/{{target}} is inside its layer: import what it hands on from a face of src/{{to}} (see .config/layers.js).',
      wrongWay: 'src/{{from}} may not import src/{{to}}: imports go one way (see .config/layers.js).',
      noProcess: '{{what}} belongs to src/cli: hand in what this layer needs as an argument.',
    },
  },
  create(context) {
    const from = layerOf(context.filename);
    if (from === undefined) return {};
    if (!(from in layers) && from !== 'testing') {
      return { Program: (node) => context.report({ node, messageId: 'unknownFolder', data: { layer: from } }) };
    }
    const isTest = /\.test\.ts$|[\\/]testing[\\/]/.test(context.filename);
    const allowed = allowedImports(from);
    const check = (node) => {
      const target = node.source?.value;
      if (typeof target !== 'string' || !target.startsWith('.')) return;
      const file = new URL(target, `file://${context.filename}`).pathname;
      const to = layerOf(file);
      if (to === undefined || to === 'testing' || to === from || isTest) return;
      if (!allowed.has(to)) context.report({ node, messageId: 'wrongWay', data: { from, to } });
      const inner = /[\\/]src[\\/](.+)\.js$/.exec(file)?.[1]?.replaceAll('\\', '/') ?? '';
      if (!isFace(inner)) context.report({ node, messageId: 'inner', data: { target: inner, to } });
    };
    const noProcess = (node) => {
      if (from === 'cli' || isTest) return;
      if (node.name === 'console' || node.name === 'process') {
        const parent = node.parent;
        if (parent?.type === 'MemberExpression' && parent.object === node) {
          context.report({ node, messageId: 'noProcess', data: { what: node.name } });
        }
      }
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      Identifier: noProcess,
    };
  },
};
