"""Drawings: what must come out as in a browser, what must be told, what must be refused."""
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
RED = '<rect width="50" height="50" fill="#c8102e"/>'


@dataclass
class Drawing:
    """An SVG; the beginnings of what placard must say of it; whether it is drawn, and if so, as Chromium does; else what
    colour it must have at 10, 10."""
    name: str
    data: bytes
    says: tuple = ()
    drawn: bool = True
    chromium: bool = True
    color: bytes = None


CRIMSON = b'\xc8\x10\x2e\xff'


def drawing(name, inside, *says, drawn=True, chromium=True, color=None, size='width="100" height="100"', before=''):
    data = f'{before}<svg {HEAD} {size}>{inside}</svg>'.encode()
    return Drawing(f'{name}.svg', data, says, drawn, chromium and not color, color)


def refused(name, inside, *says, **more):
    return drawing(name, inside, *says, drawn=False, **more)


def effect(steps):
    return f'<filter id="f">{steps}</filter><rect x="20" y="20" width="50" height="50" fill="#c8102e" filter="url(#f)"/>'


NOTE = 'note: has a filter effect'


def exports():
    """Files in the manner of drawing programs, and cases from the field."""
    # Chromium draws the piece of web page in a <switch>, where we draw what stands for it, and makes 150 pixels of 100 %.
    apart = ('draw-io.svg', 'affinity.svg')
    says = {'inkscape-flow.svg': ('error: has text that flows',), 'figma.svg': (NOTE,),
            'variables.svg': ('error: has a variable of a style sheet',)}
    for path in sorted((HERE / 'drawings').glob('*.svg')):
        words = says.get(path.name, ())
        drawn = not any(word.startswith('error') for word in words)
        yield Drawing(path.name, path.read_bytes(), words, drawn, drawn and path.name not in apart)
    case = HERE.parent / 'cases/V04/logo.svg'
    yield Drawing('V04.svg', case.read_bytes(), ('warning: has a style sheet with a rule for every <path>',))


def styles():
    yield drawing('class', '<style>.a{fill:#c8102e}#b{fill:#1f3a5f} g .a{opacity:.5}</style><g><rect class="a x" width="50" '
                  'height="50"/></g><rect id="b" x="50" width="50" height="50"/>')
    yield drawing('important', '<style>.a{fill:#c8102e !important}</style><rect class="a" style="fill:#00f" width="50" '
                  'height="50"/>')
    yield drawing('everything', f'<style>*{{stroke:#00f}}</style>{RED}', 'warning: has a style sheet with a rule for everything')
    yield drawing('media', f'<style>@media print{{rect{{opacity:0}}}}</style>{RED}',
                  'warning: has rules for some readers only (@media print)')
    yield drawing('font-face', f'<style>@font-face{{font-family:X}}</style>{RED}', 'warning: has a font of its own')
    yield drawing('moves', f'<style>@keyframes a{{to{{opacity:1}}}}</style>{RED}', 'warning: has a movement')
    yield refused('import', f'<style>@import url(a.css);</style>{RED}', 'error: shows something outside itself: @import')
    yield refused('sheet', RED, 'error: shows something outside itself: href="x.css"',
                  before='<?xml-stylesheet href="x.css" type="text/css"?>')
    yield refused('rule-outside', '<style>.a{fill:url(http://example.org/x.svg#y)}</style><rect class="a"/>',
                  'error: shows something outside itself: http://example.org')
    yield drawing('color-known', '<rect width="50" height="50" fill="#c8102e" style="fill:#c8102e;'
                  'fill:color(display-p3 0.7843 0.0627 0.1804)"/>', color=CRIMSON)
    yield refused('color-new', '<rect width="50" height="50" fill="oklch(0.5 0.2 20)"/>',
                  'error: has a colour in a form that is not read: oklch')
    yield drawing('color-inks', '<rect width="50" height="50" fill="#c8102e icc-color(Press, 0, 1, 1, 0)"/>',
                  color=CRIMSON)  # Chromium draws black
    yield refused('variable', '<rect width="50" height="50" style="fill:var(--brand, #c8102e)"/>', 'error: has a variable')
    yield drawing('clip-shape', '<rect width="50" height="50" fill="#c8102e" style="clip-path:circle(20px)"/>',
                  'warning: has a shape to clip by', chromium=False)


