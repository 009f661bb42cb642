// Bundles each app folder that is named on the command line as a deploy does, and loads what came out.
const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { getEntryPoints, getNodeBundler, getWrapperProvider } = require('@forge/bundler');
const { ConfigFile, FileSystemReader, FileSystemWriter } = require('@forge/cli-shared');

// The bundler puts Atlassian's loader and wrapper beside the bundle; without this folder it would download them.
function placeholderRuntime() {
  const folder = mkdtempSync(join(tmpdir(), 'forge-runtime-'));
  mkdirSync(join(folder, 'dist'));
  for (const name of ['loader.js', 'wrapper.js'])
    writeFileSync(join(folder, 'dist', name), '// not deployed\n');
  return folder;
}

async function bundle(root) {
  process.chdir(root);
  const warnings = [];
  const quiet = () => undefined;
  const logger = {
    info: quiet,
    debug: quiet,
    trace: quiet,
    warn: (line) => warnings.push(line),
    error: console.error,
  };
  const reader = new FileSystemReader();
  const config = new ConfigFile(reader, new FileSystemWriter());
  const handlers = await config.getAppHandlers();
  const bundler = await getNodeBundler(logger, getWrapperProvider({ fileSystemReader: reader }), config);
  const { outputDir } = await bundler.bundle({ appDirectory: root, entryPoints: getEntryPoints(handlers) });
  const findings = warnings.map((message) => ({
    check: 'bundle',
    level: 'warning',
    message: String(message),
  }));
  findings.push(...missingExports(handlers, (name) => require(join(outputDir, `${name}.cjs`))));
  rmSync(outputDir, { recursive: true });
  return { findings };
}

// A name that src does not export is only a warning of the bundler, and a top-level await empties the exports silently.
function missingExports(handlers, load) {
  return handlers.flatMap(({ module, func }) => {
    const names = Object.keys(load(module));
    if (names.includes(func)) return [];
    const message = `The bundle of src/${module} exports no “${func}”; it exports: ${names.join(', ') || 'nothing'}.`;
    return [{ check: 'bundle', level: 'error', message }];
  });
}

const failed = (error) => ({ failure: error.message, findings: [] });

async function main() {
  process.env.FORGE_RUNTIME_PATH = placeholderRuntime();
  const results = [];
  for (const root of process.argv.slice(2)) results.push(await bundle(root).catch(failed));
  rmSync(process.env.FORGE_RUNTIME_PATH, { recursive: true });
  process.send(results);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
