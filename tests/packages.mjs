// The npm packages that tests use, from the folder where bootstrap put them.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const folder = process.env.PLACARD_NODE_MODULES;

// What the package exports.
export async function load(name) {
  if (!folder) throw new Error('PLACARD_NODE_MODULES names no folder; ./bootstrap test sets it');
  const exported = await import(pathToFileURL(createRequire(`${folder}/`).resolve(name)).href);
  return { ...exported.default, ...exported };
}