def elements():
    yield drawing('script', f'<script>alert(1)</script>{RED}', 'warning: has a script')
    yield drawing('animate', '<rect width="50" height="50" fill="#c8102e"><animate attributeName="x" to="50" dur="9s"/></rect>',
                  'warning: has a movement', chromium=False)
    yield refused('faded-in', '<rect width="50" height="50" opacity="0"><animate attributeName="opacity" to="1" '
                  'dur="1s" fill="freeze"/></rect>', 'warning: has a movement', 'error: comes out empty')
    yield refused('web', '<foreignObject width="50" height="50"><p xmlns="http://www.w3.org/1999/xhtml">a</p>'
                  '</foreignObject>', 'error: has a piece of web page')
    yield refused('text-path', '<path id="p" d="M0 50h90"/><text><textPath href="#p">a</textPath></text>',
                  'error: has text along a path')
    yield refused('shape-inside', '<text style="shape-inside:url(#p);font-family:Inter">a</text><rect id="p" width="50" height="50"/>',
                  'error: has text that flows')
    yield refused('mesh', f'<meshgradient id="m"/>{RED}', 'error: has a mesh of colours')
    yield drawing('unknown', f'<rectangle width="9" height="9"/>{RED}', 'warning: has <rectangle>, which is not drawn')
    yield refused('background', effect('<feGaussianBlur in="BackgroundImage" stdDeviation="3"/>'), NOTE,
                  'error: has a filter of what lies behind it')
    yield refused('filter-outside', effect('<feImage href="http://example.org/a.png"/>'), NOTE,
                  'error: shows something outside itself: http://example.org')
    yield drawing('language', f'<switch><rect systemLanguage="de" width="50" height="50"/>{RED}</switch>')
    yield drawing('language-alone', '<rect systemLanguage="xx" width="50" height="50" fill="#c8102e"/>',
                  'warning: has parts for readers of one language', color=CRIMSON)
    yield refused('use-outside', '<use href="other.svg#a"/>', 'error: shows something outside itself: other.svg')
    yield drawing('dangling', f'<rect width="50" height="50" fill="#00f" clip-path="url(#gone)"/>{RED}',
                  'warning: has a part that names "#gone"')
    yield refused('dangling-use', '<use href="#gone"/>', 'warning: has a part that names "#gone"', 'error: comes out empty')


