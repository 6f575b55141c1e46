// Lets Chromium lay trees out: one page, one evaluate.
import { withPage } from '../browser/launch.mjs';
import { PAGE, document } from './css.mjs';

// Runs in the page. Of each document: the rectangles of all boxes in the order of the tree, in 1/64 px, and whether a
// line breaks, or just does not, within half a pixel of the edge. There Chromium's roundings decide.
function measure(documents) {
  const NEAR = 0.5;
  const sum = (style, ...names) => names.reduce((total, name) => total + (parseFloat(style[name]) || 0), 0);

  function sizeAlong(box, row) {
    const style = getComputedStyle(box), rect = box.getBoundingClientRect();
    return row ? rect.width + sum(style, 'marginLeft', 'marginRight')
      : rect.height + sum(style, 'marginTop', 'marginBottom');
  }

  function innerSize(box, row) {
    const style = getComputedStyle(box), rect = box.getBoundingClientRect();
    return row ? rect.width - sum(style, 'paddingLeft', 'paddingRight', 'borderLeftWidth', 'borderRightWidth')
      : rect.height - sum(style, 'paddingTop', 'paddingBottom', 'borderTopWidth', 'borderBottomWidth');
  }

  // Sizes before flexing, which decide where lines break.
  function sizesUnflexed(items, row) {
    const before = items.map((item) => item.style.flex);
    items.forEach((item) => Object.assign(item.style, { flexGrow: 0, flexShrink: 0 }));
    const sizes = items.map((item) => sizeAlong(item, row));
    items.forEach((item, i) => (item.style.flex = before[i]));
    return sizes;
  }

  function itemsAtEdge(box) {
    const style = getComputedStyle(box), row = style.flexDirection.startsWith('row');
    if (style.display !== 'flex' || style.flexWrap !== 'wrap') return false;
    const items = [...box.children].filter((item) => getComputedStyle(item).position !== 'absolute');
    const inner = innerSize(box, row), gap = sum(style, row ? 'columnGap' : 'rowGap');
    const flexed = items.map((item) => sizeAlong(item, row));
    return [flexed, sizesUnflexed(items, row)].some((sizes) => sizes.some((_, first) => {
      let filled = -gap;
      return sizes.slice(first).some((size, i) => (filled += gap + size, i > 0 && Math.abs(filled - inner) < NEAR));
    }));
  }

  // A text in just the width of all its blocks has given itself that width, without any rounding.
  function wordsAtEdge(box) {
    const blocks = [...box.children].filter(({ tagName }) => tagName === 'I');
    const widths = blocks.map(({ style }) => parseFloat(style.width));
    const inner = innerSize(box, true);
    let filled = 0;
    return widths.some((width, i) => {
      filled += width;
      return i > 0 && Math.abs(filled - inner) < NEAR && !(filled === inner && i === widths.length - 1);
    });
  }

  return documents.map((source) => {
    window.document.body.innerHTML = source;
    const boxes = [...window.document.querySelectorAll('div')];
    const rects = boxes.map((box) => {
      const { x, y, width, height } = box.getBoundingClientRect();
      return [x, y, width, height].map((value) => Math.round(value * 64));
    });
    return { rects, atEdge: boxes.some((box) => wordsAtEdge(box) || itemsAtEdge(box)) };
  });
}

// Adds each box's rectangle to its node; the order is that of the document.
function attach(node, rects) {
  node.rect = rects.shift();
  for (const child of node.children ?? []) attach(child, rects);
}

// Adds `rect`, in 1/64 px, to every box of `trees`, and `atEdge` to each tree.
export async function judge(trees) {
  const measures = await withPage(async (page) => {
    await page.setContent(PAGE);
    return page.evaluate(measure, trees.map(document));
  });
  trees.forEach((tree, i) => {
    attach(tree.root, measures[i].rects);
    tree.atEdge = measures[i].atEdge;
  });
}
