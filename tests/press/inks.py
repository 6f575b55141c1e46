"""A campaign that prints everything that placard can paint, each thing where the tests know it: a card of swatches, a card
of words, one of pictures."""
import shutil
import struct
import zlib

import press

# Fields of the card of swatches: name → the box, a sixth of the card wide and a third high, row by row.
SWATCHES = [
    ('brand', '{fill: brand}'), ('tint', '{fill: brand/40}'), ('spot', '{fill: gold}'), ('spot-tint', '{fill: gold/50}'),
    ('rich', '{fill: rich-black}'), ('plain', '{fill: moss}'),
    ('gradient', '{fill: {angle: 90, stops: [[0%, brand], [50%, moss], [100%, ink]]}}'), ('spot-gradient', '{fill: {angle: 0, stops: [[0%, gold], [100%, paper]]}}'),
    ('veil', '{fill: {angle: 90, stops: [[0%, brand], [100%, brand@0]]}}'), ('faded', '{fill: ink, opacity: 0.5}'),
    ('grey', '{fill: "#808080"}'), ('clear', '{fill: ink@50}'),
    ('disc', '{shape: ellipse, fill: brand, border: {width: 2u, color: ink}}'), ('tip', '{shape: triangle, fill: gold}'),
    ('round', '{column: [{fill: brand, height: 20u, width: 60u}], radius: 5u, clip: true, shadow: {x: 1u, y: 1u, color: ink}}'),
    ('line', '{shape: line, color: ink, rule-weight: 2u}'), ('turned', '{fill: brand, rotate: 20}'),
    ('white', '{fill: paper}'),
]

TOKENS = '''tokens:
  brand: {rgb: "#B3202A", cmyk: [0, 95, 85, 15]}
  ink:   {rgb: "#211A4A", cmyk: [100, 95, 25, 30]}
  gold:  {rgb: "#FFC72C", cmyk: [0, 20, 85, 0], spot: PANTONE 123 C}
  paper: {rgb: "#FFFFFF"}
  moss:  {rgb: "#2E7D32"}
'''

# A drawing in the palette's colours and in others, with a gradient, a mask by luminosity, something faded and a filter.
DRAWING = '''<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20">
<defs>
<linearGradient id="g"><stop offset="0" stop-color="#B3202A"/><stop offset="1" stop-color="#211A4A"/></linearGradient>
<radialGradient id="r"><stop offset="0" stop-color="#FFC72C"/><stop offset="1" stop-color="#B3202A" stop-opacity="0"/></radialGradient>
<pattern id="p" width="2" height="2" patternUnits="userSpaceOnUse"><rect width="1" height="1" fill="#B3202A"/></pattern>
<mask id="m"><rect x="30" width="10" height="20" fill="#888"/></mask>
<filter id="f"><feGaussianBlur stdDeviation="0.3"/></filter>
<clipPath id="c"><circle cx="55" cy="5" r="4"/></clipPath>
</defs>
<rect width="10" height="20" fill="#B3202A"/>
<rect x="10" width="10" height="20" fill="#FFC72C"/>
<rect x="20" width="5" height="20" fill="#000000"/>
<rect x="25" width="5" height="20" fill="#12AB89" stroke="#211A4A"/>
%s
</svg>
'''
DRAWING_EFFECTS = '''<rect x="30" width="10" height="20" fill="url(#g)" mask="url(#m)"/>
<rect x="40" width="5" height="20" fill="url(#p)"/>
<g opacity="0.5"><rect x="45" width="5" height="10" fill="#211A4A"/><rect x="47" y="3" width="5" height="10" fill="#B3202A"/></g>
<circle cx="55" cy="5" r="5" fill="url(#r)"/>
<rect x="50" y="12" width="8" height="6" fill="#B3202A" filter="url(#f)"/>
<g clip-path="url(#c)" style="mix-blend-mode: multiply"><rect x="50" width="10" height="10" fill="url(#g)"/></g>
<text x="46" y="19" font-family="Inter" font-size="4" fill="#000000">ab</text>'''


