/** A text with `{places}` for values, or one per plural form, chosen by the value `count`. */
export type Message = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

export type Catalogue = Readonly<Record<string, Message>>;

/** A catalogue in another language: the same keys, any plural forms. */
export type Translation<C extends Catalogue> = Readonly<Record<keyof C, Message>>;

type PlacesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | PlacesIn<Rest> : never;
type PlacesOf<M> = M extends string
  ? PlacesIn<M>
  : M extends { readonly other: infer Other }
    ? Exclude<PlacesIn<Other>, 'count'>
    : never;
type ValuesOf<M> = Readonly<Record<PlacesOf<M>, string>> &
  (M extends string ? unknown : { readonly count: number });

/** Says a message with its values in place; which values a message needs is checked by the compiler. */
export type Say<C extends Catalogue> = <K extends keyof C>(
  key: K,
  ...values: C[K] extends string ? (PlacesOf<C[K]> extends never ? [] : [ValuesOf<C[K]>]) : [ValuesOf<C[K]>]
) => string;

/** Makes the voice of one catalogue. `number` writes a count for the reader. */
export function voice<C extends Catalogue>(
  catalogue: Translation<C>,
  language: string,
  number: (value: number) => string,
): Say<C> {
  const plural = new Intl.PluralRules(language);
  return (key, ...[values]) => {
    const message: Message = catalogue[key];
    const given: Readonly<Record<string, string | number>> = values ?? {};
    const text =
      typeof message === 'string' ? message : (message[plural.select(Number(given.count))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => written(given[name], number));
  };
}

function written(value: string | number | undefined, number: (value: number) => string): string {
  return typeof value === 'number' ? number(value) : (value ?? '');
}
