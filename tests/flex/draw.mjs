// Draws random trees of boxes. A seed gives the same tree everywhere.
//
// Properties have the names of the layout language; what is not drawn keeps its initial value. Not for: which trees
// prove something (deviations.mjs, yoga.mjs).

// A small generator of random numbers between 0 and 1.
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

// The order of sides in every list of four.
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
  if (dice.chance(0.12)) style.aspect = dice.pick(0.5, 0.75, 1, 1.5, 2);
}

function drawItem(dice, style) {
  drawSizes(dice, style);
  if (dice.chance(0.3)) style.grow = dice.pick(0.25, 0.5, 1, 1, 2);
  if (dice.chance(0.3)) style.shrink = dice.pick(0, 0.25, 1, 2);
  if (dice.chance(0.2)) style.basis = length(dice, 0, 150);
  if (dice.chance(0.25)) style.self = drawAlign(dice);
  if (dice.chance(0.25)) {
    style.margin = sides(dice, () => (dice.chance(0.2) ? 'auto' : dice.chance(0.1) ? '5%' : dice.whole(-4, 15)));
  }
  if (dice.chance(0.1)) style.place = SIDES.map(() => (dice.chance(0.5) ? 'auto' : length(dice, -10, 40)));
}

function drawEdges(dice, style) {
  if (dice.chance(0.25)) style.padding = sides(dice, () => (dice.chance(0.15) ? '5%' : dice.whole(0, 12)));
  if (dice.chance(0.1)) style.border = sides(dice, () => dice.whole(0, 4));
}

function drawAlign(dice) {
  return dice.pick('start', 'center', 'end', 'stretch', 'baseline');
}

function drawContainer(dice, style, kind) {
  if (dice.chance(0.5)) style.justify = dice.pick('start', 'center', 'end', 'between', 'around', 'evenly');
  if (dice.chance(0.5)) style.align = drawAlign(dice);
  if (kind === 'stack') return;
  if (dice.chance(0.4)) style['row-gap'] = length(dice, 0, 15, 0.1);
  if (dice.chance(0.4)) style['column-gap'] = length(dice, 0, 15, 0.1);
  if (dice.chance(0.3)) style.wrap = true;
  if (dice.chance(0.2)) style.reverse = true;
}

function drawNode(dice, depth, isRoot) {
  const leaf = depth === 0 || (!isRoot && dice.chance(0.35));
  const kind = leaf ? dice.pick('box', 'words', 'words') : dice.pick('row', 'column', 'row', 'column', 'stack');
  const node = { kind, style: {} };
  if (!isRoot) drawItem(dice, node.style);
  drawEdges(dice, node.style);
  if (kind === 'words') {
    node.words = [dice.whole(1, 7), dice.whole(5, 40), dice.whole(4, 20)]; // how many blocks of which size
  } else if (!leaf) {
    drawContainer(dice, node.style, kind);
    const count = dice.whole(isRoot ? 2 : 1, 4);
    node.children = Array.from({ length: count }, () => drawNode(dice, depth - 1, false));
  }
  return node;
}

// A tree of three to five levels in a space of random size.
export function drawTree(seed) {
  const dice = new Dice(seed);
  const size = [dice.whole(80, 500), dice.whole(80, 400)];
  return { seed, rtl: dice.chance(0.4), size, root: drawNode(dice, dice.whole(2, 4), true) };
}

// Calls `visit` with each box and its parent, from the root down.
export function walk(node, visit, parent = null) {
  visit(node, parent);
  for (const child of node.children ?? []) walk(child, visit, node);
}