def write_png(path, width, height, pixel, channels=3):
    """A PNG whose pixel x, y is what `pixel` gives: three or four bytes."""
    rows = b''.join(b'\0' + b''.join(bytes(pixel(x, y)) for x in range(width)) for y in range(height))

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    path.write_bytes(b'\x89PNG\r\n\x1a\n'
                     + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2 if channels == 3 else 6, 0, 0, 0))
                     + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def write_pictures(folder):
    """Pictures of each kind that a card may have."""
    (folder / 'pictures').mkdir(parents=True, exist_ok=True)
    shutil.copy(press.ROOT / 'samples/immigrants-speak-out/pictures/evening.jpg', folder / 'pictures/photo.jpg')
    brand, gold = (0xB3, 0x20, 0x2A), (0xFF, 0xC7, 0x2C)
    # a flat logo: brand on the left, a grey and black on the right
    write_png(folder / 'pictures/flat.png', 300, 100,
              lambda x, y: brand if x < 100 else (128, 128, 128) if x < 200 else (0, 0, 0))
    # the same with alpha, which becomes a mask
    write_png(folder / 'pictures/alpha.png', 300, 100,
              lambda x, y: (*(brand if x < 150 else gold), 255 if 20 < y < 80 else 128 if y < 90 else 0), 4)
    write_png(folder / 'pictures/grey.png', 256, 64, lambda x, y: (x, x, x))
    write_png(folder / 'pictures/ramp.png', 256, 256, lambda x, y: (x, y, (x * 3 + y * 5) % 256))
    (folder / 'pictures/drawing.svg').write_text(DRAWING % DRAWING_EFFECTS, encoding='utf-8')
    (folder / 'pictures/plain.svg').write_text(DRAWING % '', encoding='utf-8')


def head(name, fields='slogan', uses='uses: [org.logo]\n'):
    return f'placard-layout: 1\ntitle: {name}\nfor: [postcard]\nneeds: [{fields}]\n{uses}' \
           f'fonts: {{display: League Spartan, text: Inter}}\n{TOKENS}'


def grid_box(index, name, inside, columns=6, rows=3):
    """A box at a field of a grid over the whole card."""
    width, height = 100 / columns, 100 / rows
    left, top = index % columns * width, index // columns * height
    return f'    - {{id: {name}, {inside.strip("{}") if inside.count("{") == 1 else inside[1:-1]}, within: card, ' \
           f'place: {{top: {top:.4f}%, start: {left:.4f}%}}, width: {width:.4f}%, height: {height:.4f}%}}\n'


