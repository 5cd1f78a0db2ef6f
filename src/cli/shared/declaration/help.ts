import type { Argument, Help } from 'commander';
import type { Lang, Text } from '../../../base/index.js';

/** Picks the user's language of a help text. */
export type TextPicker = (da: string, en: string) => string;

/** Makes the picker of a language. */
export const textPickerOf =
  (lang: Lang): TextPicker =>
  (da, en) =>
    ({ da, en })[lang];

const titles: Readonly<Record<string, Text>> = {
  'Usage:': { da: 'Brug:', en: 'Usage:' },
  'Arguments:': { da: 'Argumenter:', en: 'Arguments:' },
  'Options:': { da: 'Valg:', en: 'Options:' },
  'Commands:': { da: 'Kommandoer:', en: 'Commands:' },
};

function humanReadable(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

/** Layout of help, with commander's own texts in the user's language. */
export function helpLayout(lang: Lang): Partial<Help> {
  return {
    helpWidth: 100,
    styleTitle: (title) => titles[title]?.[lang] ?? title,
    styleUsage: (usage) =>
      lang === 'da' ? usage.replace('[options]', '[valg]').replace('[command]', '[kommando]') : usage,
    subcommandTerm: (command) =>
      [command.name(), ...command.registeredArguments.map((one) => humanReadable(one))].join(' '),
    optionDescription: ({ description, defaultValue }) => {
      if (typeof defaultValue !== 'string' || defaultValue === '') return description;
      return `${description} (${{ da: 'ellers', en: 'default' }[lang]}: ${defaultValue})`;
    },
  };
}
