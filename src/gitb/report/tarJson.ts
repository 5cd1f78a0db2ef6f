import type { AnyContent, ModuleDefinition, ReportItem, Tar } from '../types.js';
import { jsonText } from '../../report/shared/index.js';
import { countersOf } from './tar.js';

/** A report as JSON, as the REST interface of the Test Bed's own validators gives it: items by level. */
export function tarJson(tar: Tar): string {
  const of = (level: ReportItem['level']): object | undefined => {
    const items = tar.items.filter((item) => item.level === level).map((item) => ({ ...item, level: undefined }));
    return items.length === 0 ? undefined : items;
  };
  return jsonText({
    ...common(tar),
    context: content(tar.context, 'items'),
    reports: { error: of('error'), warning: of('warning'), info: of('info') },
  });
}

/** A report as JSON within a ValidationResponse of the Test Bed's REST interface to services: one list of items. */
export function restResponse(tar: Tar): string {
  const items = tar.items.map((item) => ({ ...item, level: item.level.toUpperCase() }));
  return jsonText({ report: { ...common(tar), context: content(tar.context, 'item'), items } });
}

/** The description of the service, as the Test Bed's REST interface to services has it. */
export function restModule({ id, name, version, description, inputs }: ModuleDefinition): string {
  return jsonText({
    module: {
      id,
      operation: 'V',
      metadata: { name, version, description },
      inputs: inputs.map((input) => ({
        name: input.name,
        type: input.type,
        use: input.required ? 'R' : 'O',
        kind: input.type === 'binary' ? 'BINARY' : 'SIMPLE',
        desc: input.description,
      })),
    },
  });
}

function common(tar: Tar): object {
  const { info, warning, error } = countersOf(tar);
  const { date, result, name, overview } = tar;
  return {
    date,
    result,
    name,
    overview,
    counters: { nrOfAssertions: info, nrOfErrors: error, nrOfWarnings: warning },
  };
}

function content({ items, value, ...rest }: AnyContent, list: 'item' | 'items'): object {
  return {
    ...rest,
    ...(items === undefined ? {} : { [list]: items.map((one) => content(one, list)) }),
    ...(value === undefined ? {} : { embeddingMethod: 'STRING', value }),
  };
}