def write_layouts(folder):
    """Layouts of the three cards, and one without anything transparent."""
    layouts = folder / 'layouts'
    layouts.mkdir(parents=True, exist_ok=True)
    hidden = '    - {id: words, text: $slogan, font: text, size: 8pt, color: ink, within: card, place: {top: 75%, start: 85%}}\n'
    (layouts / 'swatches.yaml').write_text(
        head('Swatches', uses='') + 'front:\n  stack:\n'
        + ''.join(grid_box(i, name, box) for i, (name, box) in enumerate(SWATCHES)) + hidden, encoding='utf-8')
    words = [('black-on-brand', 'brand', 'black'), ('black-on-paper', 'paper', 'black'), ('paper-on-ink', 'ink', 'paper'),
             ('black-on-ink', 'ink', 'black'), ('gold-on-paper', 'paper', 'gold'), ('hex', '"#FFFFFF"', '"#000000"')]
    (layouts / 'words.yaml').write_text(
        head('Words', uses='') + 'front:\n  stack:\n'
        + ''.join(grid_box(i, f'ground-{name}', f'{{fill: {ground}}}', 3, 2)
                  + f'    - {{id: {name}, text: $slogan, font: display, weight: 800, size: 24pt, color: {color}, lines: 3, '
                    f'emphasis: {{color: {"paper" if color == "black" else color}}}, within: card, '
                    f'place: {{top: {i // 3 * 50 + 8}%, start: {i % 3 * 33.3333 + 6:.4f}%}}, width: 25%}}\n'
                  for i, (name, ground, color) in enumerate(words)), encoding='utf-8')
    pictures = [('photo', 'jpg'), ('flat', 'png'), ('alpha', 'png'), ('grey', 'png'), ('ramp', 'png'), ('drawing', 'svg')]
    (layouts / 'pictures.yaml').write_text(
        head('Pictures', ', '.join(['slogan', *(name for name, _ in pictures)])) + 'front:\n  stack:\n'
        + ''.join(grid_box(i, name, f'{{image: ${name}, min-ppi: 1, alt: $slogan}}', 3, 2)
                  for i, (name, _) in enumerate(pictures))
        + hidden + '    - {id: code, qr: $slogan, width: 20u, within: card, place: {top: 10%, start: 40%}}\n'
        + '    - {id: mark, logo: $org.logo, within: card, place: {top: 70%, start: 40%}, width: 20u, height: 6u}\n',
        encoding='utf-8')
    (layouts / 'mono.yaml').write_text(
        head('Mono', uses='') + 'front:\n  stack:\n    - {id: ground, fill: white}\n'
        '    - {id: words, text: $slogan, font: display, size: 24pt, color: "#000000", within: card, '
        'place: {top: 10%, start: 10%}, width: 80%}\n'
        '    - {id: note, text: $slogan, font: text, size: 12pt, color: black, within: card, place: {top: 40%, start: 10%}}\n'
        '    - {id: rule, shape: line, color: "#777777", rule-weight: 1pt, within: card, place: {top: 60%, start: 10%}, '
        'width: 80%, height: 4pt, if: print}\n', encoding='utf-8')
    (layouts / 'opaque.yaml').write_text(
        head('Opaque', 'slogan, flat') + 'front:\n  stack:\n    - {id: ground, fill: brand}\n'
        '    - {id: flat, image: $flat, min-ppi: 1, alt: $slogan, within: card, place: {top: 0%, start: 0%}, width: 50%, '
        'height: 40%}\n'
        '    - {id: words, text: $slogan, font: display, size: 24pt, color: black, within: card, '
        'place: {top: 55%, start: 10%}, width: 80%}\n'
        '    - {id: mark, logo: $org.logo, within: card, place: {top: 10%, start: 60%}, width: 20u, height: 6u}\n'
        'back:\n  stack:\n    - {id: behind, fill: {angle: 45, stops: [[0%, ink], [100%, brand]]}}\n'
        '    - {id: back-words, text: $slogan, font: text, size: 12pt, color: gold/50, within: card, '
        'place: {top: 40%, start: 10%}}\n', encoding='utf-8')


def write_campaign(folder, cards=('swatches', 'words', 'pictures', 'opaque'), shop='generic-us', formats='[postcard-4x6]'):
    """The campaign with those of its cards."""
    folder.mkdir(parents=True, exist_ok=True)
    write_pictures(folder)
    write_layouts(folder)
    entries = {'swatches': '', 'words': '', 'mono': '', 'opaque': ', flat: pictures/flat.png',
               'pictures': ', photo: pictures/photo.jpg, flat: pictures/flat.png, alpha: pictures/alpha.png, '
                           'grey: pictures/grey.png, ramp: pictures/ramp.png, drawing: pictures/drawing.svg'}
    (folder / 'campaign.yaml').write_text(
        f'placard: 1\nid: inks\ndate: 2026-05-01\nlanguages: [en]\nformats: {formats}\nshop: {shop}\n'
        'org: {name: Small Group, logo: pictures/plain.svg}\ncards:\n'
        + ''.join(f'  {card}: {{layout: {card}, slogan: "Ink *bleeds* well"{entries[card]}}}\n' for card in cards),
        encoding='utf-8')
