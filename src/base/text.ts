/** Languages that every message and report exists in. Danish is the default. */
export type Lang = 'da' | 'en';

/** One text in every language. */
export type Text = Readonly<Record<Lang, string>>;
