import { child } from '../../fhir/index.js';
import type { Mutator } from '../mutator.js';
import { addNode } from '../edit.js';

/** Makes a resource claim a profile for another type. */
export const breakClaim: Mutator = ({ target: target, site }) => {
  const { node } = site.evaluated;
  const meta = child(node, 'meta');
  const profile =
    node.resourceType === 'Observation'
      ? 'http://hl7.org/fhir/StructureDefinition/lipidprofile'
      : 'http://hl7.org/fhir/StructureDefinition/bp';
  return [
    {
      rules: ['profile/wrong-type'],
      what: {
        da: `${target.element.path}: angiver ${profile}, en profil for en anden type`,
        en: `${target.element.path}: claims ${profile}, a profile for another type`,
      },
      edit: (copy) => {
        if (meta === undefined) {
          const [added] = addNode(copy.of(node), 'meta', [{ profile: [profile] }], false);
          return added?.children[0];
        }
        const [added] = addNode(copy.of(meta), 'profile', [profile], true);
        return added;
      },
    },
  ];
};
