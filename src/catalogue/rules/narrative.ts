import { defineRules } from '../defineRules.js';
import type { Rule } from '../../model/rule.js';
import { contentWords, xmlReasons } from '../labels.js';

const example = (failing: string, passing: string): Rule['example'] => ({
  failing: withDiv(failing),
  passing: withDiv(passing),
});

function withDiv(div: string): string {
  return JSON.stringify({ resourceType: 'Patient', text: { status: 'generated', div } });
}

const xmlns = 'xmlns="http://www.w3.org/1999/xhtml"';
const params = ['found', 'on'] as const;
const reference = 'FHIR R4: narrative.html (Limited XHTML content)';

/** Rules on the XHTML of a resource's narrative. */
export const narrativeCatalogueRules = defineRules([
  {
    id: 'narrative/malformed',
    severity: 'error',
    title: { da: 'Narrativet er ikke gyldig XHTML', en: 'Narrative is not well-formed XHTML' },
    message: {
      da: 'div kan ikke læses som XHTML: {reason}[[ ({found})]]. {meant}.',
      en: 'div cannot be read as XHTML: {reason}[[ ({found})]]. {meant}.',
    },
    params: ['found', 'on', 'reason', 'meant'],
    words: {
      reason: xmlReasons,
      meant: {
        '': {
          da: 'Luk alle elementer, og skriv & og < som &amp; og &lt;',
          en: 'Close all elements, and write & and < as &amp; and &lt;',
        },
        '*': { da: 'Skriv {value}', en: 'Write {value}' },
      },
    },
    explanation: {
      da: 'text.div skal være velformet XML, ikke almindelig HTML: <br/> i stedet for <br>, alle attributter i anførselstegn, og kun de tegnreferencer, XHTML kender.',
      en: 'text.div must be well-formed XML, not plain HTML: <br/> rather than <br>, all attributes in quotes, and only the character entities that XHTML has.',
    },
    example: example(`<div ${xmlns}>Hansen<br>Testgade 1</div>`, `<div ${xmlns}>Hansen<br/>Testgade 1</div>`),
    reference,
  },
  {
    id: 'narrative/namespace',
    severity: 'error',
    title: { da: 'Narrativens navnerum er forkert', en: 'Wrong namespace in the narrative' },
    message: {
      da: 'Narrativet er ikke i XHTML-navnerummet[[ (fundet: {found})]]. Sæt xmlns="http://www.w3.org/1999/xhtml" på div.',
      en: 'The narrative is not in the XHTML namespace[[ (found: {found})]]. Put xmlns="http://www.w3.org/1999/xhtml" on the div.',
    },
    params,
    explanation: {
      da: 'div og alt i den skal være i navnerummet http://www.w3.org/1999/xhtml, også når ressourcen er JSON.',
      en: 'The div and everything in it must be in the namespace http://www.w3.org/1999/xhtml, in JSON resources too.',
    },
    example: example('<div>Hansen</div>', `<div ${xmlns}>Hansen</div>`),
    reference,
  },
  {
    id: 'narrative/root-not-div',
    severity: 'error',
    title: { da: 'Narrativet begynder ikke med div', en: 'Narrative does not start with div' },
    message: {
      da: 'Narrativens yderste element er <{found}>, men skal være <div>, skrevet med små bogstaver. Ret navnet, eller sæt en <div> om indholdet.',
      en: 'The outermost element of the narrative is <{found}> but must be <div>, in lower case. Correct the name, or put a <div> around the content.',
    },
    params,
    explanation: {
      da: 'text.div rummer netop ét div-element, som hele narrativet står i.',
      en: 'text.div holds exactly one div element, which contains the whole narrative.',
    },
    example: example(`<p ${xmlns}>Hansen</p>`, `<div ${xmlns}><p>Hansen</p></div>`),
    reference,
  },
  {
    id: 'narrative/element-not-allowed',
    severity: 'error',
    title: { da: 'Element ikke tilladt i narrativet', en: 'Element not allowed in the narrative' },
    message: {
      da: 'Elementet <{found}> er ikke tilladt i narrativet.[[ Mente du {meant}?]] Ret navnet, eller fjern det.',
      en: 'The element <{found}> is not allowed in the narrative.[[ Did you mean {meant}?]] Correct the name, or remove it.',
    },
    params: ['found', 'on', 'meant'],
    explanation: {
      da: 'Narrativet må kun have simpel formatering: afsnit, lister, tabeller, links, billeder og tekst med fremhævning. Scripts, formularer, rammer og eksterne stylesheets kan angribe den, der viser teksten.',
      en: 'The narrative may only have simple formatting: paragraphs, lists, tables, links, images and emphasised text. Scripts, forms, frames and external style sheets can attack whoever displays the text.',
    },
    example: example(`<div ${xmlns}>Hansen<script>alert(1)</script></div>`, `<div ${xmlns}><b>Hansen</b></div>`),
    reference,
  },
  {
    id: 'narrative/attribute-not-allowed',
    severity: 'error',
    title: { da: 'Attribut ikke tilladt i narrativet', en: 'Attribute not allowed in the narrative' },
    message: {
      da: "Attributten '{found}'[[ på <{on}>]] er ikke tilladt i narrativet. Fjern den.",
      en: "The attribute '{found}'[[ on <{on}>]] is not allowed in the narrative. Remove it.",
    },
    params,
    explanation: {
      da: 'Kun attributter til simpel formatering er tilladt, for eksempel class, style, id, lang og href på links. Attributter som onclick kan køre kode hos den, der viser teksten.',
      en: 'Only attributes of simple formatting are allowed, such as class, style, id, lang, and href on links. Attributes such as onclick can run code at whoever displays the text.',
    },
    example: example(
      `<div ${xmlns}><p onclick="vis()">Hansen</p></div>`,
      `<div ${xmlns}><p class="navn">Hansen</p></div>`,
    ),
    reference,
  },
  {
    id: 'narrative/misplaced-element',
    severity: 'error',
    title: { da: 'Element på et forkert sted i narrativet', en: 'Misplaced element in the narrative' },
    message: {
      da: '<{on}> kan ikke indeholde {found}. Flyt det til et element, der kan.',
      en: '<{on}> cannot contain {found}. Move it to an element that can.',
    },
    params,
    words: { found: contentWords },
    explanation: {
      da: 'Narrativet er XHTML: li står i ul eller ol, tr i en tabel og td i tr, og et afsnit eller en overskrift kan ikke indeholde tabeller, lister eller en div. Ellers viser programmer indholdet forskelligt.',
      en: 'The narrative is XHTML: li stands in ul or ol, tr in a table and td in tr, and a paragraph or heading cannot hold tables, lists or a div. Otherwise programs show the content differently.',
    },
    example: example(
      `<div ${xmlns}><p>Diagnoser<ul><li>Astma</li></ul></p></div>`,
      `<div ${xmlns}><p>Diagnoser</p><ul><li>Astma</li></ul></div>`,
    ),
    reference: 'FHIR R4: narrative.html; XHTML 1.0, appendix A',
  },
  {
    id: 'narrative/script-link',
    severity: 'error',
    title: { da: 'Link, der kører kode', en: 'Link that runs code' },
    message: {
      da: "Linket '{found}'[[ på <{on}>]] kan køre kode. Fjern det, eller brug et almindeligt link.",
      en: "The link '{found}'[[ on <{on}>]] can run code. Remove it, or use an ordinary link.",
    },
    params,
    explanation: {
      da: 'Et link i narrativet må ikke begynde med javascript: eller på anden måde få modtagerens program til at køre kode.',
      en: "A link in the narrative must not start with javascript: or otherwise make the receiver's program run code.",
    },
    example: example(
      `<div ${xmlns}><a href="javascript:vis()">Hansen</a></div>`,
      `<div ${xmlns}><a href="https://example.dk/hansen">Hansen</a></div>`,
    ),
    reference,
  },
  {
    id: 'narrative/invalid-link',
    severity: 'error',
    title: { da: 'Link med ugyldig adresse', en: 'Link with an invalid address' },
    message: {
      da: "Linket '{found}'[[ på <{on}>]] er ikke en gyldig adresse: det har tegn, som en URI ikke må have. Ret det, fx med %20 for et mellemrum.",
      en: "The link '{found}'[[ on <{on}>]] is not a valid address: it has characters that a URI can not have. Correct it, with %20 for a space for example.",
    },
    params,
    explanation: {
      da: 'href og src er URI-er. Mellemrum, omvendt skråstreg og { } | ^ skal skrives med procenttegn og tal, ellers kan modtageren ikke følge linket.',
      en: 'href and src are URIs. Spaces, backslashes and { } | ^ must be written with a percent sign and digits, or a receiver can not follow the link.',
    },
    example: example(
      `<div ${xmlns}><a href="file://C:\\hansen">Hansen</a></div>`,
      `<div ${xmlns}><a href="https://example.dk/hansen">Hansen</a></div>`,
    ),
    reference,
  },
  {
    id: 'narrative/link-not-an-address',
    severity: 'error',
    title: { da: 'Linket er ikke en adresse', en: 'Link is not an address' },
    message: {
      da: "Linket '{found}' er et navn, som ingen læser kan følge. Fjern linket, eller henvis med # til et id i teksten.",
      en: "The link '{found}' is a name that no reader can follow. Remove the link, or point with # at an id in the text.",
    },
    params,
    explanation: {
      da: 'urn: og cid: navngiver ting, men siger ikke, hvor de er. I narrativet skal et link kunne åbnes af den, der læser; brug http, https, mailto, tel eller et #-link i samme tekst.',
      en: 'urn: and cid: name things but do not say where they are. In a narrative a link must open for whoever reads it; use http, https, mailto, tel, or a # link within the text.',
    },
    example: example(
      `<div ${xmlns}><a href="urn:uuid:0b5a3f6e-6a3c-4d8e-9f0f-2b1c7d9e5a41">Hansen</a></div>`,
      `<div ${xmlns}><a href="https://example.dk/fhir/Patient/p1">Hansen</a></div>`,
    ),
    reference,
  },
  {
    id: 'narrative/link-unresolved',
    severity: 'error',
    title: { da: 'Linket fører ingen steder hen', en: 'Link leads nowhere' },
    message: {
      da: "Linket '{found}' passer til intet id i ressourcen. Ret det, eller giv målet det id.",
      en: "The link '{found}' matches no id in the resource. Correct it, or give the target that id.",
    },
    params,
    explanation: {
      da: 'Et link, der begynder med #, fører til et id eller et navn i narrativet eller til en ressource i contained. Findes det ikke, sker der intet, når læseren klikker.',
      en: 'A link that starts with # leads to an id or a name in the narrative, or to a contained resource. If there is none, nothing happens when the reader clicks.',
    },
    example: example(
      `<div ${xmlns}><a href="#diagnoser">Diagnoser</a></div>`,
      `<div ${xmlns}><a href="#diagnoser">Diagnoser</a><p id="diagnoser">Astma</p></div>`,
    ),
    reference,
  },
  {
    id: 'narrative/empty',
    severity: 'error',
    title: { da: 'Narrativet er tomt', en: 'Narrative is empty' },
    message: {
      da: 'Narrativet har intet indhold. Skriv ressourcens indhold i div, eller udelad text.',
      en: "The narrative has no content. Write the resource's content in div, or leave out text.",
    },
    params,
    explanation: {
      da: 'div skal have tekst eller et billede. Et menneske skal kunne læse ressourcens væsentlige indhold i narrativet. MedComs profiler kræver som regel, at text er udfyldt.',
      en: "The div must have text or an image. A person must be able to read the essential content of the resource in the narrative. MedCom's profiles usually require text.",
    },
    example: example(`<div ${xmlns}> </div>`, `<div ${xmlns}>Patient: Hansen</div>`),
    reference,
  },
]);
