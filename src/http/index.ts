export { HttpError, networkError, statusError } from './httpError.js';
