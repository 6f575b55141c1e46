// The second judge: lays trees out with yoga-layout, on the part of flexbox that Yoga implements.
//
// `drawMended` takes from a random tree what Yoga does not implement, or does otherwise than the specification: one
// function a difference, each with its reason. What stays: rows and columns in both directions, three to five levels,
// reverse, gaps, justify, align, self, grow, shrink, basis, fixed sizes, limits, margins (auto too), padding, border,
// place, texts. Sections are those of CSS Flexible Box Layout Level 1.
import Yoga, { Align, Direction, Edge, FlexDirection, Gutter, Justify, MeasureMode, PositionType } from 'yoga-layout';
import { SIDES, drawTree, walk } from './draw.mjs';

const [TOP, END, BOTTOM, START] = SIDES.map((_, i) => i);
const isPercent = (value) => typeof value === 'string' && value.endsWith('%');
const SIZES = ['width', 'height', 'min-width', 'min-height', 'max-width', 'max-height', 'basis', 'row-gap',
  'column-gap'];
const SIDES_OF = ['margin', 'padding', 'border', 'place'];
const number = (value) => (isPercent(value) ? Number.parseFloat(value) : value);

// Each changes a box as drawn.
const MENDS = [
  // There is no grid.
  function stacksAreColumns(node) {
    if (node.kind === 'stack') node.kind = 'column';
  },
  // While a box is measured, Yoga takes percentages of the room that is offered, also where the specification has no
  // definite size to take them of, and keeps what it found.
  function percentagesAreLengths({ style }) {
    for (const name of SIZES) if (style[name] !== undefined) style[name] = number(style[name]);
    for (const name of SIDES_OF) if (style[name]) style[name] = style[name].map(number);
  },
  // There is no automatic minimum (§4.5): every item has a minimum that is given.
  function minimumsAreGiven({ style }) {
    style['min-width'] ??= 0;
    style['min-height'] ??= 0;
  },
  // There are no min-content and max-content sizes (§9.9): what is in a container is measured in the room at hand.
  function containersAreSized({ style, children }) {
    if (!children) return;
    style.width ??= 10 * children.length + 50;
    style.height ??= 10 * children.length + 40;
  },
  // The ratio goes before a stretched size and before limits of the other axis.
  function noAspect({ style }) {
    delete style.aspect;
  },
  // Texts cannot tell their baseline through the binding, and a column has one of its own kind.
  function noBaseline({ style }) {
    if (style.align === 'baseline') style.align = 'start';
    if (style.self === 'baseline') style.self = 'start';
  },
  // A placed box without a size is measured in its whole parent, not between its offsets; one without offsets, or with
  // auto margins, has a place of Yoga's own.
  function placedAreSized({ style }) {
    if (!style.place) return;
    delete style.self;
    style.width ??= 60;
    style.height ??= 40;
    for (const start of [TOP, START]) if (style.place[start] === 'auto') style.place[start] = 10;
    if (style.margin) style.margin = style.margin.map((value) => (value === 'auto' ? 0 : value));
  },
  // §9.7 freezes items one after the other until none breaks its limits, Yoga twice at most. See gaveUp for the rest.
  function flexedHaveNoLimits({ style }, parent) {
    if (!parent) return;
    const main = parent.kind === 'row' ? 'width' : 'height';
    if (style[`min-${main}`] !== 0 || style[`max-${main}`] !== undefined) style.grow = style.shrink = 0;
  },
  // §9.7 step 4c weighs shrinking by the size without padding and border, Yoga by the whole.
  function shrunkHaveNoEdges({ style }) {
    if (style.padding || style.border) style.shrink = 0;
  },
  // §9.7 step 4b: factors that sum to less than 1 share only that part of the space. Yoga has it for growing, in part.
  function factorsAreWhole({ style }) {
    for (const name of ['grow', 'shrink']) if (style[name]) style[name] = Math.ceil(style[name]);
  },
  // §9.2 step 3 E: a text's base size is its max-content size. Yoga's is no more than the container has.
  function textsInRowsHaveBases({ kind, style }, parent) {
    if (kind === 'words' && parent.kind === 'row' && style.width === undefined) style.basis ??= 40;
  },
  // §9.5 step 12: where auto margins find no space, `justify` applies. In Yoga the line starts at its start.
  function autoMarginsRule({ style, children }) {
    if (!children?.some((child) => !child.style.place && child.style.margin?.includes('auto'))) return;
    delete style.justify;
    delete style.reverse;
  },
  // A base size is never less than padding and border (§9.2 step 3); Yoga sees to that after flexing.
  function sizesHoldEdges({ style }) {
    for (const name of ['width', 'height', 'max-width', 'max-height', 'basis']) {
      if (style[name] !== undefined) style[name] = Math.max(style[name], 35);
    }
  },
  // CSS Box Alignment §5.3: around and evenly fall back to a safe center. Yoga falls back to where the line begins.
  function turnedIsCentred({ style }) {
    if (style.reverse && ['around', 'evenly'].includes(style.justify)) style.justify = 'center';
  },
  // Where limits cross, CSS lets the least win, Yoga the most.
  function limitsAreInOrder({ style }) {
    for (const name of ['width', 'height']) {
      const most = style[`max-${name}`];
      if (most !== undefined) style[`max-${name}`] = Math.max(most, style[`min-${name}`]);
    }
  },
  // Yoga measures a text's height in its width as given, before the limits of that width apply.
  function textsHaveNoWidthLimits({ kind, style }) {
    if (kind !== 'words') return;
    style['min-width'] = 0;
    delete style['max-width'];
  },
  // An item that could shrink does not begin a line (§9.3 step 5), and margins across do not make a line higher.
  function noWrap({ style }) {
    delete style.wrap;
  },
];

