export { consult } from './consult.js';
export type { AnswerSource, Consultation } from './consult.js';
export { answersOfRecording } from './recorded.js';
export { createRemote } from './remote.js';
export type { Remote, RemoteAnswer, RemoteAnswers } from './remote.js';
export { openTerminologyServer, serverUrl } from './server.js';
export { createAnswerCache, isFresh, parseRecording, recordingText } from './store.js';
export type { TerminologyRecording } from './store.js';
