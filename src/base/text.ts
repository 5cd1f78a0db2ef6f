/** Languages of every message and report. Danish is the default. */
export type Lang = 'da' | 'en';

/** One text in every language. */
export type Text = Readonly<Record<Lang, string>>;
