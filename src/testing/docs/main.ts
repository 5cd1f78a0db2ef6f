import path from 'node:path';
import { writeDocs } from './docs.js';

process.stdout.write(`${writeDocs(path.join(process.cwd(), 'docs'))} pages written\n`);
