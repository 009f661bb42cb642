import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { goalsJsonSchema } from '../src/goals-file/json-schema.ts';
import { licencesOf } from './licences.ts';

const HERE = join(import.meta.dirname, '..');

/** Builds the one ESM file, with everything in it, that GitHub runs: nothing is installed there. Returns its path. */
export async function buildAction(outDir: string): Promise<string> {
  const moduleIds: string[] = [];
  await build({
    configFile: false,
    root: HERE,
    publicDir: false,
    logLevel: 'error',
    plugins: [
      {
        name: 'licences',
        generateBundle: (_options, bundle) => {
          for (const file of Object.values(bundle))
            if (file.type === 'chunk') moduleIds.push(...file.moduleIds);
        },
      },
    ],
    ssr: { noExternal: true, target: 'node' },
    build: {
      ssr: 'src/main.ts',
      target: 'node24',
      outDir,
      emptyOutDir: true,
      minify: true,
      rolldownOptions: { output: { entryFileNames: 'main.mjs', codeSplitting: false } },
    },
  });
  writeFileSync(join(outDir, 'LICENSES.txt'), licencesOf(moduleIds));
  return join(outDir, 'main.mjs');
}

/** Writes the JSON Schema that stands beside `action.yml`. It is committed, so that editors find it at an address. */
function writeSchema(): void {
  writeFileSync(join(HERE, 'goals.schema.json'), `${JSON.stringify(goalsJsonSchema(), null, 2)}\n`);
}

if (import.meta.main) {
  writeSchema();
  const bundle = await buildAction(join(HERE, 'dist'));
  const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
  const zipped = gzipSync(readFileSync(bundle)).length;
  console.log(`dist/main.mjs: ${kilobytes(statSync(bundle).size)}, ${kilobytes(zipped)} with gzip.`);
}
