import type { Severity } from '../../model/finding.js';
import type { Rule, RuleExample } from '../../model/rule.js';
import type { Text } from '../../base/index.js';

const prefix = 'invariant/';

declare const ofProfile: unique symbol;

/** Id of the rule of an invariant whose key a profile gives: made by `invariantId` alone, so that no id can be misspelt. */
export type ProfileInvariantId = `invariant/${string}` & { readonly [ofProfile]: true };

/** The id of the rule of an invariant, whether the catalogue knows its key or not. */
export const invariantId = (key: string): ProfileInvariantId => `${prefix}${key}` as ProfileInvariantId;

/** What findings of every rule `invariant/<key>` give: the key, the profile's own words, and its FHIRPath. */
const invariantParams: readonly string[] = ['key', 'human', 'expression'];

/** The key in a rule id `invariant/<key>`, or undefined for an id of another kind. */
export function invariantKey(id: string): string | undefined {
  return id.startsWith(prefix) && id.length > prefix.length ? id.slice(prefix.length) : undefined;
}

/** Texts for an invariant that is known by its key. */
export interface KnownInvariant<Key extends string> {
  readonly key: Key;
  /** `error` where absent. */
  readonly severity?: Severity;
  readonly title: Text;
  readonly message: Text;
  readonly explanation: Text;
  readonly example: RuleExample;
  readonly reference: string;
}

/** The rule of an invariant that has texts of its own. Its id is kept as a type, of which `RuleId` is made. */
export interface KnownInvariantRule<Key extends string> extends Rule {
  readonly id: `invariant/${Key}`;
}

/** States the rule of an invariant that has texts of its own. */
export function knownInvariant<const Key extends string>({
  key,
  severity = 'error',
  ...texts
}: KnownInvariant<Key>): KnownInvariantRule<Key> {
  return { id: `${prefix}${key}`, severity, params: invariantParams, ...texts };
}

/** A rule with general texts, for an invariant of any profile. */
export function unknownInvariant(key: string): Rule {
  return {
    id: prefix + key,
    severity: 'error',
    title: { da: `Profilens regel ${key}`, en: `The profile's rule ${key}` },
    message: {
      da: 'Reglen {key} er ikke opfyldt[[: "{human}"]]. Ret indholdet, så det opfylder reglen[[ (FHIRPath: {expression})]].',
      en: 'The rule {key} is not met[[: "{human}"]]. Correct the content so that it meets the rule[[ (FHIRPath: {expression})]].',
    },
    params: invariantParams,
    explanation: {
      da: 'En profil kan stille regler, der går på tværs af elementer. Hver regel har en nøgle, en tekst og et FHIRPath-udtryk, der skal være sandt for elementet. Slå reglen op under "Constraints" på profilens side. Eksemplet viser reglen org-1: en Organization skal have et navn eller en identifier.',
      en: 'A profile can state rules that span several elements. Each rule has a key, a text and a FHIRPath expression that must be true of the element. Look the rule up under "Constraints" on the page of the profile. The example shows the rule org-1: an Organization must have a name or an identifier.',
    },
    example: {
      failing: '{"resourceType":"Organization","active":true}',
      passing: '{"resourceType":"Organization","active":true,"name":"Lægerne Testgade"}',
    },
    reference: 'FHIR R4: conformance-rules.html (Constraints), elementdefinition.html (ElementDefinition.constraint)',
  };
}
