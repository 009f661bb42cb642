/** Settings of connections that the one who runs the tests may have; they are nothing to a test. */
const SETTING = /^(?:THROUGHLINE_)?(?:GITHUB|LINEAR|JIRA)_|^THROUGHLINE_|^DATABASE_URL$/;

/** The environment of a command that a test runs: this process', without what would connect it to something. */
export function ownEnvironment(
  more: Readonly<Record<string, string>> = {},
): Record<string, string | undefined> {
  const inherited = Object.entries(process.env).filter(([name]) => !SETTING.test(name));
  return { ...Object.fromEntries(inherited), ...more };
}
