"""Logos on the pixels that come out: which variant stands where, whole, without a fringe; and what is said of them."""
import zipfile
from PIL import Image
from helper import ROOT, Scratch, campaign, run

INKS = {'logo': '#B3202A', 'logo-reversed': '#FFFFEE', 'logo-mono': '#101010', 'logo-wide': '#B4212B',
        'logo-wide-reversed': '#FFFFDD', 'logo-stacked': '#B5222C'}
SHAPES = {'wide': (40, 10), 'stacked': (10, 20)}
LAYOUT = """placard-layout: 1
title: Logos
about: Logos on grounds.
for: [social]
uses: [org.logo, picture]
tokens: {paper: "#FFFFFF"}
front:
  stack:
    - {id: ground, fill: paper}
    - {id: photo, image: $picture, image-fit: cover}
    - id: body
      column:
"""
BOX = '        - {{id: b{number}, height: {height}px, fill: {fill}, column: [{{id: l{number}, logo: $org.logo, {size}}}]}}\n'


def svg(name):
    shape = next((s for s in SHAPES if s in name), None)
    width, height = SHAPES.get(shape, (10, 10))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
            f'<rect x="1" y="1" width="{width - 2}" height="{height - 2}" rx="2" fill="{INKS[name]}"/></svg>')


def make(place, boxes, names=('logo',), picture=None):
    """A campaign whose card has one box below the other, (height, fill, properties of its logo) each."""
    folder = campaign(place / 'c', cards='  one: {layout: logos' + (', picture: p.png' if picture else '') + '}\n',
                      texts='card,field,en\n*,title,Small\n')
    settings = (folder / 'campaign.yaml').read_text()
    files = ', '.join(f'{name}: logos/{name}.svg' for name in names)
    (folder / 'campaign.yaml').write_text(settings.replace('logo: logos/logo.svg', files))
    for name in names:
        (folder / f'logos/{name}.svg').write_text(svg(name))
    if picture:
        picture.save(folder / 'p.png')
    (folder / 'layouts').mkdir(exist_ok=True)
    (folder / 'layouts/logos.yaml').write_text(LAYOUT + ''.join(
        BOX.format(number=i, height=height, fill=fill, size=size) for i, (height, fill, size) in enumerate(boxes)))
    return folder


def draw(place, folder):
    run('build', folder, '-o', place / 'kit.zip', expect=0)
    with zipfile.ZipFile(place / 'kit.zip') as kit:
        kit.extractall(place / 'kit')
    return Image.open(next((place / 'kit').rglob('*_instagram-square_en.png'))).convert('RGB')


def variant_at(picture, x, y):
    color = '#%02X%02X%02X' % picture.getpixel((x, y))
    return next((name for name in INKS if INKS[name] == color), color)


def test_the_ground_picks_the_ink():
    grounds = [('"#FFFFFF"', 'logo'), ('"#FFB92E"', 'logo'), ('"#211A4A"', 'logo-reversed'),
               ('"#9A3A30"', 'logo-reversed'), ('"#E08070"', 'logo-mono')]
    with Scratch() as place:
        folder = make(place, [(200, fill, 'height: 100px, self: center') for fill, _ in grounds],
                      ('logo', 'logo-reversed', 'logo-mono'))
        picture = draw(place, folder)
        for i, (fill, name) in enumerate(grounds):
            assert variant_at(picture, 540, 200 * i + 50) == name, (fill, name, variant_at(picture, 540, 200 * i + 50))


def test_a_photograph_beneath_picks_it_by_what_lies_there():
    photo = Image.new('RGB', (540, 540), '#202020')
    photo.paste('#F0F0F0', (0, 0, 540, 200))
    with Scratch() as place:
        clear = '"#FFFFFF", opacity: 1'
        boxes = [(200, 'paper@0', 'height: 100px, self: center'), (200, 'paper@0', 'height: 100px, self: center'),
                 (200, 'paper@0', 'height: 100px, self: center')]
        picture = draw(place, make(place, boxes, ('logo', 'logo-reversed'), photo))
        assert variant_at(picture, 540, 50) == 'logo'
        assert variant_at(picture, 540, 250) == 'logo'
        assert variant_at(picture, 540, 450) == 'logo-reversed'


