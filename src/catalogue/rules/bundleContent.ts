import { defineRules } from '../defineRules.js';

const entry = (type: string, id: string, more: Readonly<Record<string, unknown>> = {}): object => ({
  fullUrl: `https://example.dk/fhir/${type}/${id}`,
  resource: { resourceType: type, id, ...more },
});
const bundle = (type: string, entries: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ resourceType: 'Bundle', type, ...more, entry: entries });
const self = { link: [{ relation: 'self', url: 'https://example.dk/fhir/Condition?subject=Patient/p1' }] };
const subject = { subject: { reference: 'Patient/p1' } };
const patient = { resourceType: 'Patient', id: 'p1' };

/** Rules on what a Bundle of each type may hold. */
export const bundleContentRules = defineRules([
  {
    id: 'bundle/unreachable-entry',
    severity: 'error',
    title: { da: 'Entry hører ikke til dokumentet', en: 'Entry does not belong to the document' },
    message: {
      da: 'Ingen kæde af referencer fører fra Composition til {name}. Henvis til ressourcen, eller fjern den fra dokumentet.',
      en: 'No chain of references leads from the Composition to {name}. Refer to the resource, or remove it from the document.',
    },
    params: ['name'],
    explanation: {
      da: 'Et dokument består af sin Composition og de ressourcer, den direkte eller gennem andre henviser til, samt det, der selv peger på en af dem (Provenance), og stylesheets. En løs ressource bliver ikke vist for nogen læser.',
      en: 'A document is its Composition and the resources that it refers to, directly or through others, with what points at one of them itself (Provenance), and stylesheets. A loose resource is shown to no reader.',
    },
    example: {
      failing: bundle('document', [
        entry('Composition', 'c1', subject),
        entry('Patient', 'p1'),
        entry('Condition', 'd1'),
      ]),
      passing: bundle('document', [
        entry('Composition', 'c1', { ...subject, section: [{ entry: [{ reference: 'Condition/d1' }] }] }),
        entry('Patient', 'p1'),
        entry('Condition', 'd1'),
      ]),
    },
    reference: 'FHIR R4: documents.html (FHIR Documents)',
  },
  {
    id: 'bundle/stylesheet-missing',
    severity: 'error',
    title: { da: 'Dokumentets stylesheet findes ikke', en: "Document's stylesheet not found" },
    message: {
      da: "Linket til stylesheetet '{url}' passer ikke til nogen entry. Tilføj Binary-ressourcen, eller ret adressen.",
      en: "The stylesheet link '{url}' matches no entry. Add the Binary, or correct the address.",
    },
    params: ['url'],
    explanation: {
      da: 'Et dokument kan henvise til et stylesheet med link.relation stylesheet. Er adressen relativ, skal den Binary, den nævner, ligge i samme Bundle.',
      en: 'A document can refer to a stylesheet by link.relation stylesheet. Where the address is relative, the Binary that it names must be in the same Bundle.',
    },
    example: {
      failing:
        '{"resourceType":"Bundle","type":"document","link":[{"relation":"stylesheet","url":"Binary/css2"}],"entry":[{"fullUrl":"https://example.dk/fhir/Composition/c","resource":{"resourceType":"Composition","id":"c","status":"final","type":{"text":"Diagnoser"},"date":"2026-03-02","title":"Diagnoser","author":[{"display":"Lægerne"}]}},{"fullUrl":"https://example.dk/fhir/Binary/css","resource":{"resourceType":"Binary","id":"css","contentType":"text/css"}}]}',
      passing:
        '{"resourceType":"Bundle","type":"document","link":[{"relation":"stylesheet","url":"Binary/css"}],"entry":[{"fullUrl":"https://example.dk/fhir/Composition/c","resource":{"resourceType":"Composition","id":"c","status":"final","type":{"text":"Diagnoser"},"date":"2026-03-02","title":"Diagnoser","author":[{"display":"Lægerne"}]}},{"fullUrl":"https://example.dk/fhir/Binary/css","resource":{"resourceType":"Binary","id":"css","contentType":"text/css"}}]}',
    },
    reference: 'FHIR R4: documents.html (Document Presentation)',
  },
  {
    id: 'bundle/paging-link',
    severity: 'error',
    title: { da: 'Link til sider, hvor der ingen er', en: 'Paging link where there are no pages' },
    message: {
      da: "Linket '{relation}' hører til svar på søgninger, ikke til en Bundle af typen {type}. Fjern det.",
      en: "The link '{relation}' belongs to answers to searches, not to a Bundle of type {type}. Remove it.",
    },
    params: ['relation', 'type'],
    explanation: {
      da: 'first, previous, next og last fører gennem siderne af et svar på en søgning eller en historik. Andre Bundles er hele og har ingen sider.',
      en: 'first, previous, next and last lead through the pages of an answer to a search or a history. Other Bundles are whole and have no pages.',
    },
    example: {
      failing: bundle('document', [], { link: [{ relation: 'next', url: 'https://example.dk/fhir?page=2' }] }),
      passing: bundle('document', [], { link: [{ relation: 'self', url: 'https://example.dk/fhir/Bundle/b1' }] }),
    },
    reference: 'FHIR R4: http.html (Paging), bundle.html (Bundle.link)',
  },
  {
    id: 'bundle/search-no-id',
    severity: 'error',
    title: { da: 'Søgeresultat uden id', en: 'Search result without id' },
    message: {
      da: 'Ressourcen er fundet ved en søgning, men har intet id. Tilføj det id, som serveren kender den ved.',
      en: 'The resource was found by a search but has no id. Add the id that the server knows it by.',
    },
    params: [],
    explanation: {
      da: 'Det, en søgning finder, ligger på serveren og har derfor et id. Uden id kan modtageren ikke hente eller opdatere ressourcen.',
      en: 'What a search finds is on the server and so has an id. Without it a receiver can neither read nor update the resource.',
    },
    example: {
      failing: bundle('searchset', [
        { fullUrl: 'https://example.dk/fhir/Patient/p1', resource: { resourceType: 'Patient' } },
      ]),
      passing: bundle('searchset', [{ fullUrl: 'https://example.dk/fhir/Patient/p1', resource: patient }]),
    },
    reference: 'FHIR R4: resource.html (Resource.id), search.html (Search Results)',
  },
  {
    id: 'bundle/search-wrong-type',
    severity: 'error',
    title: { da: 'Søgeresultat af forkert type', en: 'Search result of a wrong type' },
    message: {
      da: 'Ressourcen er {found}, men efter sin search.mode skal den være {expected}. Ret mode, eller fjern ressourcen.',
      en: 'The resource is {found}, but by its search.mode it must be {expected}. Correct the mode, or remove the resource.',
    },
    params: ['found', 'expected'],
    explanation: {
      da: 'match er de ressourcer, der er søgt efter, og de er af den type, som linket self nævner; outcome er en OperationOutcome; alt andet, der følger med, er include.',
      en: 'match are the resources that were searched for, of the type that the self link names; outcome is an OperationOutcome; all else that comes along is include.',
    },
    example: {
      failing: bundle('searchset', [{ ...entry('Patient', 'p1'), search: { mode: 'match' } }], self),
      passing: bundle('searchset', [{ ...entry('Patient', 'p1'), search: { mode: 'include' } }], self),
    },
    reference: 'FHIR R4: bundle.html (Bundle.entry.search.mode)',
  },
  {
    id: 'bundle/link-twice',
    severity: 'error',
    title: { da: 'Linket står to gange', en: 'Link given twice' },
    message: {
      da: "Et svar på en søgning har højst et link '{relation}'. Fjern det overflødige.",
      en: "An answer to a search has at most one link '{relation}'. Remove the surplus.",
    },
    params: ['relation'],
    explanation: {
      da: 'self siger, hvilken søgning svaret hører til, og first, previous, next og last fører til hver sin side. Står et af dem to gange, kan modtageren ikke vide, hvilket der gælder.',
      en: 'self tells which search the answer is to, and first, previous, next and last each lead to one page. Where one of them stands twice, the receiver cannot know which is meant.',
    },
    example: {
      failing: bundle('searchset', [], { link: [...self.link, ...self.link] }),
      passing: bundle('searchset', [], self),
    },
    reference: 'FHIR R4: http.html (Paging), bundle.html (Bundle.link); RFC 5005',
  },
]);
