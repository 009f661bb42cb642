import type { ToolSettings, ToolSettingsState } from '@throughline/core';

export interface EnvironmentSettingsOptions {
  /** What is read, with the names that people know. */
  readonly containers: () => Promise<readonly { readonly key: string; readonly name: string }[]>;
  /** Whether that is everything which the connection sees. */
  readonly everyContainer: boolean;
  /** Where it is set, as a sentence. */
  readonly said: string;
  readonly requestSweep: () => Promise<void>;
}

/** The settings of a tool that is set up where the host runs: an admin sees what is read, and can have it read again. */
export function environmentSettings(options: EnvironmentSettingsOptions): ToolSettings {
  const { containers, everyContainer, said, requestSweep } = options;
  return {
    read: async (): Promise<ToolSettingsState> => ({
      estimateFields: [],
      containers: (await containers()).map(({ key, name }) => ({ key, name, chosen: !everyContainer })),
      everyContainer,
      notDone: [],
      knownEndings: [],
    }),
    change: async (change) => ({
      kind: 'refused',
      field: Object.keys(change)[0] ?? 'tool',
      message: said,
    }),
    requestSweep,
  };
}
