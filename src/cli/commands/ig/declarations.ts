import { formats } from '../../shared/formats.js';
import type { FlagsOf } from '../../shared/declaration/command.js';
import type { TextPicker } from '../../shared/declaration/help.js';
import { collect, example, format, newCommand, output } from '../../shared/declaration/options.js';

/** Declares `testcamp ig list`. */
export const list = (t: TextPicker) =>
  format(newCommand('list', t), formats.packageList, t)
    .description(t('vis pakkerne, der er til rådighed', 'list the packages at hand'))
    .addHelpText('after', example(t, 'testcamp ig list'));

export type IgListFlags = FlagsOf<typeof list>;

/** Declares `testcamp ig show`. */
export const show = (t: TextPicker) =>
  format(newCommand('show', t), formats.guide, t)
    .description(
      t(
        'vis en guides pakker med hashværdier, hvad der mangler, og dens profiler',
        "show a guide's packages with hashes, what is missing, and its profiles",
      ),
    )
    .argument(
      '<name>',
      t('fx conditionlist eller conditionlist@1.0.1', 'for example conditionlist or conditionlist@1.0.1'),
    )
    .addHelpText('after', example(t, 'testcamp ig show conditionlist'));

export type IgShowFlags = FlagsOf<typeof show>;

/** Declares `testcamp ig inventory`. */
export const inventory = (t: TextPicker) =>
  format(newCommand('inventory', t), formats.inventory, t)
    .description(
      t(
        'tæl, hvad guidernes profiler bruger af FHIR, og vis, om testcamp kontrollerer det',
        'count what the profiles of guides use of FHIR, and tell whether each is judged',
      ),
    )
    .argument(
      '<name...>',
      t('fx conditionlist eller conditionlist@1.0.1', 'for example conditionlist or conditionlist@1.0.1'),
    )
    .addHelpText('after', example(t, 'testcamp ig inventory conditionlist notes'));

export type IgInventoryFlags = FlagsOf<typeof inventory>;

/** Declares `testcamp ig compare`. */
export const compare = (t: TextPicker) => {
  const side = t(
    'en guide (conditionlist@1.0.1), en .tgz-fil, en pakkes mappe eller en profil (URL|version)',
    'a guide (conditionlist@1.0.1), a .tgz file, the folder of a package, or a profile (URL|version)',
  );
  return output(format(newCommand('compare', t), formats.comparison, t), t)
    .description(
      t(
        'vis forskellene på to guider, pakker eller profiler, og hvem de rammer',
        'show what differs between two guides, packages or profiles, and whom it touches',
      ),
    )
    .argument('<before>', side)
    .argument('<after>', t('det samme', 'the same'))
    .option(
      '--profiles-reached-by <url>',
      t(
        'sammenlign kun denne profil og alt, den når; kan gentages',
        'compare only this profile and all that it reaches; may be repeated',
      ),
      collect,
    )
    .option('-v, --verbose', t('vis også redaktionelle forskelle', 'also list editorial differences'))
    .addHelpText(
      'after',
      example(t, 'testcamp ig compare conditionlist@1.0.0 conditionlist@1.0.1 --packages packages'),
    );
};

export type CompareFlags = FlagsOf<typeof compare>;

/** Declares `testcamp ig install`. */
export const install = (t: TextPicker) =>
  format(newCommand('install', t), formats.installation, t)
    .description(
      t(
        'læg pakker og alt, de afhænger af, i FHIR-cachen (~/.fhir/packages eller FHIR_PACKAGE_CACHE)',
        'put packages and all that they depend on into the FHIR cache (~/.fhir/packages or FHIR_PACKAGE_CACHE)',
      ),
    )
    .argument(
      '<package...>',
      t(
        'fx medcom.fhir.dk.conditionlist@1.0.1 (også @1.0.x; uden version den nyeste), eller en .tgz-fil',
        'for example medcom.fhir.dk.conditionlist@1.0.1 (also @1.0.x; without a version the latest), or a .tgz file',
      ),
    )
    .option(
      '--registry <url>',
      t('pakkeregister (ellers: https://packages.fhir.org)', 'package registry (default: https://packages.fhir.org)'),
    )
    .option('--offline', t('spørg intet på nettet', 'ask nothing of the network'))
    .addHelpText('after', example(t, 'testcamp ig install medcom.fhir.dk.conditionlist@1.0.1'));

export type InstallFlags = FlagsOf<typeof install>;
