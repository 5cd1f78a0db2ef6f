import type { RuleId } from '../../../catalogue/index.js';
import type { Text } from '../../../base/index.js';
import type { ActionVerdict, AssertContext } from '../run/actionVerdict.js';
import { fault } from '../run/actionVerdict.js';
import { resourceSeen } from './value.js';

/** Rules by which the validator says that a part of the guide could not be applied: no pass. */
const notCarriedOut: ReadonlySet<string> = new Set<RuleId>([
  'invariant/not-evaluable',
  'profile/near-miss',
  'profile/none-judged',
  'profile/not-available',
  'profile/not-compiled',
  'profile/not-in-guide',
]);

/** `validateProfileId`: the resource conforms to a profile that the script declares. */
export function judgeProfile(context: AssertContext): ActionVerdict {
  const { script, validator, texts, subject } = context;
  const id = texts['validateProfileId'] ?? '';
  const profile = script.profiles.find((one) => one.id === id)?.reference;
  if (profile === undefined) return fault(notDeclared(id));
  if (!validator.hasProfile(profile)) return fault(notFound(profile));
  const document = resourceSeen(context);
  if ('outcome' in document) return document;
  const { findings, verdict } = validator.validateDocument(document, {
    profiles: [profile],
    file: subject?.file ?? '',
  });
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const undone = findings.find(({ rule }) => notCarriedOut.has(rule));
  if (errors > 0) return { outcome: 'fail', message: broken(profile, errors), findings };
  if (undone !== undefined || verdict !== 'valid') {
    return { outcome: 'error', message: undone?.message ?? noVerdict(profile), findings };
  }
  return { outcome: 'pass', message: conforms(profile), findings };
}

const notDeclared = (id: string): Text => ({
  da: `Scriptet har ingen profil med id '${id}'.`,
  en: `The script has no profile with the id '${id}'.`,
});
const notFound = (profile: string): Text => ({
  da: `Profilen ${profile} er ikke i de pakker, der er indlæst, så intet er kontrolleret.`,
  en: `The profile ${profile} is not in the packages that are loaded, so nothing was checked.`,
});
const broken = (profile: string, errors: number): Text => ({
  da: `Overholder ikke ${profile}: ${errors} fejl.`,
  en: `Does not conform to ${profile}: ${errors} error${errors === 1 ? '' : 's'}.`,
});
const conforms = (profile: string): Text => ({ da: `Overholder ${profile}.`, en: `Conforms to ${profile}.` });
const noVerdict = (profile: string): Text => ({
  da: `Validering mod ${profile} nåede intet resultat.`,
  en: `Validation against ${profile} reached no verdict.`,
});
