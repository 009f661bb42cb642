// Lints each app folder that is named on the command line with Forge's client-side linter.
// `forge lint` looks into ./src only; LINT_FOLDERS names, by comma, the folders that hold the app's real code.
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { ConfigFile, FileSystemReader, FileSystemWriter } = require('@forge/cli-shared');
const { lint } = require('@forge/lint');

const quiet = () => undefined;
const logger = { info: quiet, debug: quiet, trace: quiet, warn: console.warn, error: console.error };

async function lintApp(root) {
  process.chdir(root);
  const reader = new FileSystemReader();
  const manifest = await new ConfigFile(reader, new FileSystemWriter()).readConfig();
  const folders = (process.env.LINT_FOLDERS ?? 'src')
    .split(',')
    .filter((folder) => existsSync(join(root, folder)));
  const files = (
    await Promise.all(folders.map((folder) => reader.recursiveReadDir(folder, ['node_modules'])))
  ).flat();
  const statsig = { getDeprecatedRuntimes: async () => [] };
  const results = await lint(files, manifest, 'development', logger, statsig, {
    linter: { mode: 'client-side' },
  });
  const findings = results.flatMap(({ file, errors, warnings }) =>
    [...errors, ...warnings].map(({ class: level, message, line }) => ({
      check: file,
      level,
      message,
      line,
    })),
  );
  return { findings };
}

const failed = (error) => ({ failure: error.message, findings: [] });

async function main() {
  const results = [];
  for (const root of process.argv.slice(2)) results.push(await lintApp(root).catch(failed));
  process.send(results);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
