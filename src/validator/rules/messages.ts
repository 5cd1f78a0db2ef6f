import { child, literal } from '../../fhir/index.js';
import { nodesAt, literalsAt, resourcesOfType } from './nodes.js';
import { rule } from './types.js';
import type { BusinessRule, RuleFinding, RuleInput } from './types.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** Ids by which messages are told apart wherever they come from: Bundle.id of each sending, MessageHeader.id of each content. */
function messageIds({ root }: RuleInput): readonly RuleFinding<'medcom/message-ids-are-uuids'>[] {
  const header = resourcesOfType(root, 'MessageHeader')[0];
  const places = [
    ['Bundle.id', root],
    ['MessageHeader.id', header],
  ] as const;
  const faults = places.flatMap(([element, resource]) => {
    const id = child(resource, 'id');
    if (id?.literal !== undefined && uuid.test(id.literal)) return [];
    const isAbsence = id?.literal === undefined;
    return [{ node: id ?? resource ?? root, params: { element, found: id?.literal ?? '' }, isAbsence }];
  });
  const own = child(header, 'id');
  const same = own?.literal !== undefined && own.literal.toLowerCase() === literal(root, 'id')?.toLowerCase();
  return same ? [...faults, { node: own, params: { element: 'MessageHeader.id', found: 'same' } }] : faults;
}

const confidentiality = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';

/** Only a refusal is sent, as R; a consent never is. */
function consentOnlyRefused({ root }: RuleInput): readonly RuleFinding<'medcom/consent-only-refused'>[] {
  return resourcesOfType(root, 'DiagnosticReport')
    .flatMap((report) => nodesAt(report, 'meta.security'))
    .filter((label) => literal(label, 'system') !== confidentiality || literal(label, 'code') !== 'R')
    .map((node) => ({ node, params: { found: literal(node, 'code') ?? '' } }));
}

const attachmentTypes = ['application/pdf', 'image/gif', 'image/jpeg', 'image/png', 'image/tiff'];

/** An attached file has an id and a title, and a format that every receiver can show. */
function attachmentComplete({ root }: RuleInput): readonly RuleFinding<'medcom/attachment-complete'>[] {
  return resourcesOfType(root, 'Media').flatMap((media) => {
    const content = child(media, 'content');
    const lacking = [
      ...(literalsAt(media, 'identifier.value').length > 0 ? [] : ['identifier']),
      ...((literal(content, 'title') ?? '').trim() === '' ? ['content.title'] : []),
    ];
    const type = child(content, 'contentType');
    return [
      ...lacking.map((element) => ({ node: media, params: { element, found: '' } })),
      ...(type?.literal !== undefined && attachmentTypes.includes(type.literal)
        ? []
        : [{ node: type ?? content ?? media, params: { element: 'content.contentType', found: type?.literal ?? '' } }]),
    ];
  });
}

/** MedCom's rules on the ids of messages, and on consent and attachments. */
export const messageRules: readonly BusinessRule[] = [
  rule('medcom/message-ids-are-uuids', messageIds),
  rule('medcom/consent-only-refused', consentOnlyRefused),
  rule('medcom/attachment-complete', attachmentComplete),
];