def heads():
    yield drawing('entities', '<rect x="50" width="50" height="50" fill="&c;"/>&r;', color=CRIMSON,
                  before='<!DOCTYPE svg [<!ENTITY c "#c8102e"><!ENTITY r \'<circle cx="10" cy="10" r="9" fill="&c;"/>\'>]>')
    yield refused('entity-outside', '<text>&x;</text>' + RED, 'error: names something outside itself in its head: file:///',
                  before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>')
    yield refused('entity-unused', RED, 'error: names something outside itself in its head: http://example.org',
                  before='<!DOCTYPE svg [<!ENTITY x SYSTEM "http://example.org/x">]>')
    yield refused('entity-parameter', RED, 'error: names something outside itself in its head: e.dtd',
                  before='<!DOCTYPE svg [<!ENTITY % x SYSTEM "e.dtd">]>')
    yield drawing('dtd-outside', RED, before='<!DOCTYPE svg SYSTEM "there-is-none.dtd">')
    yield refused('dtd-needed', '<rect width="50" height="50" fill="&c;"/>', 'error: mentions &c;',
                  before='<!DOCTYPE svg SYSTEM "colours.dtd">')
    yield refused('entity-loop', '<text>&a;</text>', 'error: ',
                  before='<!DOCTYPE svg [<!ENTITY a "&b;"><!ENTITY b "&a;">]>')
    laughs = ''.join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    yield refused('entity-laughs', '<text>&l9;</text>', 'error: has entities that unfold',
                  before=f'<!DOCTYPE svg [<!ENTITY l0 "lol">{laughs}]>')
    yield refused('entity-long', '<text>' + '&a;' * 2000 + '</text>', 'error: has entities that unfold',
                  before=f'<!DOCTYPE svg [<!ENTITY a "{"a" * 1000}">]>')
    yield refused('entity-unknown', '<text>&nbsp;</text>', "error: cannot be read as SVG: line 1: Entity 'nbsp'")
    bare = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g id="a">{RED}</g><use xlink:href="#a"/></svg>'
    yield Drawing('no-xlink.svg', bare.encode(), ('error: cannot be read as SVG: line 1: Namespace prefix xlink',), False)
    prefixed = ('<s:svg xmlns:s="http://www.w3.org/2000/svg" width="100" height="100"><s:rect width="50" height="50" '
                'fill="#c8102e"/></s:svg>')
    yield Drawing('prefix.svg', prefixed.encode())
    utf16 = f'<?xml version="1.0" encoding="UTF-16"?><svg {HEAD} width="100" height="100">{RED}</svg>'
    yield Drawing('utf-16.svg', b'\xff\xfe' + utf16.encode('utf-16-le'))
    latin = f'<?xml version="1.0" encoding="ISO-8859-1"?><svg {HEAD} width="100" height="100"><title>caf\xe9</title>{RED}</svg>'
    yield Drawing('latin-1.svg', latin.encode('latin-1'), chromium=False, color=CRIMSON)


def sizes():
    page = '<rect width="20" height="10" fill="#c8102e"/>'
    for name, size in (('inches', 'width="1in" height="0.5in" viewBox="0 0 40 20"'),
                       ('millimetres', 'width="31.75mm" height="15.875mm" viewBox="0 0 40 20"'),
                       ('commas', 'width="80" height="40" viewBox="0,0,40,20"'),
                       ('offset', 'width="80" height="40" viewBox="-10 -5 40 20"'),
                       ('letterboxed', 'width="80" height="80" viewBox="0 0 40 20"'),
                       ('stretched', 'width="80" height="80" viewBox="0 0 40 20" preserveAspectRatio="none"'),
                       ('sliced', 'width="80" height="80" viewBox="0 0 40 20" preserveAspectRatio="xMinYMin slice"')):
        yield drawing(name, page, size=size)
    for name, size in (('box-only', 'viewBox="0 0 40 20"'), ('percent', 'width="100%" height="50%" viewBox="0 0 40 20"'),
                       ('auto', 'width="auto" height="auto" viewBox="0 0 40 20"'), ('width-only', 'width="80" viewBox="0 0 40 20"')):
        yield drawing(name, page, size=size, chromium=False)
    for name, size in (('none', ''), ('empty-box', 'viewBox="0 0 0 0"'), ('short-box', 'viewBox="0 0 9"'),
                       ('no-number', 'width="nan" height="9"'), ('negative', 'width="-9" height="9"')):
        yield refused('size-' + name, page, 'error: does not say how large it is', size=size)
    for name, size in (('huge', 'viewBox="0 0 1e30 1e30"'), ('long', 'width="100000" height="1"')):
        yield refused('size-' + name, page.replace('20', '1e29'), 'error: is 1', size=size)
    yield refused('outside', '<rect x="200" width="9" height="9"/>', 'error: comes out empty')
    yield refused('nothing', '<g/>', 'error: comes out empty')
    yield refused('hidden', '<rect style="display:none" width="9" height="9"/>', 'error: comes out empty')
    yield drawing('speck', '<rect x="5000" y="5000" width="1" height="1"/>', size='viewBox="0 0 9999 9999"',
                  chromium=False)


def bombs():
    """What would take forever or more memory than there is."""
    loop = 'error: has something that is in itself'
    yield refused('loop-use', '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', loop)
    yield refused('loop-self', f'<g id="a">{RED}<use href="#a"/></g>', loop)
    yield refused('loop-pattern', '<pattern id="a"><rect fill="url(#a)"/></pattern><rect fill="url(#a)"/>', loop)
    yield refused('loop-mask', '<mask id="a"><rect mask="url(#a)"/></mask><rect mask="url(#a)"/>', loop)
    yield refused('loop-class', '<style>.a{clip-path:url(#b)}</style><clipPath id="b"><rect class="a"/></clipPath>', loop)
    yield refused('loop-gradient', '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>' + RED, loop)
    copies = ''.join(f'<g id="g{i}">{f"""<use href="#g{i - 1}"/>""" * 10}</g>' for i in range(1, 9))
    yield refused('copies', f'<g id="g0">{RED}</g>{copies}', 'error: draws ')
    chain = ''.join(f'<g id="g{i}"><use href="#g{i + 1}"/></g>' for i in range(3000))
    yield refused('chain', chain + f'<g id="g3000">{RED}</g>', 'error: has copies of copies')
    yield refused('markers', '<marker id="m">' + RED * 100 + '</marker><path marker-mid="url(#m)" d="M0 0' + 'L9 9 ' * 9000
                  + '"/>', 'error: draws ')
    yield refused('depth', '<g>' * 300 + RED + '</g>' * 300, 'error: has groups in groups')
    yield refused('layers', '<g opacity=".9">' * 40 + RED + '</g>' * 40, 'error: has more than 16 see-through layers')
    layers = ''.join(f'<g id="g{i}" opacity=".9"><use href="#g{i + 1}"/></g>' for i in range(40))
    yield refused('layers-by-use', layers + f'<g id="g40">{RED}</g>', 'error: has more than 16 see-through layers')
    yield refused('turbulence', effect('<feTurbulence baseFrequency=".1" numOctaves="999999999"/>'), NOTE,
                  'error: has noise')
    yield refused('convolution', effect(f'<feConvolveMatrix order="30" kernelMatrix="{"1 " * 900}"/>'), NOTE,
                  'error: has a filter of more than 20 × 20')
    yield refused('steps', effect('<feGaussianBlur stdDeviation="9"/>' * 99), NOTE, 'error: has a filter of more than 50')
    yield refused('effects', effect('<feMorphology radius="50"/>' * 9) * 9, NOTE, 'error: draws ')
    yield refused('letters', f'<text font-family="Inter">{"a" * 9999}</text>', 'error: has a text of more than 4000')
    yield refused('tile', '<pattern id="p" width="1e7" height="1e7" patternUnits="userSpaceOnUse">' + RED +
                  '</pattern><rect fill="url(#p)" width="50" height="50"/>', 'error: cannot be read as SVG')
    yield drawing('dashes', '<path d="M0 0L1e6 1e6" stroke="#000" stroke-dasharray="0.00001"/>', chromium=False)


def all_drawings():
    for part in (exports(), styles(), elements(), heads(), sizes(), bombs()):
        yield from part
