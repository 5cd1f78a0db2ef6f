import { elementOrder } from '../validator/compile/order.js';
import { readDocument } from '../fhir/read.js';
import { child, childrenNamed, literal, resourceOf } from '../fhir/path.js';
import { UnwritableError } from '../fhir/serialize.js';
import type { OrderOf } from '../fhir/serialize.js';
import type { FhirDocument, FhirNode } from '../fhir/tree.js';
import type { Finding } from '../model/finding.js';
import type { IgContext } from '../packages/context.js';
import { createTerminology } from '../terminology/terminology.js';
import type { Schema } from '../validator/compile/schema.js';
import { createSchemas } from '../validator/compile/schemas.js';
import { createEngine } from '../validator/evaluate/engine.js';
import type { Engine } from '../validator/evaluate/engine.js';
import { evaluator } from '../validator/evaluate/evaluate.js';
import type { Facet } from '../validator/evaluate/state.js';
import { createValidator } from '../validator/validator.js';
import type { Surroundings } from './build/build.js';
import { copyTree, writeCopy } from './edit.js';
import type { Copy } from './edit.js';
import { placesOf } from './places.js';
import type { Place } from './places.js';

/** A valid document that mutants are made from. */
export interface Subject {
  /** Name of the file that it is, or was made from. */
  readonly name: string;
  /** Numbers subjects in the order in which they came. */
  readonly number: number;
  readonly document: FhirDocument;
  readonly places: readonly Place[];
}

/** Where a constraint applies. */
export interface Site {
  readonly subject: Subject;
  readonly place: Place;
}

/** What mutants are made with: the profile, the valid documents, and the validator that judges. */
export interface Lab {
  readonly engine: Engine;
  readonly profile: Schema;
  /** Nodes of valid documents that an element of a schema applies to: at most four, those of the given documents first. */
  sites(facet: Facet): readonly Site[];
  /** Takes in a valid document; from then on its nodes are sites. */
  admit(name: string, document: FhirDocument): void;
  /** Profiles that the resources of the given documents claim. */
  claimed(): readonly Schema[];
  /** What a value built for a place of a subject may refer to: every entry but the one that it is built for. */
  surroundings(subject: Pick<Subject, 'document'>, at?: FhirNode): Surroundings;
  readonly orderOf: OrderOf;
  /** Makes a change to a copy of a subject; undefined where the format can't hold what comes of it. */
  change<T>(subject: Subject, edit: (copy: Copy) => T): { readonly text: string; readonly result: T } | undefined;
  judge(document: FhirDocument): readonly Finding[];
  read(text: string): FhirDocument;
}

const mostSites = 4;

/** Sets up a lab for a profile of a context. */
export function createLab(context: IgContext, profile: string): Lab | undefined {
  const schemas = createSchemas(context);
  const schema = schemas.byCanonical(profile);
  if (schema === undefined) return undefined;
  const engine = createEngine(schemas, createTerminology(context), evaluator);
  const validator = createValidator(context);
  const orderOf = elementOrder(context);
  const sites = new Map<Facet, Site[]>();
  const claims = new Set<Schema>();
  let built = 0;
  let subjects = 0;
  return {
    engine,
    profile: schema,
    orderOf,
    sites: (facet) => sites.get(facet) ?? [],
    admit: (name, document) => {
      const subject: Subject = { name, number: ++subjects, document, places: placesOf(document, [schema], engine) };
      for (const place of subject.places) {
        for (const { schema: one, element } of place.state.facets) {
          if (one.kind === 'resource' && one.derivation === 'constraint' && element === one.root) claims.add(one);
        }
        for (const facet of place.state.facets) {
          const known = sites.get(facet);
          if (known === undefined) sites.set(facet, [{ subject, place }]);
          else if (known.length < mostSites || known.every((one) => one.place.state.type !== place.state.type)) {
            known.push({ subject, place });
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

function entriesOf({ root }: FhirDocument): Surroundings['entries'] {
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
