/** Notes what a file leaves out: the first few in full, and how many more there are. */
export interface NoteBook {
  readonly write: (problem: string) => void;
  read(): readonly string[];
}

/** So many are read; more of them say no more. */
const FULL = 20;

export function noteBook(): NoteBook {
  const notes = new Set<string>();
  let more = 0;
  return {
    write: (problem) => {
      if (notes.has(problem)) return;
      if (notes.size < FULL) notes.add(problem);
      else more += 1;
    },
    read: () => (more === 0 ? [...notes] : [...notes, `There are ${more} more notes like these.`]),
  };
}
