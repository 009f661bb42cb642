import type { JsonObject } from '../model/json.ts';
import type { TransitionRecord } from '../model/records.ts';
import { recordOf } from '../state/site-state.ts';
import { resolutionView, statusView } from './catalogue-view.ts';
import type { ViewContext } from './view-context.ts';

/** A transition; with `fields` also what its screen asks for. */
export function transitionView(
  view: ViewContext,
  transition: TransitionRecord,
  withFields: boolean,
): JsonObject {
  return {
    id: transition.id,
    name: transition.name,
    to: statusView(view, recordOf(view.state.statuses, transition.to, 'status')),
    hasScreen: transition.screen.length > 0,
    isGlobal: transition.from === 'any',
    isInitial: false,
    isAvailable: true,
    isConditional: false,
    isLooped: false,
    ...(withFields ? { fields: screenView(view, transition) } : {}),
  };
}

function screenView(view: ViewContext, transition: TransitionRecord): JsonObject {
  return Object.fromEntries(
    transition.screen.flatMap((id) => {
      const field = view.state.fields.get(id);
      if (field?.schema == null) return [];
      const allowedValues =
        id === 'resolution'
          ? [...view.state.resolutions.values()].map((resolution) => resolutionView(view, resolution))
          : null;
      return [
        [
          id,
          {
            required: id === 'resolution',
            schema: { ...field.schema },
            name: field.name,
            key: field.id,
            operations: ['set'],
            ...(allowedValues === null ? {} : { allowedValues }),
          },
        ],
      ];
    }),
  );
}
