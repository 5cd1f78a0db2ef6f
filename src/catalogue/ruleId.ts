import type { ProfileInvariantId } from './invariants/family.js';
import type { invariants, ownRules } from './rules/all.js';

type RulesById = { readonly [Own in (typeof ownRules)[number] as Own['id']]: Own };

/** Id of a rule that testcamp's own code reports. */
export type OwnRuleId = keyof RulesById;

/**
 * Id of the rule of an invariant: every key of a profile's constraint has one. Those that the catalogue knows can be written
 * down; of all others `invariantId` makes one.
 */
export type InvariantId = (typeof invariants)[number]['id'] | ProfileInvariantId;

/** Id of any rule that a finding can name. */
export type RuleId = OwnRuleId | InvariantId;

/** Names of the parameters of a rule; of several rules, every name that one of them has. */
export type ParamName<Id extends RuleId> = Id extends infer Own extends OwnRuleId
  ? RulesById[Own]['params'][number]
  : 'key' | 'human' | 'expression';

type NumberParamName<Id extends RuleId> = Id extends infer Own extends OwnRuleId
  ? NonNullable<RulesById[Own]['numbers']>[number]
  : never;

/**
 * The parameters of a rule, all of them; of a rule that is one of several, what each of them needs. `Given` are names of
 * parameters that come from elsewhere.
 */
export type RuleParams<Id extends RuleId, Given extends string = never> = {
  readonly [Name in Exclude<ParamName<Id>, Given>]: Name extends NumberParamName<Id> ? number : string;
};

/** A rule together with its parameters: what every finding is made from. */
export type RuleBreach = OwnRuleBreach | { readonly rule: InvariantId; readonly params: RuleParams<InvariantId> };

type OwnRuleBreach = { readonly [Id in OwnRuleId]: { readonly rule: Id; readonly params: RuleParams<Id> } }[OwnRuleId];
