import type { ReactElement } from 'react';
import { usePageWords, usePanel } from '../app/panel-context.ts';
import type { FoundPerson } from '../operations.ts';
import { mapped } from '../transport/outcome.ts';
import { type PickerProps, SearchPicker } from './SearchPicker.tsx';

interface PersonPickerProps extends PickerProps<FoundPerson> {
  /** Stands there while nobody is picked. */
  readonly placeholder: string;
}

/** Finds a person by name. */
export function PersonPicker(props: PersonPickerProps): ReactElement {
  const { client } = usePanel();
  const words = usePageWords();
  return (
    <SearchPicker<FoundPerson>
      {...props}
      find={async (text) => mapped(await client.call('people.search', { text }), ({ people }) => people)}
      idOf={({ person }) => person}
      titleOf={({ name }) => name}
      aboutOf={({ unitName }) => unitName ?? ''}
      none={words.tell('pick.nobody')}
    />
  );
}
