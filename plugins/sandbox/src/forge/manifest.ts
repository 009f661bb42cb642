import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const functionReference = z.looseObject({ function: z.string().optional() });

const moduleSchema = z.looseObject({
  key: z.string(),
  function: z.string().optional(),
  resolver: functionReference.optional(),
});

const eventFilter = z.looseObject({
  ignoreSelf: z.boolean().optional(),
  expression: z.string().optional(),
  appIsLicensed: z.boolean().optional(),
});

const triggerSchema = moduleSchema.extend({
  function: z.string(),
  events: z.array(
    z.union([z.string(), z.looseObject({ eventType: z.string(), filter: eventFilter.optional() })]),
  ),
  filter: eventFilter.optional(),
});

const actionInput = z.looseObject({
  type: z.enum(['string', 'integer', 'number', 'boolean']),
  required: z.boolean().optional(),
});

const egressAddress = z.union([
  z.string(),
  z.looseObject({ address: z.string().optional(), remote: z.string().optional() }),
]);

const modulesSchema = z
  .object({
    function: z.array(
      moduleSchema.extend({ handler: z.string(), timeoutSeconds: z.number().positive().max(900).optional() }),
    ),
    trigger: z.array(triggerSchema),
    scheduledTrigger: z.array(moduleSchema.extend({ function: z.string(), interval: z.string() })),
    consumer: z.array(moduleSchema.extend({ function: z.string(), queue: z.string() })),
    preUninstall: z.array(moduleSchema.extend({ function: z.string() })),
    'jira:jqlFunction': z.array(
      moduleSchema.extend({
        function: z.string(),
        name: z.string(),
        operators: z.array(z.string()),
        arguments: z.array(z.looseObject({ name: z.string(), required: z.boolean() })),
      }),
    ),
    action: z.array(
      moduleSchema.extend({ function: z.string(), inputs: z.record(z.string(), actionInput).optional() }),
    ),
    sql: z.array(moduleSchema),
  })
  .partial()
  .catchall(z.array(moduleSchema));

const manifestSchema = z.looseObject({
  app: z.looseObject({
    id: z.string(),
    licensing: z.looseObject({ enabled: z.boolean() }).optional(),
  }),
  modules: modulesSchema,
  permissions: z
    .looseObject({
      scopes: z
        .union([
          z.array(z.string()),
          z.record(z.string(), z.looseObject({ allowImpersonation: z.boolean().optional() })),
        ])
        .optional(),
      external: z
        .looseObject({ fetch: z.looseObject({ backend: z.array(egressAddress).optional() }).optional() })
        .optional(),
    })
    .optional(),
  remotes: z.array(z.looseObject({ key: z.string(), baseUrl: z.unknown().optional() })).optional(),
});

/** The parts of `manifest.yml` that the local runtime acts on; everything else passes through unread. */
export type ForgeManifest = z.infer<typeof manifestSchema>;
export type TriggerModule = z.infer<typeof triggerSchema>;
export type EventFilter = z.infer<typeof eventFilter>;
export type ForgeModule = z.infer<typeof moduleSchema>;

/** Reads a manifest from its path, or checks one that was read already. Throws a sentence that names the field. */
export function readManifest(source: string | ForgeManifest): ForgeManifest {
  const name = typeof source === 'string' ? source : 'the manifest';
  const raw: unknown = typeof source === 'string' ? parse(readFileSync(source, 'utf8')) : source;
  const result = manifestSchema.safeParse(raw);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`${name} cannot be run. ${fields.join('; ')}.`);
}

/** Every module of the app with its type, functions included. */
export function allModules(manifest: ForgeManifest): readonly { type: string; module: ForgeModule }[] {
  return Object.entries(manifest.modules).flatMap(([type, modules]) =>
    (modules ?? []).map((module) => ({ type, module })),
  );
}

export function scopesOf(manifest: ForgeManifest): readonly string[] {
  const scopes = manifest.permissions?.scopes ?? [];
  return Array.isArray(scopes) ? scopes : Object.keys(scopes);
}

/** Scopes with which the app may act as a user who is not present. */
export function impersonationScopes(manifest: ForgeManifest): readonly string[] {
  const scopes = manifest.permissions?.scopes ?? [];
  if (Array.isArray(scopes)) return [];
  return Object.entries(scopes).flatMap(([scope, how]) => (how.allowImpersonation === true ? [scope] : []));
}

/** Addresses that functions may fetch: `permissions.external.fetch.backend`, remotes by their base URL. */
export function egressAddresses(manifest: ForgeManifest): readonly string[] {
  const remotes = new Map(manifest.remotes?.map((remote) => [remote.key, remote.baseUrl]));
  const addresses = manifest.permissions?.external?.fetch?.backend ?? [];
  return addresses.flatMap((address) => {
    if (typeof address === 'string') return [address];
    if (address.address !== undefined) return [address.address];
    const base = address.remote === undefined ? undefined : remotes.get(address.remote);
    return typeof base === 'string' ? [base] : [];
  });
}
