// Validates the manifest of each app folder that is named on the command line, as `forge deploy` does before it bundles.
const { ProcessorBuilder, ValidationTypes } = require('@forge/manifest');

const kinds = [
  ValidationTypes.FULL,
  ValidationTypes.PRODUCT_TRIGGER,
  ValidationTypes.DEPRECATED_EGRESS_PERMISSIONS,
  ValidationTypes.DEPRECATED_CSP_METHOD,
  ValidationTypes.AGENT_PRODUCT_CONTEXT,
];

async function validate(root) {
  process.chdir(root);
  const findings = [];
  for (const kind of kinds) {
    const processor = ProcessorBuilder.instance().withValidation(kind).build();
    const result = await processor.process('manifest.yml');
    const errors = result.errors ?? [];
    findings.push(...errors.map(({ level, message, line }) => ({ check: kind, level, message, line })));
    if (!result.success && errors.length === 0)
      findings.push({ check: kind, level: 'error', message: 'not valid' });
  }
  return { findings };
}

const failed = (error) => ({ failure: error.message, findings: [] });

async function main() {
  const results = [];
  for (const root of process.argv.slice(2)) results.push(await validate(root).catch(failed));
  process.send(results);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
