// Random trees of boxes by seed: the same tree everywhere. Properties go by the names of the layout language; what is
// not drawn keeps its initial value. README.md in this folder says what is left out, and why.

// A small generator of random numbers, so that a seed gives the same trees everywhere.
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

class Dice {
  constructor(seed) {
    this.random = randomFrom(seed);
  }
  chance(probability) {
    return this.random() < probability;
  }
  whole(least, most) {
    return least + Math.floor(this.random() * (most - least + 1));
  }
  pick(...choices) {
    return choices[this.whole(0, choices.length - 1)];
  }
}

export const SIDES = ['top', 'end', 'bottom', 'start'];

function length(dice, least, most, percent = 0.3) {
  return dice.chance(percent) ? `${dice.pick(10, 25, 30, 50, 75, 100)}%` : dice.whole(least, most);
}

function sides(dice, draw) {
  if (dice.chance(0.5)) {
    const one = draw();
    return [one, one, one, one];
  }
  return SIDES.map(() => (dice.chance(0.5) ? draw() : 0));
}

function drawSizes(dice, style) {
  if (dice.chance(0.3)) style.width = length(dice, 5, 160);
  if (dice.chance(0.3)) style.height = length(dice, 5, 120);
  if (dice.chance(0.15)) style['min-width'] = length(dice, 0, 120);
  if (dice.chance(0.15)) style['min-height'] = length(dice, 0, 90);
  if (dice.chance(0.15)) style['max-width'] = length(dice, 10, 150);
  if (dice.chance(0.15)) style['max-height'] = length(dice, 10, 120);
  if (dice.chance(0.12) && (style.width === undefined || style.height === undefined)) style.aspect = dice.pick(0.5, 0.75, 1, 1.5, 2);
}

// The differences from Chromium that flex.h and arrange_stack.h list are not drawn: `baseline` in a column, and a
// placed child without offsets in a stack with padding.
function drawItem(dice, style, parent) {
  drawSizes(dice, style);
  if (dice.chance(0.3)) style.grow = dice.pick(0.25, 0.5, 1, 1, 2);
  if (dice.chance(0.3)) style.shrink = dice.pick(0, 0.25, 1, 2);
  if (dice.chance(0.2)) style.basis = length(dice, 0, 150);
  // A percentage of a row's height that follows from that percentage by the ratio has no one answer.
  if (parent.kind === 'stack' && style.aspect && typeof style.height === 'string') delete style.height;
  if (dice.chance(0.25)) style.self = drawAlign(dice, parent.kind);
  if (dice.chance(0.25)) {
    style.margin = sides(dice, () => (dice.chance(0.2) ? 'auto' : dice.chance(0.1) ? '5%' : dice.whole(-4, 15)));
  }
  if (dice.chance(0.1)) {
    if (style.width !== undefined) delete style.aspect;
    const padded = parent.kind === 'stack' && parent.style.padding;
    style.place = SIDES.map((side) => (dice.chance(0.5) && !(padded && (side === 'top' || side === 'start')) ? 'auto' : length(dice, -10, 40)));
  }
}

function drawEdges(dice, style) {
  if (dice.chance(0.25)) style.padding = sides(dice, () => (dice.chance(0.15) ? '5%' : dice.whole(0, 12)));
  if (dice.chance(0.1)) style.border = sides(dice, () => dice.whole(0, 4));
}

function drawAlign(dice, kind) {
  return kind === 'column' ? dice.pick('start', 'center', 'end', 'stretch')
    : dice.pick('start', 'center', 'end', 'stretch', 'baseline');
}

function drawContainer(dice, style, kind) {
  if (dice.chance(0.5)) style.justify = dice.pick('start', 'center', 'end', 'between', 'around', 'evenly');
  if (dice.chance(0.5)) style.align = drawAlign(dice, kind);
  if (kind === 'stack') return;
  if (dice.chance(0.4)) style['row-gap'] = length(dice, 0, 15, 0.1);
  if (dice.chance(0.4)) style['column-gap'] = length(dice, 0, 15, 0.1);
  if (dice.chance(0.3) && !(kind === 'column' && style.aspect)) style.wrap = true;
  if (dice.chance(0.2)) style.reverse = true;
}

function drawNode(dice, depth, parent) {
  const leaf = depth === 0 || (parent && dice.chance(0.35));
  const kind = leaf ? dice.pick('box', 'words', 'words') : dice.pick('row', 'column', 'row', 'column', 'stack');
  const node = { kind, style: {} };
  if (parent) drawItem(dice, node.style, parent);
  drawEdges(dice, node.style);
  if (kind === 'words') {
    node.words = [dice.whole(1, 7), dice.whole(5, 40), dice.whole(4, 20)];
  } else if (!leaf) {
    drawContainer(dice, node.style, kind);
    node.children = Array.from({ length: dice.whole(parent ? 1 : 2, 4) }, () => drawNode(dice, depth - 1, node));
  }
  return node;
}

export function drawTree(seed) {
  const dice = new Dice(seed);
  const size = [dice.whole(80, 500), dice.whole(80, 400)];
  return { seed, rtl: dice.chance(0.4), size, root: drawNode(dice, dice.whole(2, 4), null) };
}
