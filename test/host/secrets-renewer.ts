/** Renews the tokens of Linear, as a host does whose token is refused, and prints the one that it goes on with. */
import { dataFolder, WORKSPACE, withWorkspace } from '@throughline/host';
import { keySource, openSecrets, tokenShelf } from '@throughline/host/secrets';
import { installedTokens } from '@throughline/linear';

const { env } = process;
const options = { command: 'renew', now: Date.now, databaseUrl: env.DATABASE_URL };

await withWorkspace(dataFolder(env.DATA ?? ''), options, async ({ engine, folder }) => {
  const secrets = openSecrets(engine, { workspace: WORKSPACE, keys: keySource(folder, env) });
  const tokens = installedTokens({
    clientId: env.CLIENT_ID ?? '',
    clientSecret: env.CLIENT_SECRET ?? '',
    tokenUrl: env.TOKEN_URL ?? '',
    shelf: tokenShelf(secrets, 'linear'),
    now: Date.now,
  });
  console.info(await tokens.renew(env.REFUSED ?? ''));
});