def test_the_box_picks_the_shape_and_none_is_stretched():
    boxes = [(200, 'paper', 'width: 800px, height: 100px'), (200, 'paper', 'width: 100px, height: 100px'),
             (300, 'paper', 'width: 100px, height: 250px'), (200, '"#211A4A"', 'width: 800px, height: 100px')]
    with Scratch() as place:
        folder = make(place, boxes, ('logo', 'logo-reversed', 'logo-wide', 'logo-wide-reversed', 'logo-stacked'))
        picture = draw(place, folder)
        assert variant_at(picture, 400, 50) == 'logo-wide'
        assert variant_at(picture, 50, 250) == 'logo'
        assert variant_at(picture, 50, 525) == 'logo-stacked'
        assert variant_at(picture, 400, 750) == 'logo-wide-reversed'
        wide = [x for x in range(1080) if variant_at(picture, x, 50) == 'logo-wide']
        high = [y for y in range(200) if variant_at(picture, 400, y) == 'logo-wide']
        assert abs(len(wide) / len(high) - 38 / 8) < 0.1, (len(wide), len(high))


def test_a_logo_with_transparency_has_no_fringe():
    """I06: every pixel lies between the logo's colour and the ground's, none is lighter than both."""
    with Scratch() as place:
        folder = make(place, [(700, '"#7A2020"', 'height: 130px, self: center'), (300, '"#7A2020"', 'height: 37px')])
        settings = (folder / 'campaign.yaml').read_text()
        (folder / 'logos/fringe.png').write_bytes((ROOT / 'tests/cases/I06/logo-fringe.png').read_bytes())
        (folder / 'campaign.yaml').write_text(settings.replace('logos/logo.svg', 'logos/fringe.png'))
        logo = Image.open(folder / 'logos/fringe.png').convert('RGBA')
        colors = {pixel[:3] for pixel in logo.getdata() if pixel[3] == 255} | {(0x7A, 0x20, 0x20)}
        most = [max(color[i] for color in colors) for i in range(3)]
        for pixel in set(draw(place, folder).crop((0, 0, 1080, 1000)).getdata()):
            assert all(pixel[i] <= most[i] + 6 for i in range(3)), pixel


def test_one_file_however_many_cards_show_it():
    """I09: a document of 120 pages with one logo is hardly larger than the logo and its texts."""
    with Scratch() as place:
        sizes = []
        for count in (1, 120):
            folder = campaign(place / f'c{count}', formats='[postcard-4x6]',
                              cards=''.join(f'  c{i}: {{layout: stand, slogan: "Card {i}"}}\n' for i in range(count)),
                              texts='card,field,en\n*,title,Small\n')
            noise = Image.effect_noise((600, 400), 80).convert('RGB')
            noise.putalpha(Image.linear_gradient('L').resize((600, 400)))
            noise.save(folder / 'logos/logo.png')
            settings = (folder / 'campaign.yaml').read_text()
            (folder / 'campaign.yaml').write_text(settings.replace('logos/logo.svg', 'logos/logo.png'))
            run('build', folder, '-o', place / f'{count}.zip', expect=0)
            with zipfile.ZipFile(place / f'{count}.zip') as kit:
                sizes.append(next(i.file_size for i in kit.infolist() if i.filename.endswith('.pdf')))
        assert sizes[1] < 1.5 * sizes[0], sizes


def test_a_white_logo_on_white_is_said():
    """I06: found on its visible pixels; on a dark ground the same file is fine."""
    with Scratch() as place:
        for fill, words in (('paper', '[logo-contrast]'), ('"#211A4A"', '0 warnings')):
            folder = make(place, [(700, fill, 'height: 130px, self: center')])
            settings = (folder / 'campaign.yaml').read_text()
            (folder / 'logos/white.png').write_bytes((ROOT / 'tests/cases/I06/logo-white-on-clear.png').read_bytes())
            (folder / 'campaign.yaml').write_text(settings.replace('logos/logo.svg', 'logos/white.png'))
            process = run('check', folder, expect=0)
            assert words in process.stderr + process.stdout, process.stderr
