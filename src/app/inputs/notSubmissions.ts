import type { LeftOutReason } from '../../model/finding.js';
import path from 'node:path';

/** Files of tools for building software, which lie beside submissions: none of them is ever a FHIR resource. */
const settingsName =
  /^(package(-lock)?|npm-shrinkwrap|composer|deno|global|launchSettings|appsettings(\..+)?|[jt]sconfig(\..+)?|\.(eslint|prettier|babel|swc|stylelint)rc|pom|vss-extension|nx|lerna|turbo|renovate|biome|settings|launch|tasks|extensions)\.(json|xml)$/i;

/** How much of a file is looked at; every output of testcamp can be told by less. */
const lookAt = 4096;

const text = '"(?:[^"\\\\]|\\\\.)*"';

/** How what testcamp writes begins, without white space: reports of every command, and the files of a camp. */
const ownOutput: readonly RegExp[] = [
  `\\[?{"file":${text},"resourceType":(null|${text}),"profiles":\\[`,
  `\\[{"file":${text},"operations":\\d`,
  `{"file":${text},"script":{`,
  '{("run":{)?"tool":{"name":"testcamp"',
  `{"camp":{"id":${text},"name":`,
  `{"at":${text},"by":${text},"place":`,
  '{"inputs":"[0-9a-f]{64}","build":"',
  '{"seq":\\d+,"(at|sha256)":"',
  `{"other":${text},("unmasked":true,)?"files":\\[`,
  `{"verdict":${text},"events":`,
  `{"source":${text},"documents":\\[`,
  `{"\\$schema":${text},"version":"2\\.1\\.0","runs":\\[{"tool":{"driver":{"name":"testcamp"`,
  '<\\?xml[^>]*><testsuites><testsuitepackage="testcamp"',
  '<\\?xml[^>]*><tr:TestStepReport.*?<tr:validationServiceName>testcamp<',
].map((start) => new RegExp(`^\\uFEFF?${start}`));

/**
 * Why a file that was found in a folder is no submission; undefined where it may be one. What names a resource type is judged
 * whatever its name is; what testcamp wrote is told by its content.
 */
export function leftOutReason(file: string, bytes: Uint8Array): LeftOutReason | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, lookAt))
    .toString('utf8')
    .replace(/\s+/g, '');
  if (ownOutput.some((pattern) => pattern.test(start))) return 'own-output';
  if (!settingsName.test(path.basename(file)) || Buffer.from(bytes).includes('"resourceType"')) return undefined;
  return start.includes('http://hl7.org/fhir') ? undefined : 'settings';
}
