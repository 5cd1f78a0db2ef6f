import { child, childrenNamed, literal } from '../../fhir/index.js';
import type { FhirDocument, FhirNode } from '../../fhir/index.js';
import type {
  Script,
  ScriptAction,
  ScriptCapability,
  ScriptFixture,
  ScriptProfile,
  ScriptTest,
  ScriptVariable,
} from './script.js';

/** Reads a TestScript (R4 section 5.12) from a document, JSON or XML; undefined for other documents. */
export function readScript(document: FhirDocument): Script | undefined {
  const { root } = document;
  if (root?.resourceType !== 'TestScript') return undefined;
  return {
    document,
    root,
    id: literal(root, 'id'),
    url: literal(root, 'url'),
    version: literal(root, 'version'),
    name: literal(root, 'name'),
    title: literal(root, 'title'),
    origins: indexes(root, 'origin'),
    destinations: indexes(root, 'destination'),
    capabilities: childrenNamed(child(root, 'metadata') ?? root, 'capability').map(readCapability),
    fixtures: childrenNamed(root, 'fixture').map(readFixture),
    profiles: childrenNamed(root, 'profile').map(readProfile),
    variables: childrenNamed(root, 'variable').map(readVariable),
    setup: readActions(child(root, 'setup')),
    tests: childrenNamed(root, 'test').map(readTest),
    teardown: readActions(child(root, 'teardown')),
  };
}

const indexes = (root: FhirNode, name: string): readonly number[] =>
  childrenNamed(root, name).map((node) => Number(literal(node, 'index')));

const readCapability = (node: FhirNode): ScriptCapability => ({
  node,
  required: literal(node, 'required') === 'true',
  validated: literal(node, 'validated') === 'true',
  description: literal(node, 'description'),
  canonical: literal(node, 'capabilities') ?? '',
});

function readFixture(node: FhirNode): ScriptFixture {
  return {
    node,
    id: literal(node, 'id'),
    autocreate: literal(node, 'autocreate') === 'true',
    autodelete: literal(node, 'autodelete') === 'true',
    reference: literal(child(node, 'resource'), 'reference'),
  };
}

const readProfile = (node: FhirNode): ScriptProfile => ({
  node,
  id: literal(node, 'id'),
  reference: literal(node, 'reference'),
});

function readVariable(node: FhirNode): ScriptVariable {
  return {
    node,
    name: literal(node, 'name') ?? '',
    defaultValue: literal(node, 'defaultValue'),
    hint: literal(node, 'hint'),
    expression: literal(node, 'expression'),
    headerField: literal(node, 'headerField'),
    path: literal(node, 'path'),
    sourceId: literal(node, 'sourceId'),
  };
}

function readTest(node: FhirNode): ScriptTest {
  return { node, name: literal(node, 'name'), description: literal(node, 'description'), actions: readActions(node) };
}

function readActions(section: FhirNode | undefined): readonly ScriptAction[] {
  return section === undefined ? [] : childrenNamed(section, 'action').map(readAction);
}

function readAction(node: FhirNode): ScriptAction {
  const operation = child(node, 'operation');
  const assertion = child(node, 'assert');
  if (operation !== undefined && assertion === undefined) {
    const headers = childrenNamed(operation, 'requestHeader').map((header) => ({
      field: literal(header, 'field') ?? '',
      value: literal(header, 'value') ?? '',
    }));
    const code = literal(child(operation, 'type'), 'code');
    return { kind: 'operation', node: operation, code, texts: textsOf(operation), headers };
  }
  if (assertion !== undefined && operation === undefined) {
    const texts = textsOf(assertion);
    return { kind: 'assert', node: assertion, texts, warningOnly: texts['warningOnly'] === 'true' };
  }
  return { kind: 'neither', node, texts: {} };
}

/** Values of the primitive children by element name. */
function textsOf(node: FhirNode): Readonly<Record<string, string>> {
  return Object.fromEntries(
    node.children.flatMap(({ name, literal: text }) => (text === undefined ? [] : [[name, text]])),
  );
}
