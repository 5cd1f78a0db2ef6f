import { gitbFormat } from '../../gitb/format.js';
import { formats as reportFormats } from '../../report/formats.js';
import { withFormat } from '../../report/rendering.js';

/** Every kind of result that commands print, with its formats: those of reports, and those that other layers add. */
export const formats = {
  ...reportFormats,
  validation: withFormat(reportFormats.validation, gitbFormat),
};
