// Holds every campaign and layout of the project against the JSON Schema that placard prints, with ajv as the judge,
// as an editor would: YAML 1.2 core types. Each schema must also refuse what the parser refuses: an unknown key, a
// wrong shape, a missing key. Usage: check_schemas.js PLACARD PROJECT.
'use strict';
const { execFileSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const ajv = require('ajv');
const yaml = require('js-yaml');

const [placard, project] = process.argv.slice(2);
const Ajv = ajv.default || ajv; // releases 8 and 6
const problems = [];

function load(file) {
  return yaml.load(fs.readFileSync(file, 'utf8'), { schema: yaml.CORE_SCHEMA });
}

function listFiles(folder, pattern) {
  return fs.readdirSync(path.join(project, folder)).filter((name) => pattern.test(name))
    .map((name) => path.join(project, folder, name));
}

// Judges each file as it is, and each with a fault put into it by one of `faults`.
function judge(what, files, faults) {
  const schema = JSON.parse(execFileSync(placard, ['schema', what], { encoding: 'utf8' }));
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  if (files.length === 0)
    problems.push(`no ${what} found to judge`);
  for (const file of files) {
    if (!validate(load(file)))
      problems.push(...validate.errors.map((error) =>
        `${path.relative(project, file)}: ${error.instancePath ?? error.dataPath} ${error.message}`));
    for (const [name, spoil] of Object.entries(faults)) {
      const spoilt = load(file);
      spoil(spoilt);
      if (validate(spoilt))
        problems.push(`${path.relative(project, file)}: the schema of a ${what} accepts ${name}`);
    }
  }
}

judge('campaign', fs.readdirSync(path.join(project, 'samples')).map((name) =>
  path.join(project, 'samples', name, 'campaign.yaml')).filter((file) => fs.existsSync(file)), {
  'an unknown key': (campaign) => { campaign.colour = 'brand'; },
  'no version of the language': (campaign) => { delete campaign.placard; },
  'languages that are a block': (campaign) => { campaign.languages = { en: 'English' }; },
  'a color without rgb': (campaign) => { campaign.palette = { brand: { cmyk: [0, 0, 0, 100] } }; },
  'an ink of three plates': (campaign) => { campaign.palette = { brand: { rgb: '#000000', cmyk: [0, 0, 0] } }; },
  'no cards': (campaign) => { delete campaign.cards; },
});

judge('layout', listFiles('layouts', /\.yaml$/).filter((file) => 'placard-layout' in load(file)), {
  'an unknown key': (layout) => { layout.colour = 'brand'; },
  'no front': (layout) => { delete layout.front; },
  'an unknown property of a box': (layout) => { layout.front.stack[0].colour = 'brand'; },
  'a length without a unit': (layout) => { layout.front.stack[0].width = 7; },
  'a keyword that is none': (layout) => { layout.front.stack[0].align = 'middle'; },
});

console.log(problems.join('\n'));
process.exit(problems.length ? 1 : 0);
