import { z } from 'zod';

// Each parameter arrives as the list of its occurrences.
const Occurrences = z.array(z.string()).optional();

/** Text; of several occurrences the first. */
export const textParam: z.ZodType<string | undefined, readonly string[] | undefined> = Occurrences.transform(
  (values) => values?.[0],
);

/** A list: repeated, separated by commas, or both. */
export const listParam: z.ZodType<readonly string[], readonly string[] | undefined> = Occurrences.transform(
  (values) =>
    (values ?? [])
      .flatMap((value) => value.split(','))
      .map((item) => item.trim())
      .filter((item) => item !== ''),
);

export const flagParam: z.ZodType<boolean, readonly string[] | undefined> = Occurrences.transform(
  (values) => values?.[0]?.toLowerCase() === 'true',
);

/** A whole number with a default; what is no number is refused. */
export function numberParam(fallback: number): z.ZodType<number, readonly string[] | undefined> {
  return Occurrences.transform((values, context) => {
    const text = values?.[0];
    if (text === undefined || text === '') return fallback;
    if (/^-?\d{1,15}$/.test(text)) return Number(text);
    context.addIssue({ code: 'custom', message: `'${text}' is not a whole number` });
    return z.NEVER;
  });
}
