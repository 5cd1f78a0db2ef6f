import { elementOrder, createValidator } from '../validator/index.js';
import { readDocument, child, childrenNamed, literal, resourceOf, UnwritableError } from '../fhir/index.js';
import type { OrderOf, FhirDocument, FhirNode } from '../fhir/index.js';
import type { Finding } from '../model/finding.js';
import type { IgContext } from '../packages/index.js';
import { createTerminology } from '../terminology/index.js';
import type { Schema, Engine, SchemaFacet } from '../validator/workbench/index.js';
import { createSchemas, createEngine, evaluator } from '../validator/workbench/index.js';
import type { BuildContext } from './build/build.js';
import { copyTree, writeCopy } from './edit.js';
import type { Copy } from './edit.js';
import { evaluatedNodesOf } from './evaluatedNodes.js';
import type { EvaluatedNode } from './evaluatedNodes.js';

/** A valid document that mutants are made from. */
export interface BaseDocument {
  /** Name of its file, or of the file that it was made from. */
  readonly name: string;
  /** Counter of subjects in the order in which they were added. */
  readonly number: number;
  readonly document: FhirDocument;
  readonly evaluated: readonly EvaluatedNode[];
}

/** Where a constraint applies. */
export interface Site {
  readonly subject: BaseDocument;
  readonly evaluated: EvaluatedNode;
}

/** The tools for making mutants: the profile, the valid documents, and the validator. */
export interface Workbench {
  readonly engine: Engine;
  readonly profile: Schema;
  /** Nodes of valid documents that an element of a schema applies to: at most four, those of the given documents first. */
  sites(facet: SchemaFacet): readonly Site[];
  /** Adds a valid document; from then on its nodes are sites. */
  admit(name: string, document: FhirDocument): void;
  /** Profiles that the resources of the given documents claim. */
  claimed(): readonly Schema[];
  /** What a value built for a location in a subject may refer to: every entry but its own. */
  surroundings(subject: Pick<BaseDocument, 'document'>, at?: FhirNode): BuildContext;
  readonly orderOf: OrderOf;
  /** Makes a change to a copy of a subject; undefined if the format can't represent the result. */
  change<T>(subject: BaseDocument, edit: (copy: Copy) => T): { readonly text: string; readonly result: T } | undefined;
  judge(document: FhirDocument): readonly Finding[];
  read(text: string): FhirDocument;
}

const maxSites = 4;

/** Creates a workbench for a profile of a context. */
export function createWorkbench(context: IgContext, profile: string): Workbench | undefined {
  const schemas = createSchemas(context);
  const schema = schemas.byCanonical(profile);
  if (schema === undefined) return undefined;
  const engine = createEngine(schemas, createTerminology(context), evaluator);
  const validator = createValidator(context);
  const orderOf = elementOrder(context);
  const sites = new Map<SchemaFacet, Site[]>();
  const claims = new Set<Schema>();
  let built = 0;
  let subjects = 0;
  return {
    engine,
    profile: schema,
    orderOf,
    sites: (facet) => sites.get(facet) ?? [],
    admit: (name, document) => {
      const subject: BaseDocument = {
        name,
        number: ++subjects,
        document,
        evaluated: evaluatedNodesOf(document, [schema], engine),
      };
      for (const place of subject.evaluated) {
        for (const { schema: one, element } of place.state.facets) {
          if (one.kind === 'resource' && one.derivation === 'constraint' && element === one.root) claims.add(one);
        }
        for (const facet of place.state.facets) {
          const known = sites.get(facet);
          if (known === undefined) sites.set(facet, [{ subject, evaluated: place }]);
          else if (known.length < maxSites || known.every((one) => one.evaluated.state.type !== place.state.type)) {
            known.push({ subject, evaluated: place });
          }
        }
      }
    },
    claimed: () => [...claims],
    surroundings: ({ document }, at) => ({
      engine,
      entries: entriesOf(document).filter(({ resource }) => at === undefined || resource !== resourceOf(at)),
      next: () => ++built,
    }),
    change: (subject, edit) => {
      const { root, format } = subject.document;
      if (root === null) return undefined;
      const copy = copyTree(root, format);
      const result = edit(copy);
      try {
        return { text: writeCopy(copy, orderOf), result };
      } catch (error) {
        if (error instanceof UnwritableError) return undefined;
        throw error;
      }
    },
    judge: (document) => validator.validateDocument(document, { profiles: [profile] }).findings,
    read: (text) => readDocument(text),
  };
}

function entriesOf({ root }: FhirDocument): BuildContext['entries'] {
  if (root === null) return [];
  return childrenNamed(root, 'entry').flatMap((entry) => {
    const fullUrl = literal(entry, 'fullUrl');
    const resource = child(entry, 'resource');
    return fullUrl === undefined || resource === undefined ? [] : [{ fullUrl, resource }];
  });
}

/** The errors among findings. */
export const errorsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error');
