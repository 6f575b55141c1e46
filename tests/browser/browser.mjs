// Lets Chromium set sentences with the very same font files: one page, one evaluate.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { withPage } from './launch.mjs';

// Fonts of collections, of which a browser takes the first one only, are found by name, among the files that placard has.
const FONTS = fileURLToPath(new URL('../../fonts/fonts.conf', import.meta.url));

const SIZE = 200; // px an em: what is measured in px does not show
const STYLE = `body { margin: 0 } div { font: ${SIZE}px/4 none; font-synthesis: none; font-kerning: normal;
  text-rendering: geometricPrecision; hyphens: manual; line-break: strict; white-space: pre }`;

// What a careful browser would be told of the language: Korean lines end at spaces.
const breaks = (script) => (script === 'hangul' ? 'word-break: keep-all' : '');

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`);

// Runs in the page. Loads the faces, then of each sentence: the width in one line in em, as the browser chooses faces
// and as we do, and the texts of its lines in a column of no width and in each of its columns.
async function measure({ size, faces, widths }) {
  for (const { name, source } of faces) document.fonts.add(await new FontFace(name, source).load());

  // The texts of the lines of a box. What has no rectangle goes with what is before it.
  function linesOf(box) {
    const node = box.firstChild, range = document.createRange(), lines = [];
    let top = -Infinity, at = 0;
    for (const character of node.data) {
      range.setStart(node, at);
      range.setEnd(node, at + character.length);
      const rect = range.getClientRects()[0];
      if (!lines.length || (rect?.width && rect.top > top + 2 * size)) {
        lines.push('');
        top = rect.top;
      }
      lines[lines.length - 1] += character;
      at += character.length;
    }
    return lines;
  }

  // The advance of a box's only line in em.
  function widthOf(box) {
    const range = document.createRange();
    range.selectNodeContents(box);
    return range.getBoundingClientRect().width / size;
  }

  return [...document.querySelectorAll('.own')].map((box, number) => {
    const width = widthOf(box), likeOurs = widthOf(box.nextElementSibling);
    box.style.whiteSpace = 'normal';
    const [parts, ...columns] = [0, ...widths[number]].map((column) => {
      box.style.width = `${column * size}px`;
      return linesOf(box);
    });
    return { width, likeOurs, parts, columns };
  });
}

// For each sentence what the page measures. `pictures`, if given, is a folder for a screenshot of each.
export function setByBrowser(sentences, pictures) {
  return withPage(async (page, folder) => {
    const faces = new Map();
    for (const { path, name } of sentences.flatMap((sentence) => sentence.faces)) {
      const source = path.endsWith('.ttc') ? `local("${name.replace(/ Regular$/, '')}")` : `url(${pathToFileURL(path).href})`;
      if (!faces.has(name)) faces.set(name, { name: `F${faces.size}`, source });
    }
    const boxes = sentences.map(({ tag, script, rtl, text, faces: stack, runs }) => {
      const families = stack.map(({ name }) => faces.get(name).name);
      const open = (name) => `<div class="${name}" lang="${tag}" dir="${rtl ? 'rtl' : 'ltr'}" ` +
        `style="font-family: ${families.join(', ')}; ${breaks(script)}">`;
      const parts = runs.map((run) => `<span style="font-family: ${families[run.face]}; font-size: ${run.scale}em">` +
        `${escaped(run.text)}</span>`);
      return `${open('own')}${escaped(text)}</div>${open('ours')}${parts.join('')}</div>`;
    });
    const path = join(folder, 'page.html');
    writeFileSync(path, `<!doctype html><meta charset="utf-8"><style>${STYLE}</style>${boxes.join('\n')}`);
    await page.goto(pathToFileURL(path).href);
    const widths = sentences.map(({ columns }) => columns.map(({ width }) => width));
    const measures = await page.evaluate(measure, { size: SIZE, faces: [...faces.values()], widths });
    if (pictures) await takePictures(page, sentences, pictures);
    return measures;
  }, { args: ['--allow-file-access-from-files', '--font-render-hinting=none'], env: { FONTCONFIG_FILE: FONTS } });
}

// A picture of each sentence, an em 64 px high, in its widest column.
async function takePictures(page, sentences, folder) {
  await page.setViewportSize({ width: 2000, height: 800 });
  await page.addStyleTag({ content: 'div { display: none; font-size: 64px; line-height: 1.6; padding: 24px }' });
  for (const [number, { tag, role, columns }] of sentences.entries()) {
    const box = page.locator('.own').nth(number);
    await box.evaluate((each, width) => Object.assign(each.style, { display: 'inline-block', width }),
      `${columns[0].width * 64}px`);
    await box.screenshot({ path: join(folder, `${tag}-${role}-${number}.png`) });
    await box.evaluate((each) => (each.style.display = 'none'));
  }
}
