/** JSON Schema of camp.yaml. Every key is described; unknown keys are refused. */

const folder = {
  type: 'string',
  pattern: '^[a-z0-9][a-z0-9-]*$',
  description: 'Folder name; made from the name where nothing is said.',
};

const name = (description: string): object => ({ type: 'string', minLength: 1, description });

const test = {
  type: 'object',
  description: 'One standard and role that the system is tested in.',
  additionalProperties: false,
  required: ['protocol', 'testType'],
  properties: {
    standard: name("Name of the standard; the protocol's where nothing is said."),
    protocol: name('Id of the protocol.'),
    testType: { enum: ['self-test', 'live-test'], description: 'Kind of test.' },
    folder: {
      type: 'string',
      pattern: '^[A-Za-z0-9][A-Za-z0-9.-]*$',
      description: "Name of the test's folder; the standard's id where nothing is said.",
    },
    prerequisitesMet: {
      type: 'array',
      description: 'Ids of the prerequisites that a tester has confirmed.',
      items: { type: 'string' },
    },
  },
};

const system = {
  type: 'object',
  description: 'One system of a vendor.',
  additionalProperties: false,
  required: ['vendor', 'system', 'version', 'systemType', 'tests'],
  properties: {
    vendor: name('Name of the vendor.'),
    system: name('Name of the system.'),
    version: name('Version of the system that is tested, in quotes.'),
    systemType: name("MedCom's type of system: LPS, EOJ, PLSP, ..."),
    vendorFolder: folder,
    systemFolder: folder,
    tests: { type: 'array', minItems: 1, description: 'What the system is tested in.', items: test },
  },
};

/** JSON Schema of camp.yaml. */
export const campSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'testcamp camp',
  description: 'A camp: which systems are tested in what, when and where.',
  type: 'object',
  additionalProperties: false,
  required: ['id', 'name', 'place', 'from', 'to'],
  properties: {
    id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$', description: 'Id of the camp.' },
    name: name('Name of the camp.'),
    place: name('Where the camp is held.'),
    from: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'First day, YYYY-MM-DD.' },
    to: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Last day, YYYY-MM-DD.' },
    testers: {
      type: 'array',
      description: 'Who may set marks.',
      items: {
        type: 'object',
        description: 'One tester.',
        additionalProperties: false,
        required: ['name'],
        properties: { name: name('Name of the tester.'), initials: name('Initials of the tester.') },
      },
    },
    limits: {
      type: 'object',
      description: 'What an approval may rest on.',
      additionalProperties: false,
      properties: {
        dispensedShare: {
          type: 'number',
          minimum: 0,
          maximum: 1,
          description: 'Largest share of the mandatory steps that may be dispensed from; 0.25 where nothing is said.',
        },
        dispensationDays: {
          type: 'integer',
          minimum: 0,
          maximum: 3660,
          description: "Longest term of a dispensation, in days after the camp's last day; 366 where nothing is said.",
        },
      },
    },
    systems: {
      type: 'array',
      description: 'The systems, in the order of the reports; those that `camp add-system` enters come after.',
      items: system,
    },
  },
};
