import { view } from '@forge/bridge';
import { start } from '../app/start.tsx';
import { forgeTransport } from '../transport/forge-transport.ts';
import { forgeHost } from './forge-host.ts';

async function open(): Promise<void> {
  // Jira sets the tokens and the colour mode when it can; the panel's own values hold until then, so nothing waits for it.
  void view.theme.enable();
  const context = await view.getContext();
  await start({
    transport: forgeTransport(),
    host: await forgeHost(context.extension),
    locale: context.locale ?? navigator.language,
  });
}

// Not a top-level await: it would keep the bundler from putting the first view into one script.
void open();