// The tree of a seed, without what Yoga has not, or has otherwise.
export function drawMended(seed) {
  const tree = drawTree(seed);
  walk(tree.root, (node, parent) => MENDS.forEach((mend) => mend(node, parent)));
  return tree;
}

// In the order of SIDES.
const EDGES = [Edge.Top, Edge.End, Edge.Bottom, Edge.Start];
const ALIGN = { start: Align.FlexStart, center: Align.Center, end: Align.FlexEnd, stretch: Align.Stretch };
const JUSTIFY = {
  start: Justify.FlexStart, center: Justify.Center, end: Justify.FlexEnd, between: Justify.SpaceBetween,
  around: Justify.SpaceAround, evenly: Justify.SpaceEvenly,
};
const TURNED = { start: 'end', end: 'start' };

function setSizes(box, style) {
  if (style.width !== undefined) box.setWidth(style.width);
  if (style.height !== undefined) box.setHeight(style.height);
  if (style['min-width'] !== undefined) box.setMinWidth(style['min-width']);
  if (style['min-height'] !== undefined) box.setMinHeight(style['min-height']);
  if (style['max-width'] !== undefined) box.setMaxWidth(style['max-width']);
  if (style['max-height'] !== undefined) box.setMaxHeight(style['max-height']);
  if (style.aspect) box.setAspectRatio(style.aspect);
}

function setItem(box, style) {
  box.setFlexGrow(style.grow ?? 0);
  box.setFlexShrink(style.shrink ?? 1);
  if (style.basis !== undefined) box.setFlexBasis(style.basis);
  if (style.self) box.setAlignSelf(ALIGN[style.self]);
  if (style.place) box.setPositionType(PositionType.Absolute);
  EDGES.forEach((edge, i) => {
    if (style.margin) box.setMargin(edge, style.margin[i]);
    if (style.padding) box.setPadding(edge, style.padding[i]);
    if (style.border) box.setBorder(edge, style.border[i]);
    if (style.place && style.place[i] !== 'auto') box.setPosition(edge, style.place[i]);
  });
}

