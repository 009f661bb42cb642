import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** One script for a browser, as small as a production build makes it. */
export async function bundle(source: URL): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(source),
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  });
  try {
    const { output } = await build.generate({ format: 'esm', minify: true });
    return output[0].code;
  } finally {
    await build.close();
  }
}
