import fs from 'node:fs';
import { literal, readBytes } from '../../fhir/index.js';
import { nodesAt, resourcesOfType } from '../../validator/rules/index.js';
import { fileError } from './failure.js';
import { readText } from '../../app/environment/index.js';
import type { Io } from './io.js';

/** Reads a document for the system under test. */
export type DocumentReader = (file: string) => Uint8Array;

/**
 * Reads documents as they are; with a message of the system under test, acknowledgements among them answer that one:
 * the id that their MessageHeader.response quotes becomes the message's, wherever it occurs.
 * @param answer file of the message, as the user named it.
 * @throws {UsageError} where it is not a message with a MessageHeader.id.
 */
export function documentReader(answer: string | undefined, io: Io): DocumentReader {
  if (answer === undefined) return (file) => fs.readFileSync(file);
  const id = messageId(answer, io);
  return (file) => {
    const bytes = fs.readFileSync(file);
    const quoted = quotedBy(bytes);
    return quoted === undefined ? bytes : Buffer.from(bytes.toString('utf8').replaceAll(quoted, id));
  };
}

/** MessageHeader.response.identifier; undefined in what is not an acknowledgement. */
function quotedBy(bytes: Uint8Array): string | undefined {
  const { root } = readBytes(bytes);
  const [header] = root === null ? [] : resourcesOfType(root, 'MessageHeader');
  return nodesAt(header, 'response.identifier')[0]?.literal;
}

function messageId(file: string, io: Io): string {
  const { root } = readBytes(new TextEncoder().encode(readText(file, io)));
  const [header] = root === null ? [] : resourcesOfType(root, 'MessageHeader');
  const id = header === undefined ? undefined : literal(header, 'id');
  if (id !== undefined && /^[A-Za-z0-9\-.]{1,64}$/.test(id)) return id;
  throw fileError(file, {
    da: 'filen er ingen meddelelse med et MessageHeader.id, som en kvittering kan svare på',
    en: 'the file is no message with a MessageHeader.id that an acknowledgement can answer',
  });
}