// Yoga's `start` turns with `reverse`; ours, and CSS's, does not.
function setContainer(box, { kind, style }) {
  const direction = kind === 'row' ? [FlexDirection.Row, FlexDirection.RowReverse]
    : [FlexDirection.Column, FlexDirection.ColumnReverse];
  const justify = style.justify ?? 'start';
  box.setFlexDirection(direction[style.reverse ? 1 : 0]);
  box.setJustifyContent(JUSTIFY[style.reverse ? TURNED[justify] ?? justify : justify]);
  box.setAlignItems(ALIGN[style.align ?? 'stretch']);
  box.setGap(Gutter.Row, style['row-gap'] ?? 0);
  box.setGap(Gutter.Column, style['column-gap'] ?? 0);
}

// Blocks of one size, as many on a line as fit.
function measureWords([count, width, height], most, mode) {
  const fitting = mode === MeasureMode.Undefined ? count : Math.floor((most + 1e-3) / width);
  const onLine = Math.max(1, Math.min(count, fitting));
  const wanted = mode === MeasureMode.Undefined ? count * width : Math.max(width, Math.min(most, count * width));
  return { width: wanted, height: Math.ceil(count / onLine) * height };
}

export function makeConfig() {
  const config = Yoga.Config.create();
  config.setUseWebDefaults(false);
  config.setPointScaleFactor(0); // no rounding
  return config;
}

// The tree as Yoga's boxes, to be freed with freeRecursive.
export function build(node, config) {
  const box = Yoga.Node.create(config);
  setSizes(box, node.style);
  setItem(box, node.style);
  if (node.words) box.setMeasureFunc((width, mode) => measureWords(node.words, width, mode));
  if (!node.children) return box;
  setContainer(box, node);
  node.children.forEach((child, i) => box.insertChild(build(child, config), i));
  return box;
}

// Positions are from the parent.
export function read(node, box, x = 0, y = 0) {
  const { left, top, width, height } = box.getComputedLayout();
  node.rect = [x + left, y + top, width, height].map((value) => value * 64);
  node.children?.forEach((child, i) => read(child, box.getChild(i), x + left, y + top));
}

// Adds `rect`, in 1/64 px, to every box of `trees`.
export async function judge(trees) {
  const config = makeConfig();
  for (const tree of trees) {
    const box = build(tree.root, config);
    box.setWidth(tree.size[0]);
    box.setHeight(tree.size[1]);
    box.calculateLayout(tree.size[0], tree.size[1], tree.rtl ? Direction.RTL : Direction.LTR);
    read(tree.root, box);
    box.freeRecursive();
  }
  config.free();
}

// Yoga's two looks at a line (flexedHaveNoLimits) are not enough where items shrink to nothing: its line overflows
// though an item in it could still shrink.
function gaveUp({ kind, style, children, rect }) {
  if (!children) return false;
  const row = kind === 'row', size = row ? 2 : 3;
  const before = row ? START : TOP, after = row ? END : BOTTOM;
  const both = (sides) => (sides ? (Number(sides[before]) || 0) + (Number(sides[after]) || 0) : 0);
  const items = children.filter((child) => !child.style.place);
  const gaps = (style[row ? 'column-gap' : 'row-gap'] ?? 0) * (items.length - 1);
  const room = rect[size] / 64 - both(style.padding) - both(style.border) - gaps;
  const filled = items.reduce((sum, child) => sum + child.rect[size] / 64 + both(child.style.margin), 0);
  return filled > room + 0.01 && items.some((child) => (child.style.shrink ?? 1) > 0 && child.rect[size] > 1);
}

// Whether a tree that Yoga has laid out proves something.
export function isComparable(tree) {
  let comparable = true;
  walk(tree.root, (node) => (comparable &&= !gaveUp(node)));
  return comparable;
}
