import { basics } from './basics.js';
import { constraints } from './constraints.js';
import { extensions } from './extensions.js';
import { further, furtherOfBundle, furtherOfPatient } from './further.js';
import { limits } from './limits.js';
import { ofBundle, ofComposition, ofParameters, ofPatient } from './otherTypes.js';
import { slices } from './slices.js';
import { terminology } from './terminology.js';

/** The features by the type of resource that they are for. */
export const features = {
  Observation: { ...basics, ...slices, ...extensions, ...limits, ...terminology, ...constraints, ...further },
  Patient: { ...ofPatient, ...furtherOfPatient },
  Composition: ofComposition,
  Bundle: { ...ofBundle, ...furtherOfBundle },
  Parameters: ofParameters,
};
