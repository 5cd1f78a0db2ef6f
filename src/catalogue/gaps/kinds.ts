import type { Text } from '../../base/index.js';
import type { NotJudgedKind } from '../../model/finding.js';

/** What is not judged, where no rule has a title for it, and what the reader can do about it. */
export const gapKinds: Readonly<Record<NotJudgedKind, { readonly what: Text; readonly todo: Text }>> = {
  claim: {
    what: { da: 'Profil, der er angivet', en: 'Profile that is claimed' },
    todo: {
      da: 'Ret meta.profile, eller giv pakken, som profilen er i (--packages).',
      en: 'Correct meta.profile, or give the package that has the profile (--packages).',
    },
  },
  profile: {
    what: { da: 'Profil', en: 'Profile' },
    todo: {
      da: 'Giv pakken, som profilen er i (--packages), eller en udgave af den, der kan bruges.',
      en: 'Give the package that has the profile (--packages), or an edition of it that is of use.',
    },
  },
  extension: {
    what: { da: 'Udvidelse', en: 'Extension' },
    todo: {
      da: 'Ret adressen, eller giv pakken, der definerer udvidelsen (--packages).',
      en: 'Correct the address, or give the package that defines the extension (--packages).',
    },
  },
  slice: {
    what: { da: 'Element i en opdeling (slicing)', en: 'Item of a slicing' },
    todo: {
      da: 'Se selv efter, om elementet opfylder det, profilen kræver af det.',
      en: 'See for yourself whether the item meets what the profile asks of it.',
    },
  },
  reference: {
    what: { da: 'Det, en reference peger på', en: 'Target of a reference' },
    todo: {
      da: 'Sørg for, at det findes og er det rigtige, eller læg det med i Bundlen.',
      en: 'Make sure that it exists and is the right one, or put it into the Bundle.',
    },
  },
  terminology: {
    what: { da: 'Kode', en: 'Code' },
    todo: {
      da: 'Slå koden op hos den, der udgiver kodesystemet, eller spørg en terminologiserver (--terminology).',
      en: 'Look the code up at the publisher of the code system, or ask a terminology server (--terminology).',
    },
  },
  invariant: {
    what: { da: 'Regel i en profil', en: 'Rule of a profile' },
    todo: {
      da: 'Se selv efter, om reglen er opfyldt.',
      en: 'See for yourself whether the rule is met.',
    },
  },
  requirement: {
    what: { da: 'Krav i en profil', en: 'Requirement of a profile' },
    todo: {
      da: 'Se selv efter, om kravet er opfyldt.',
      en: 'See for yourself whether the requirement is met.',
    },
  },
  content: {
    what: { da: 'Indhold', en: 'Content' },
    todo: {
      da: 'Validér indholdet for sig.',
      en: 'Validate the content on its own.',
    },
  },
  rest: {
    what: { da: 'Resten af filen', en: 'The rest of the file' },
    todo: {
      da: 'Ret de fejl, der er vist, og validér igen.',
      en: 'Correct the errors that are shown, and validate again.',
    },
  },
  file: {
    what: { da: 'Fil, der ikke kunne læses', en: 'File that could not be read' },
    todo: {
      da: 'Ret filen, så den kan læses, og validér igen.',
      en: 'Correct the file so that it can be read, and validate again.',
    },
  },
  package: {
    what: {
      da: 'Pakke, der findes i flere udgaver med forskelligt indhold',
      en: 'Package that is there in several editions with different content',
    },
    todo: {
      da: 'Fjern den udgave, der ikke skal gælde, eller udpeg den rigtige med --packages.',
      en: 'Remove the edition that is not meant, or name the right one with --packages.',
    },
  },
  manual: {
    what: { da: 'Kontrol, der foretages af en person', en: 'Check that a person makes' },
    todo: {
      da: 'En tester ser efter og giver karakteren.',
      en: 'A tester sees to it and sets the mark.',
    },
  },
};
