import { kindDelivery } from './delivery.ts';
import type { Outcome } from './invocation.ts';
import type { EventDelivery } from './product-events.ts';
import { inContext, type RuntimeParts } from './runtime-parts.ts';

export interface Lifecycle {
  install(): Promise<readonly EventDelivery[]>;
  upgrade(): Promise<readonly EventDelivery[]>;
  /** Runs the preUninstall modules, then forgets the storage and refuses every call until `install`. */
  uninstall(): Promise<readonly Outcome[]>;
}

export function lifecycle(parts: RuntimeParts): Lifecycle {
  const { app, events, kvs, options, queue, runner, site } = parts;
  const tell = (eventType: string) => {
    const { appId, environmentId, installationId } = site;
    const about = {
      id: installationId,
      app: { id: appId, version: '1.0.0' },
      environment: { id: environmentId },
    };
    events.post({ eventType, ...about });
    return events.deliver(kindDelivery);
  };
  return {
    async install() {
      runner.setRefusal(undefined);
      return tell('avi:forge:installed:app');
    },
    upgrade: () => tell('avi:forge:upgraded:app'),
    async uninstall() {
      const outcomes: Outcome[] = [];
      for (const { key } of app.manifest.modules.preUninstall ?? []) {
        outcomes.push(await runner.call({ moduleKey: key, event: inContext({}, site, key) }));
      }
      runner.setRefusal('The app is not installed on this site.');
      kvs.clear();
      queue.clear();
      events.clear();
      await options.sql?.wipe();
      return outcomes;
    },
  };
}
