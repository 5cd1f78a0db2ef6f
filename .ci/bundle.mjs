// Joins the command line and its workers into a few files: Node takes about a third of a millisecond to find and open each module, and a
// command of hundreds of them would spend a third of its start on that. What a command loads later stays a file of its own.
import fs from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

/** What starts a process or a thread of its own. */
const entries = ['cli/main', 'app/judge/judgeWorker', 'app/camp/campWorker', 'app/serve/judgingWorker'];

/** Folder of the joined modules below dist/, as deep as the entry `dist/cli/main.js`, so that both find other files alike. */
export const chunkFolder = 'chunks';

/**
 * Writes each entry of dist/ from its source, and what entries and commands share to `dist/chunks`. Packages of others stay
 * imports. The library keeps the files of the compiler.
 */
export async function bundleCommandLine(root) {
  const [source, dist] = [path.join(root, 'src'), path.join(root, 'dist')];
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((name) => [name, path.join(source, `${name}.ts`)])),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !path.isAbsolute(id),
    resolve: { extensionAlias: { '.js': ['.ts'] } },
    plugins: [{ name: 'own-location', transform: (code, id) => withLocation(code, path.relative(source, id)) }],
  });
  const { output } = await bundle.generate({
    format: 'esm',
    entryFileNames: '[name].js',
    chunkFileNames: `${chunkFolder}/[name]-[hash].js`,
  });
  await bundle.close();
  for (const { fileName, code } of output) writeIfChanged(path.join(dist, fileName), code);
  const current = new Set(output.map(({ fileName }) => fileName));
  for (const name of fs.readdirSync(path.join(dist, chunkFolder))) {
    if (!current.has(`${chunkFolder}/${name}`)) fs.rmSync(path.join(dist, chunkFolder, name));
  }
}

/** A file that stays as it is keeps its time, by which a build is known from another. */
function writeIfChanged(file, content) {
  if (fs.existsSync(file) && fs.readFileSync(file, 'utf8') === content) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, content);
}

/** A module asks where it lies to find files beside it: it gets the place that the compiler gives it, whichever chunk holds it. */
function withLocation(code, file) {
  if (/import\.meta\.(?!url\b)/.test(code))
    throw new Error(`${file}: use import.meta.url, which the bundle sets right`);
  const compiled = file.split(path.sep).join('/').replace(/\.ts$/, '.js');
  return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(`../${compiled}`)}, import.meta.url).href`);
}
