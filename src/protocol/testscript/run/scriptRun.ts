import type { ScriptRun } from '../../../model/testscript.js';
import type { Validator } from '../../../validator/index.js';
import type { Script } from '../script.js';

/** A run as reports have it: the results of a script, and which script it was. */
export function scriptRunOf(
  { file, script, validator }: { readonly file: string; readonly script: Script; readonly validator: Validator },
  run: Pick<ScriptRun, 'setting' | 'participants' | 'actions' | 'unused'>,
): ScriptRun {
  return {
    file,
    script: {
      id: script.id ?? '',
      url: script.url ?? '',
      version: script.version ?? '',
      title: script.title ?? script.name ?? '',
      tests: script.tests.map(({ name, description }) => ({ name: name ?? '', description: description ?? '' })),
    },
    context: validator.context,
    ...run,
  };
}
