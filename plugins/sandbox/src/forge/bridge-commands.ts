import { z } from 'zod';

const handle = z.object({ __fn: z.string() });

/** What `@forge/bridge` 7 sends with each command that is provided here. */
export const bridgeData = {
  invoke: z.object({
    functionKey: z.string(),
    payload: z.unknown().optional(),
    metadata: z.unknown().optional(),
  }),
  fetchProduct: z.object({
    product: z.string(),
    restPath: z.string(),
    fetchRequestInit: z.looseObject({
      method: z.string().default('GET'),
      headers: z.array(z.tuple([z.string(), z.string()])).default([]),
      body: z.string().nullish(),
    }),
    isMultipartFormData: z.boolean().optional(),
  }),
  showFlag: z.looseObject({ id: z.union([z.string(), z.number()]), title: z.string().optional() }),
  closeFlag: z.object({ id: z.union([z.string(), z.number()]) }),
  navigate: z.looseObject({
    url: z.string().optional(),
    target: z.string().optional(),
    type: z.enum(['same-tab', 'new-tab']).default('same-tab'),
  }),
  getUrl: z.looseObject({ target: z.string() }),
  openModal: z.looseObject({
    resource: z.string().nullable(),
    onClose: handle.optional(),
    size: z.union([z.string(), z.looseObject({ width: z.string() })]),
    context: z.record(z.string(), z.unknown()),
  }),
  on: z.object({ event: z.string(), callback: handle }),
  off: z.object({ __subscription: z.number() }),
  emit: z.object({ event: z.string(), payload: z.unknown().optional() }),
  title: z.string(),
  historyMoved: z.looseObject({
    action: z.enum(['PUSH', 'REPLACE']),
    location: z.looseObject({ pathname: z.string() }),
  }),
  historyStep: z.object({ by: z.number().int() }),
} as const;

/** Something that the page around the Custom UI must do. Handles are called back through `connectBridge`. */
export type PageAct =
  | { readonly kind: 'theme' | 'reload' | 'open' | 'ready' }
  | { readonly kind: 'flag'; readonly flag: z.infer<typeof bridgeData.showFlag> }
  | { readonly kind: 'close-flag'; readonly id: string | number }
  | { readonly kind: 'navigate'; readonly url: string; readonly newTab: boolean }
  | { readonly kind: 'modal'; readonly modal: z.infer<typeof bridgeData.openModal> }
  | { readonly kind: 'close' | 'submit' | 'refresh'; readonly payload: unknown }
  | { readonly kind: 'on-close'; readonly handle: unknown }
  | { readonly kind: 'listen'; readonly event: string; readonly handle: z.infer<typeof handle> }
  | { readonly kind: 'stop-listening'; readonly subscription: number }
  | { readonly kind: 'emit'; readonly event: string; readonly payload: unknown }
  | { readonly kind: 'title'; readonly title: string }
  | { readonly kind: 'history'; readonly move: 'PUSH' | 'REPLACE' | number; readonly location?: unknown };
