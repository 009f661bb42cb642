import type { ReactElement } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import type { FoundUnit } from '../operations.ts';
import { mapped } from '../transport/outcome.ts';
import { type PickerProps, SearchPicker } from './SearchPicker.tsx';

/** Finds a unit by name; none at all is an answer too. */
export function UnitPicker(props: PickerProps<FoundUnit>): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  return (
    <SearchPicker<FoundUnit>
      {...props}
      clearable
      find={async (text) => mapped(await client.call('units.search', { text }), ({ units }) => units)}
      idOf={({ unit }) => unit}
      titleOf={({ name }) => name}
      aboutOf={({ parentName }) => parentName ?? ''}
      placeholder={words.tell('pick.no-unit')}
      none={words.tell('pick.none-unit')}
    />
  );
}
