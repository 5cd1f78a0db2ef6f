/**
 * The layers of src/ and what each may import directly, as DESIGN.md section 3 lists them.
 * A layer may also import whatever its imports may import.
 */
export const layers = {
  model: [],
  catalogue: ['model'],
  fhir: ['model'],
  http: ['model', 'fhir'],
  packages: ['fhir', 'http'],
  terminology: ['packages'],
  validator: ['catalogue', 'terminology'],
  compare: ['validator'],
  mutation: ['validator'],
  crosscheck: ['validator', 'http'],
  protocol: ['validator', 'http'],
  camp: ['protocol'],
  report: ['model', 'catalogue'],
  index: [
    'camp',
    'compare',
    'report',
    'protocol',
    'validator',
    'terminology',
    'packages',
    'http',
    'fhir',
    'catalogue',
    'model',
  ],
  cli: [
    'camp',
    'compare',
    'crosscheck',
    'mutation',
    'report',
    'protocol',
    'validator',
    'terminology',
    'packages',
    'http',
    'fhir',
    'catalogue',
    'model',
  ],
};

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
        "src/{{layer}} is not in the table of layers: add it to .config/layers.js and to DESIGN.md's table.",
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
      const to = layerOf(new URL(target, `file://${context.filename}`).pathname);
      if (to === undefined || to === 'testing' || isTest) return;
      if (!allowed.has(to)) context.report({ node, messageId: 'wrongWay', data: { from, to } });
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
