import type { ActionVerdict, AssertContext } from '../run/actionVerdict.js';
import { fault } from '../run/actionVerdict.js';
import { isComparison, kindsOf } from '../codes.js';
import type { AssertKind } from '../codes.js';
import { judgeComparison, judgeFound, judgeResource } from './content.js';
import {
  judgeContentType,
  judgeHeaderField,
  judgeRequestMethod,
  judgeRequestUrl,
  judgeResponse,
  judgeResponseCode,
} from './exchange.js';
import { judgeMinimum } from './minimum.js';
import { judgeNavigation } from './navigation.js';
import { judgeProfile } from './profile.js';

const judges: Readonly<Record<AssertKind, (context: AssertContext) => ActionVerdict>> = {
  compareToSourceExpression: judgeComparison,
  compareToSourcePath: judgeComparison,
  contentType: judgeContentType,
  expression: judgeFound,
  headerField: judgeHeaderField,
  minimumId: judgeMinimum,
  navigationLinks: judgeNavigation,
  path: judgeFound,
  requestMethod: judgeRequestMethod,
  requestURL: judgeRequestUrl,
  resource: judgeResource,
  response: judgeResponse,
  responseCode: judgeResponseCode,
  validateProfileId: judgeProfile,
};

/** Judges an assert by its kind. What testcamp does not support is an error that names it, never a pass. */
export function judgeAssert(context: AssertContext): ActionVerdict {
  const kinds = kindsOf(context.texts);
  const [kind, ...others] = kinds;
  if (kind === undefined && isComparison(context.texts)) return judgeComparison(context);
  if (kind === undefined) {
    return fault({ da: 'Scriptet siger ikke, hvad der skal gælde.', en: 'The script does not say what must hold.' });
  }
  if (others.length > 0) {
    const list = kinds.join(', ');
    return fault({
      da: `Scriptet spørger om flere ting i én assert: ${list}.`,
      en: `The script asks for several things in one assert: ${list}.`,
    });
  }
  return judges[kind](context);
}
