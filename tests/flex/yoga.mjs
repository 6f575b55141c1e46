// The second judge: writes random trees of the subset that npm's yoga-layout has too, with the rectangles that it gives
// them, for compare.c. README.md says what the subset is, and why.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { load } from '../packages.mjs';
import { SIDES, drawTree } from './trees.mjs';

const { values: options } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '1000' }, out: { type: 'string' } },
});
const yoga = await load('yoga-layout');
const { Align, Direction, Edge, FlexDirection, Gutter, Justify } = yoga;

const EDGES = { top: Edge.Top, end: Edge.End, bottom: Edge.Bottom, start: Edge.Start };
const JUSTIFY = { start: Justify.FlexStart, center: Justify.Center, end: Justify.FlexEnd, between: Justify.SpaceBetween,
  around: Justify.SpaceAround, evenly: Justify.SpaceEvenly };
const ALIGN = { start: Align.FlexStart, center: Align.Center, end: Align.FlexEnd, stretch: Align.Stretch };
const SETTERS = { width: 'setWidth', height: 'setHeight', 'min-width': 'setMinWidth', 'min-height': 'setMinHeight',
  'max-width': 'setMaxWidth', 'max-height': 'setMaxHeight', basis: 'setFlexBasis', grow: 'setFlexGrow', shrink: 'setFlexShrink' };

// The tree without what yoga does otherwise (README.md): no box takes a size from what is in it.
function restrict({ kind, style: drawn, children }, parent) {
  const style = { ...drawn, 'min-width': drawn['min-width'] ?? 0, 'min-height': drawn['min-height'] ?? 0 };
  for (const name of ['aspect', 'reverse', 'place', 'wrap']) delete style[name];
  for (const name of ['align', 'self']) if (style[name] === 'baseline') delete style[name];
  for (const name of ['row-gap', 'column-gap']) if (typeof style[name] === 'string') delete style[name];
  if (parent) setSizes(style, parent);
  const node = { kind: kind === 'stack' ? 'row' : kind === 'words' ? 'box' : kind, style };
  if (children) node.children = children.map((child) => restrict(child, node));
  return node;
}

// Gives an item a basis, and a size across unless it is stretched.
function setSizes(style, parent) {
  const row = parent.kind === 'row', cross = row ? 'height' : 'width';
  const margins = (style.margin ?? []).filter((_, i) => (SIDES[i] === 'top' || SIDES[i] === 'bottom') === row);
  const stretched = (style.self ?? parent.style.align ?? 'stretch') === 'stretch' && !margins.includes('auto');
  style.basis ??= style[row ? 'width' : 'height'] ?? 24;
  if (!stretched) style[cross] ??= 36;
  style[row ? 'min-width' : 'min-height'] = 0;
  delete style[row ? 'max-width' : 'max-height'];
  if (style[`min-${cross}`]) delete style[`max-${cross}`];
  style.grow = Math.ceil(style.grow ?? 0);
  style.shrink = style.padding || style.border ? 0 : Math.ceil(style.shrink ?? 1);
}

function setSides(sides, set) {
  sides?.forEach((value, i) => set(EDGES[SIDES[i]], value));
}

function setContainer(node, { kind, style }) {
  node.setFlexDirection(kind === 'row' ? FlexDirection.Row : FlexDirection.Column);
  node.setJustifyContent(JUSTIFY[style.justify ?? 'start']);
  node.setAlignItems(ALIGN[style.align ?? 'stretch']);
  if (style['row-gap']) node.setGap(Gutter.Row, style['row-gap']);
  if (style['column-gap']) node.setGap(Gutter.Column, style['column-gap']);
}

function create(config, source) {
  const { style } = source, node = yoga.Node.create(config);
  node.setFlexShrink(1);
  for (const [name, setter] of Object.entries(SETTERS)) if (style[name] !== undefined) node[setter](style[name]);
  if (style.self) node.setAlignSelf(ALIGN[style.self]);
  setSides(style.margin, (edge, value) => node.setMargin(edge, value));
  setSides(style.padding, (edge, value) => node.setPadding(edge, value));
  setSides(style.border, (edge, value) => node.setBorder(edge, value));
  if (source.children) setContainer(node, source);
  source.children?.forEach((child, i) => node.insertChild(create(config, child), i));
  return node;
}

function readRects(source, node, x, y) {
  const layout = node.getComputedLayout();
  const left = x + layout.left, top = y + layout.top;
  source.rect = [left, top, layout.width, layout.height].map((value) => value * 64);
  source.children?.forEach((child, i) => readRects(child, node.getChild(i), left, top));
}

// Whether an item runs out of the room for it, or shrank to nothing: there yoga's one pass is not CSS's loop.
function isOverflowing(node, parent) {
  const { left, top, width, height } = node.getComputedLayout();
  const inset = (edge) => parent.getComputedPadding(edge) + parent.getComputedBorder(edge) + node.getComputedMargin(edge) - 0.01;
  const children = Array.from({ length: node.getChildCount() }, (_, i) => node.getChild(i));
  if (children.some((child) => isOverflowing(child, node))) return true;
  if (!parent) return false;
  const outer = parent.getComputedLayout();
  return width === 0 || height === 0 || left < inset(Edge.Left) || top < inset(Edge.Top)
    || left + width > outer.width - inset(Edge.Right) || top + height > outer.height - inset(Edge.Bottom);
}

const config = yoga.Config.create();
config.setPointScaleFactor(0); // no rounding to pixels
config.setUseWebDefaults(false);

const trees = [];
for (let seed = Number(options.seed); trees.length < Number(options.count); seed++) {
  const tree = drawTree(seed);
  tree.root = restrict(tree.root, null);
  const root = create(config, tree.root), [width, height] = tree.size;
  root.setWidth(width);
  root.setHeight(height);
  root.calculateLayout(width, height, tree.rtl ? Direction.RTL : Direction.LTR);
  readRects(tree.root, root, 0, 0);
  if (!isOverflowing(root)) trees.push(tree);
  root.freeRecursive();
}
const output = `[\n${trees.map((tree) => JSON.stringify(tree)).join(',\n')}\n]\n`;
if (options.out) writeFileSync(options.out, output);
else process.stdout.write(output);
