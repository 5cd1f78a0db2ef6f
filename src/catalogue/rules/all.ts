import { baseInvariants } from '../invariants/base.js';
import { bundleInvariants } from '../invariants/bundle.js';
import { dkCoreInvariants } from '../invariants/dkCore.js';
import { medcomInvariants } from '../invariants/medcom.js';
import { messagingInvariants } from '../invariants/messaging.js';
import { resourceInvariants } from '../invariants/resources.js';
import { typeInvariants } from '../invariants/types.js';
import { bindingRules } from './binding.js';
import { bundleContentRules } from './bundleContent.js';
import { canonicalRules } from './canonicals/canonicals.js';
import { cardinalityRules } from './cardinality.js';
import { chainRules } from './chain/chain.js';
import { claimRules } from './claims.js';
import { contentRules } from './content.js';
import { formatRules } from './controls/formats.js';
import { narrativeControlRules } from './controls/narrativeControls.js';
import { sizeRules } from './controls/sizes.js';
import { conversationAnswerRules } from './conversation/conversationAnswers.js';
import { conversationHistoryRules } from './conversation/conversationHistory.js';
import { conversationIdRules } from './conversation/conversationIds.js';
import { danishCatalogueRules } from './medcom/danish.js';
import { definitionRules } from './definition.js';
import { envelopeContentRules } from './envelope/envelopeContent.js';
import { envelopeHeaderRules } from './envelope/envelopeHeader.js';
import { extensionRules } from './extension.js';
import { medcomDocumentRules } from './medcom/medcom.js';
import { medcomConditionListRules } from './medcom/medcomConditionList.js';
import { medcomMessageContentRules } from './medcom/medcomMessageContent.js';
import { medcomMessageRules } from './medcom/medcomMessages.js';
import { medcomNarrativeRules } from './medcom/medcomNarratives.js';
import { medcomSubjectRules } from './medcom/medcomSubjects.js';
import { suiteRules } from './gitb/suiteRules.js';
import { suiteStepRules } from './gitb/suiteStepRules.js';
import { metadataFormsRules } from './metadata/metadataForms.js';
import { metadataValuesRules } from './metadata/metadataValues.js';
import { narrativeCatalogueRules } from './narrative.js';
import { profileRules } from './profile.js';
import { protocolRules } from './protocol.js';
import { questionnaireAnswerRules } from './questionnaire/questionnaireAnswers.js';
import { questionnaireBoundRules } from './questionnaire/questionnaireBounds.js';
import { questionnaireDefinitionRules } from './questionnaire/questionnaireDefinitions.js';
import { questionnaireItemRules } from './questionnaire/questionnaireItems.js';
import { reconcileRules } from './reconcile/reconcile.js';
import { referenceRules } from './reference.js';
import { slicingRules } from './slicing.js';
import { structureRules } from './structure.js';
import { syntaxRules } from './syntax.js';
import { terminologyServerRules } from './undecided/terminologyServer.js';
import { testScriptActionRules } from './testscript/testScriptActions.js';
import { testScriptDeclarationRules } from './testscript/testScriptDeclarations.js';
import { testScriptExpressionRules } from './testscript/testScriptExpressions.js';
import { testScriptVariableRules } from './testscript/testScriptVariables.js';
import { testScriptNeedsRules } from './testscript/testScriptNeeds.js';
import { unclaimedRules } from './undecided/unclaimed.js';
import { undecidedInvariantRules } from './undecided/undecidedInvariant.js';
import { validatorRules } from './validator.js';
import { valueRules } from './value.js';
import { xmlRules } from './xml.js';

/** The rules that testcamp's own code reports. */
export const ownRules = [
  ...bindingRules,
  ...formatRules,
  ...bundleContentRules,
  ...canonicalRules,
  ...cardinalityRules,
  ...chainRules,
  ...claimRules,
  ...unclaimedRules,
  ...contentRules,
  ...conversationAnswerRules,
  ...conversationHistoryRules,
  ...conversationIdRules,
  ...danishCatalogueRules,
  ...definitionRules,
  ...envelopeContentRules,
  ...envelopeHeaderRules,
  ...extensionRules,
  ...suiteRules,
  ...suiteStepRules,
  ...medcomConditionListRules,
  ...medcomDocumentRules,
  ...medcomMessageContentRules,
  ...medcomMessageRules,
  ...medcomNarrativeRules,
  ...medcomSubjectRules,
  ...metadataFormsRules,
  ...metadataValuesRules,
  ...narrativeCatalogueRules,
  ...narrativeControlRules,
  ...profileRules,
  ...protocolRules,
  ...questionnaireAnswerRules,
  ...questionnaireBoundRules,
  ...questionnaireDefinitionRules,
  ...questionnaireItemRules,
  ...reconcileRules,
  ...referenceRules,
  ...sizeRules,
  ...slicingRules,
  ...structureRules,
  ...syntaxRules,
  ...terminologyServerRules,
  ...testScriptActionRules,
  ...testScriptDeclarationRules,
  ...testScriptExpressionRules,
  ...testScriptVariableRules,
  ...testScriptNeedsRules,
  ...undecidedInvariantRules,
  ...validatorRules,
  ...valueRules,
  ...xmlRules,
] as const;

/** Texts for invariants of profiles that are known by their keys. */
export const invariants = [
  ...baseInvariants,
  ...bundleInvariants,
  ...dkCoreInvariants,
  ...medcomInvariants,
  ...messagingInvariants,
  ...resourceInvariants,
  ...typeInvariants,
];
