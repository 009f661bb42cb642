/** What a person can ask for in writing, where work is talked about. */
export type Command =
  | { readonly kind: 'help' }
  /** Which goals the item serves. */
  | { readonly kind: 'status' }
  /** `to`: a part of a goal's title, or the ids of a goal and a metric. */
  | { readonly kind: 'link'; readonly to: string }
  /** `from`: a part of a goal's title, or the id of a link; empty for the only one. */
  | { readonly kind: 'unlink'; readonly from: string }
  /** A reading of a metric; `metric` is its id, or null for the only one. */
  | {
      readonly kind: 'check-in';
      readonly value: number;
      readonly note: string;
      readonly metric: string | null;
    }
  /** It begins like a request and is none. */
  | { readonly kind: 'unclear'; readonly said: string };

const LONGEST = 500;

/** Reads what was written after the app's name or sign: `status`, `link Faster checkout`, `check in 42 all pages done`. */
export function readCommand(written: string): Command {
  const said = written.trim().replaceAll(/\s+/g, ' ').slice(0, LONGEST);
  const [, verb = '', rest = ''] = /^(check[ -]?in|\S*)\s?(.*)$/i.exec(said) ?? [];
  switch (verb.toLowerCase().replace(/[ -]/, '')) {
    case '':
    case 'status':
      return { kind: 'status' };
    case 'help':
      return { kind: 'help' };
    case 'link':
      return rest === '' ? { kind: 'unclear', said } : { kind: 'link', to: rest };
    case 'unlink':
      return { kind: 'unlink', from: rest };
    case 'checkin':
      return readCheckIn(rest) ?? { kind: 'unclear', said };
    default:
      return { kind: 'unclear', said };
  }
}

/** `[metric] number[%] [note]`; a comma stands for a decimal point where no other reading is possible. */
function readCheckIn(rest: string): Command | undefined {
  const [, metric, number, note = ''] =
    /^(?:(m_\S+) )?([+-]?\d+(?:[.,]\d+)?)(?:\s?%)?(?:\s(.*))?$/.exec(rest) ?? [];
  if (number === undefined) return undefined;
  return { kind: 'check-in', value: Number(number.replace(',', '.')), note, metric: metric ?? null };
}

/** How a choice is written, so that it is read as a command again. */
export function writtenLink(goal: string, metric: string): string {
  return `link ${goal} ${metric}`;
}
