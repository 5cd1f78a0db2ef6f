import type { OrderOf } from '../../fhir/index.js';
import type { IgContext } from '../../packages/index.js';
import { createSchemas } from './schemas.js';

/**
 * The order of elements that the base definitions of a context give, for writing XML. Definitions are compiled when
 * first needed.
 */
export function elementOrder(context: IgContext): OrderOf {
  const schemas = createSchemas(context);
  const known = new Map<string, readonly string[]>();
  return (path) => {
    let order = known.get(path);
    if (order === undefined) {
      const type = path.split('.')[0] ?? '';
      const element = schemas.byType(type)?.elements.get(path);
      order = element?.children.map(({ name }) => name) ?? [];
      known.set(path, order);
    }
    return order;
  };
}
