import type { Text } from '../../base/index.js';
import type { MutatorInput } from '../mutator.js';
import { addNode, removeNode, setLiteral } from '../edit.js';
import type { Copy, EditNode } from '../edit.js';

/** A change and its description; false if it can't be made. */
export interface KnownMutation {
  readonly what: Text;
  readonly edit: (copy: Copy) => boolean;
}

/** Ways to break R4 invariants that are on many elements and not broken by changing what the expression names. */
export function knownMutations(key: string, { site }: MutatorInput): readonly KnownMutation[] {
  return (known[key] ?? []).map(({ da, en, change }) => ({
    what: { da, en },
    edit: (copy) => {
      change(copy.of(site.evaluated.node));
      return true;
    },
  }));
}

interface NodeChange extends Text {
  readonly change: (node: EditNode) => void;
}

const xhtml = 'xmlns="http://www.w3.org/1999/xhtml"';
const basic = { resourceType: 'Basic', id: 'mutant', code: { text: 'x' } };
const inner = { resourceType: 'Basic', id: 'inner', code: { text: 'x' } };
const confidential = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' };

/** A contained resource that an extension refers to. */
const containing = (resource: object): NodeChange => ({
  da: 'en indlejret ressource tilføjet',
  en: 'a contained resource added',
  change: (node) => {
    const url = 'https://example.org/fhir/StructureDefinition/example';
    addNode(node, 'contained', [{ ...basic, ...resource }], true);
    addNode(node, 'extension', [{ url, valueReference: { reference: '#mutant' } }], true);
  },
});

const known: Readonly<Record<string, readonly NodeChange[]>> = {
  'ele-1': [
    { da: 'indholdet fjernet', en: 'content removed', change: leaveNothing },
    { da: 'indholdet fjernet; kun et id er tilbage', en: 'content removed; only an id is left', change: leaveOnlyId },
  ],
  'ext-1': [
    {
      da: 'både værdi og udvidelser',
      en: 'both a value and extensions',
      change: (node) => {
        removeNamed(node, 'extension', 'value');
        addNode(node, 'extension', [{ url: 'x', valueCode: 'x' }], true);
        addNode(node, 'valueCode', ['x'], false);
      },
    },
    {
      da: 'hverken værdi eller udvidelser',
      en: 'neither a value nor extensions',
      change: (node) => removeNamed(node, 'extension', 'value'),
    },
  ],
  'dom-2': [containing({ contained: [inner], subject: { reference: '#inner' } })],
  'dom-3': [
    {
      da: 'en indlejret ressource, som intet henviser til',
      en: 'a contained resource that nothing refers to',
      change: (node) => void addNode(node, 'contained', [basic], true),
    },
  ],
  'dom-4': [containing({ meta: { lastUpdated: '2024-02-20T10:00:00Z' } }), containing({ meta: { versionId: '1' } })],
  'dom-5': [containing({ meta: { security: [confidential] } })],
  'dom-6': [{ da: 'narrativ fjernet', en: 'narrative removed', change: (node) => removeNamed(node, 'text') }],
  'ref-1': [
    {
      da: 'henviser til en indlejret ressource, der ikke er der',
      en: 'refers to a contained resource that is not there',
      change: (node) => {
        removeNamed(node, 'reference', 'identifier', 'type');
        addNode(node, 'reference', ['#mutant'], false);
      },
    },
  ],
  'txt-1': [
    {
      da: 'script i narrativet',
      en: 'a script in the narrative',
      change: (node) => setLiteral(node, `<div ${xhtml}>x<script>x</script></div>`),
    },
  ],
  'txt-2': [
    { da: 'et tomt narrativ', en: 'an empty narrative', change: (node) => setLiteral(node, `<div ${xhtml}> </div>`) },
  ],
};

function removeNamed(node: EditNode, ...names: readonly string[]): void {
  for (const one of [...node.children]) if (names.includes(one.name.replace(/^value[A-Z].*/, 'value'))) removeNode(one);
}

function leaveNothing(node: EditNode): void {
  node.children = [];
  if (node.writtenAs !== 'object') setLiteral(node, '');
  else node.literal = undefined;
}

function leaveOnlyId(node: EditNode): void {
  node.children = [];
  node.literal = undefined;
  if (node.writtenAs !== 'object') node.writtenAs = 'absent';
  addNode(node, 'id', ['example'], false);
}
