// Asks the YAML language server that editors use what they show of a layout by the schema that placard prints: what is
// offered where, the words on pointing, what is underlined. Not for: whether the schema agrees with the parser, which is
// check_schemas.js's. Usage: check_editor.mjs PLACARD SERVER, where SERVER is the folder of npm's yaml-language-server.
import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [placard, serverFolder] = process.argv.slice(2);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'placard-editor-'));
const server = spawn('node', [path.join(serverFolder, 'bin', 'yaml-language-server'), '--stdio'],
  { stdio: ['pipe', 'pipe', 'inherit'] });
const problems = [];
const answers = new Map(); // what to do with the answer to a request, by its id
const reports = new Map(); // what to do with the findings on a file, by its address
let requests = 0;
let received = Buffer.alloc(0);

// Messages of the language server protocol: a header with the length, then JSON.
function send(message) {
  const text = JSON.stringify({ jsonrpc: '2.0', ...message });
  server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

function ask(method, params) {
  return new Promise((resolve) => {
    answers.set(++requests, resolve);
    send({ id: requests, method, params });
  });
}

function configure(items) {
  const settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
  return items.map((item) => (item.section === 'yaml' ? settings : null));
}

function take(message) {
  if (message.method && message.id !== undefined)
    send({ id: message.id, result: message.method === 'workspace/configuration' ? configure(message.params.items) : null });
  else if (message.method === 'textDocument/publishDiagnostics')
    reports.get(message.params.uri)?.(message.params.diagnostics.map((finding) => finding.message));
  else
    answers.get(message.id)?.(message.result);
}

server.stdout.on('data', (data) => {
  received = Buffer.concat([received, data]);
  for (;;) {
    const body = received.indexOf('\r\n\r\n') + 4;
    const length = body < 4 ? Infinity : Number(/Content-Length: (\d+)/.exec(received.toString('utf8', 0, body))[1]);
    if (received.length < body + length)
      return;
    take(JSON.parse(received.toString('utf8', body, body + length)));
    received = received.subarray(body + length);
  }
});

// Opens a layout whose front ends with `text`; the mark | in it is where somebody types or points.
let files = 0;
function open(text) {
  const start = '# yaml-language-server: $schema=layout.schema.json\nplacard-layout: 1\ntitle: One\nfor: [social]\n' +
    'front:\n  stack:\n';
  const [before, after] = `${start}${text}`.split('|');
  const uri = pathToFileURL(path.join(folder, `layout-${++files}.yaml`)).href;
  const findings = new Promise((resolve) => reports.set(uri, resolve));
  send({ method: 'textDocument/didOpen',
    params: { textDocument: { uri, languageId: 'yaml', version: 1, text: before + (after ?? '') } } });
  const lines = before.split('\n');
  return { at: { textDocument: { uri }, position: { line: lines.length - 1, character: lines.at(-1).length } }, findings };
}

function expect(right, text, problem) {
  if (!right)
    problems.push(`${text.trim().replaceAll('\n', ' ')}: ${problem}`);
}

// What is offered has all of `some` and none of `others`; `words` are what is said of the first.
async function offers(text, some, others, words = '') {
  const items = (await ask('textDocument/completion', open(text).at)).items;
  const labels = items.map((item) => item.label);
  for (const label of some)
    expect(labels.includes(label), text, `${label} is not offered, but ${labels.join(' ')}`);
  for (const label of others)
    expect(!labels.includes(label), text, `${label} is offered`);
  const said = items.find((item) => item.label === some[0])?.documentation;
  expect((said?.value ?? said ?? '').includes(words), text, `of ${some[0]} it says: ${said?.value ?? said}`);
}

async function explains(text, words) {
  const said = (await ask('textDocument/hover', open(text).at))?.contents.value ?? 'nothing';
  expect(said.includes(words), text, `it says: ${said}`);
}

async function finds(text, ...messages) {
  const found = await open(text).findings;
  expect(found.length === messages.length && messages.every((message, at) => found[at].includes(message)), text,
    `it finds: ${found.join(' / ') || 'nothing'}`);
}

async function main() {
  fs.writeFileSync(path.join(folder, 'layout.schema.json'), execFileSync(placard, ['schema', 'layout']));
  await ask('initialize', { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {
    workspace: { configuration: true }, textDocument: { publishDiagnostics: {},
      hover: { contentFormat: ['markdown'] }, completion: { completionItem: { snippetSupport: true } } } } });
  send({ method: 'initialized', params: {} });

  await offers('    - text: $slogan\n      |\n', ['text-align', 'size', 'when', 'fill'], ['justify', 'row', 'focus'],
    'Aligns lines in the box. Initially start.');
  await offers('    - image: $picture\n      |\n', ['image-fit', 'alt'], ['text-align', 'wrap'], 'Fills the box');
  await offers('    - row: [{}]\n      |\n', ['justify', 'gap', 'font'], ['valign', 'image-fit']);
  await offers('    - id: ground\n      |\n', ['text', 'row', 'write-in', 'fill'], ['justify']);
  await offers('    - {text: $slogan, text-align: |}\n', ['start', 'center', 'end'], ['stretch']);
  await offers('    - row: [{}]\n      wrap: |\n', ['true', 'false'], []);
  await offers('    - text: $slogan\n      width: |\n', ['auto', 'tight'], ['none']);
  await offers('    - text: $slogan\n      size:\n        |\n', ['min', 'max', 'group'], []);
  await offers('    - text: $slogan\n      when:\n        |\n', ['wide', 'print', 'rtl'], ['text']);
  await offers('    - text: $slogan\n      when:\n        wide:\n          |\n', ['text-align'], ['when']);
  await offers('    - if: |\n', ['wide', 'print'], []);
  await offers('    - {}\noverride:\n  slogan:\n    |\n', ['style', 'if', 'color'], ['text']);
  await explains('    - {text: $slogan, text-al|ign: start}\n', 'Aligns lines in the box. Initially start.');
  await explains('    - {}\nstyles:\n  head: {li|nes: 2}\n', 'The most lines');
  await finds('    - {text: $slogan, size: {min: 4u, max: 9u}, when: {wide: {text-align: end}}}\n');
  await finds('    - {text: $slogan, colour: ink}\n', 'Property colour is not allowed');
  await finds('    - {text: $slogan, justify: center}\n', 'Property justify is not allowed');
  await finds('    - {text: $slogan, text-align: middle}\n', 'Valid values: "start", "center", "end"');
  await finds('    - {text: $slogan, width: 7}\n', 'its unit right behind it');
  await finds('    - {row: [{fill: "#12"}]}\n', 'No colour');
  await finds('    - {if: widee}\n', 'No condition');
  await finds('    - {when: {widee: {fill: ink}}}\n', 'No condition');
  await finds('    - {opacity: 7}\n', 'above the maximum of 1');
  await finds('    - {}\noverride: {slogan: {colour: ink}}\n', 'Property colour is not allowed');
}

await main();
server.kill();
fs.rmSync(folder, { recursive: true });
console.log(problems.join('\n') || `${files} questions to an editor are answered as they should be`);
process.exit(problems.length ? 1 : 0);
