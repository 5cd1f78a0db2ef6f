import type { Rule } from '../model/rule.js';

/** A rule whose id and parameters are known to the compiler. */
export interface TypedRule<Id extends string, Param extends string, NumberParam extends string> extends Rule {
  readonly id: Id;
  readonly params: readonly Param[];
  readonly numbers?: readonly NumberParam[];
}

/**
 * States rules of the catalogue. Their ids and the names of their parameters are kept as types, of which `RuleId` and
 * `RuleParams` are made. Does not compile where a text, `numbers` or `words` names a parameter that `params` does not
 * have, or where the message shows a parameter in one language only.
 */
export function defineRules<const Rules extends readonly Rule[]>(rules: {
  readonly [Index in keyof Rules]: Rules[Index] & Consistent<Rules[Index]>;
}): { readonly [Index in keyof Rules]: TypedRuleOf<Rules[Index]> };
export function defineRules(rules: readonly Rule[]): readonly Rule[] {
  return rules;
}

type TypedRuleOf<Definition extends Rule> = TypedRule<
  Definition['id'],
  Definition['params'][number],
  Definition extends { readonly numbers: readonly (infer Name extends string)[] } ? Name : never
>;

/** What is asked of a rule beyond its shape. */
interface Consistent<Definition extends Rule> {
  readonly message: {
    readonly da: Showing<
      NamesIn<Definition['message']['en']>,
      Definition['message']['da'],
      Definition['params'][number]
    >;
    readonly en: Showing<
      NamesIn<Definition['message']['da']>,
      Definition['message']['en'],
      Definition['params'][number]
    >;
  };
  readonly numbers?: readonly Definition['params'][number][];
  readonly words?: {
    readonly [Name in keyof Definition['words']]: Name extends Definition['params'][number] ? unknown : never;
  };
}

/** A text that shows the parameters `Shown` of the other language; else what is wrong with it, for the compiler's message. */
type Showing<Shown extends string, Message extends string, Param extends string> = [Shown] extends [NamesIn<Message>]
  ? [NamesIn<Message>] extends [Param]
    ? string
    : { readonly notInParams: Exclude<NamesIn<Message>, Param> }
  : { readonly shownInTheOtherLanguageOnly: Exclude<Shown, NamesIn<Message>> };

/** Names of the parameters in a message: `{found}` and the like. */
type NamesIn<Message extends string> = Message extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
