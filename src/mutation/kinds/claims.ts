import { child } from '../../fhir/path.js';
import type { Breaker } from '../attempt.js';
import { add } from '../edit.js';

/** Lets a resource claim a profile for another type. */
export const breakClaim: Breaker = ({ demand, site }) => {
  const { node } = site.place;
  const meta = child(node, 'meta');
  const profile =
    node.resourceType === 'Observation'
      ? 'http://hl7.org/fhir/StructureDefinition/lipidprofile'
      : 'http://hl7.org/fhir/StructureDefinition/bp';
  return [
    {
      rules: ['profile/wrong-type'],
      what: {
        da: `${demand.element.path}: angiver ${profile}, en profil for en anden type`,
        en: `${demand.element.path}: claims ${profile}, a profile for another type`,
      },
      edit: (copy) => {
        if (meta === undefined) {
          const [added] = add(copy.of(node), 'meta', [{ profile: [profile] }], false);
          return added?.children[0];
        }
        const [added] = add(copy.of(meta), 'profile', [profile], true);
        return added;
      },
    },
  ];
};
