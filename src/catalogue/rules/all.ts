import type { Rule } from '../../model/rule.js';
import { bindingRules } from './binding.js';
import { cardinalityRules } from './cardinality.js';
import { danishRules } from './danish.js';
import { extensionRules } from './extension.js';
import { medcomDocumentRules } from './medcom.js';
import { medcomConditionListRules } from './medcomConditionList.js';
import { medcomMessageRules } from './medcomMessages.js';
import { narrativeRules } from './narrative.js';
import { profileRules } from './profile.js';
import { protocolRules } from './protocol.js';
import { referenceRules } from './reference.js';
import { slicingRules } from './slicing.js';
import { structureRules } from './structure.js';
import { syntaxRules } from './syntax.js';
import { undecidedInvariantRules } from './undecidedInvariant.js';
import { valueRules } from './value.js';

/** The rules by group. */
export const groups: readonly (readonly Rule[])[] = [
  bindingRules,
  cardinalityRules,
  danishRules,
  extensionRules,
  medcomDocumentRules,
  medcomConditionListRules,
  medcomMessageRules,
  narrativeRules,
  profileRules,
  protocolRules,
  referenceRules,
  slicingRules,
  structureRules,
  syntaxRules,
  undecidedInvariantRules,
  valueRules,
];
