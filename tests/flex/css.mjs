// A tree of boxes as HTML and CSS.
import { SIDES } from './draw.mjs';

const css = (value) => (typeof value === 'number' ? `${value}px` : value);
const CSS_JUSTIFY = { between: 'space-between', around: 'space-around', evenly: 'space-evenly' };
const CSS_SIDES = { top: 'block-start', end: 'inline-end', bottom: 'block-end', start: 'inline-start' };

function sizeRules(style) {
  const rules = [];
  for (const name of ['width', 'height', 'min-width', 'min-height', 'max-width', 'max-height']) {
    if (style[name] !== undefined) rules.push(`${name}:${css(style[name])}`);
  }
  if (style.aspect) rules.push(`aspect-ratio:${style.aspect}`);
  for (const name of ['margin', 'padding']) {
    (style[name] ?? []).forEach((value, i) => rules.push(`${name}-${CSS_SIDES[SIDES[i]]}:${css(value)}`));
  }
  (style.border ?? []).forEach((value, i) => rules.push(`border-${CSS_SIDES[SIDES[i]]}:${value}px solid`));
  return rules;
}

function itemRules(style) {
  const rules = [`flex:${style.grow ?? 0} ${style.shrink ?? 1} ${css(style.basis ?? 'auto')}`];
  if (style.self) rules.push(`align-self:${style.self}`);
  if (style.place) {
    rules.push('position:absolute');
    style.place.forEach((value, i) => rules.push(`inset-${CSS_SIDES[SIDES[i]]}:${css(value)}`));
  }
  return rules;
}

// What src/compose/arrange_stack.h says of a stack's children, in the words of CSS grid.
function layerRules(style, stack) {
  if (style.place) return [];
  const justify = stackJustify(stack);
  const byHeight = style.aspect && style.height !== undefined;
  const align = style.self ?? stack.align ?? 'stretch';
  return [
    'grid-area:1/1',
    `justify-self:${justify === 'start' && !byHeight ? 'stretch' : justify}`,
    `align-self:${align === 'stretch' && style.aspect ? 'start' : align}`,
  ];
}

function stackJustify(style) {
  const justify = style.justify ?? 'start';
  return { between: 'start', around: 'center', evenly: 'center' }[justify] ?? justify;
}

function containerRules(node) {
  const { kind, style } = node;
  const align = `align-items:${style.align ?? 'stretch'}`;
  if (kind === 'stack') {
    const template = 'grid-template:minmax(0,1fr)/minmax(0,1fr)';
    return ['display:grid', template, align, `justify-items:${stackJustify(style)}`];
  }
  const justify = style.justify ?? 'start';
  return [
    'display:flex',
    `flex-direction:${kind}${style.reverse ? '-reverse' : ''}`,
    `flex-wrap:${style.wrap ? 'wrap' : 'nowrap'}`,
    `justify-content:${CSS_JUSTIFY[justify] ?? justify}`,
    align,
    `row-gap:${css(style['row-gap'] ?? 0)}`,
    `column-gap:${css(style['column-gap'] ?? 0)}`,
  ];
}

function html(node, parent) {
  const rules = [...sizeRules(node.style), ...itemRules(node.style)];
  if (node.children) rules.push(...containerRules(node));
  if (parent?.kind === 'stack') rules.push(...layerRules(node.style, parent.style));
  let inside = (node.children ?? []).map((child) => html(child, node)).join('');
  if (node.words) {
    const [count, width, height] = node.words;
    inside = `<i style="width:${width}px;height:${height}px"></i>`.repeat(count);
  }
  return `<div style="${rules.join(';')}">${inside}</div>`;
}

// The body of a page that shows the tree; it needs the rules of PAGE.
export function document(tree) {
  const [width, height] = tree.size;
  const direction = tree.rtl ? 'rtl' : 'ltr';
  return `<section style="direction:${direction};width:${width}px;height:${height}px">${html(tree.root)}</section>`;
}

export const PAGE = `<!doctype html><style>
  body { margin: 0; font-size: 0; line-height: 0 }
  section { position: absolute; left: 0; top: 0; display: grid; grid-template: 100%/100% }
  div { box-sizing: border-box; position: relative }
  section > div { width: 100%; height: 100% }
  i { display: inline-block }
</style><body>`;
