import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildContext, type IgContext } from '../../packages/context/context.js';
import { openCore } from '../../packages/core/core.js';
import { findPackages } from '../../packages/find/find.js';
import { writePackages } from '../../packages/testing/tgz.js';

/** Opened once: every other store reads its definitions anew. */
const core = openCore();

type Json = Readonly<Record<string, unknown>>;

export const base = 'https://example.org/fhir';
export const url = (type: string, id: string): string => `${base}/${type}/${id}`;

/** A profile on Observation, whose snapshot is generated from these elements. */
export function profile(id: string, elements: readonly Json[], more: Json = {}): Json {
  return {
    resourceType: 'StructureDefinition',
    id,
    url: url('StructureDefinition', id),
    version: '1.0.0',
    name: id,
    status: 'active',
    kind: 'resource',
    abstract: false,
    type: 'Observation',
    baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Observation',
    derivation: 'constraint',
    differential: { element: elements },
    ...more,
  };
}

/** An element by its id, which gives its path and slice name. */
export function element(id: string, more: Json): Json {
  const last = id.split('.').at(-1) ?? '';
  const [, sliceName] = last.split(':');
  const place = id
    .split('.')
    .map((part) => part.split(':')[0])
    .join('.');
  return { id, path: place, ...(sliceName === undefined ? {} : { sliceName }), ...more };
}

export const codeSystem = (id: string, codes: Readonly<Record<string, string>>, more: Json = {}): Json => ({
  resourceType: 'CodeSystem',
  id,
  url: url('CodeSystem', id),
  version: '1.0.0',
  status: 'active',
  content: 'complete',
  concept: Object.entries(codes).map(([code, display]) => ({ code, display })),
  ...more,
});

export const valueSet = (id: string, include: readonly Json[], more: Json = {}): Json => ({
  resourceType: 'ValueSet',
  id,
  url: url('ValueSet', id),
  version: '1.0.0',
  status: 'active',
  compose: { include },
  ...more,
});

/** The context of a guide that holds these resources and nothing else. */
export function guideOf(resources: readonly Json[]): IgContext {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-compare-'));
  try {
    writePackages(folder, [{ id: 'example.guide', version: '1.0.0', resources }]);
    const available = findPackages([folder]);
    available.forEach((one) => one.open());
    return buildContext(available, ['example.guide#1.0.0'], { core });
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
