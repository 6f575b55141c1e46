"""Two sides, two languages, and pictures that one sees through."""
import struct, subprocess, zipfile
from helper import Scratch, campaign, run

LAYOUT = """placard-layout: 1
title: Sides
about: A front, and a back in the second language.
for: [social, overlay, sign, wallet]
needs: [slogan]
tokens: {brand: "#B3202A"}
front:
  stack:
    - {id: slogan, text: $slogan, font: display, weight: 800, size: 8u, padding: 4u}
back:
  stack:
    - {id: second, text: $slogan@second, font: display, weight: 800, size: 8u, padding: 4u}
    - {id: own, text: {en: Back}, font: display, weight: 800, size: 8u, place: {bottom: 4u, start: 4u}}
"""


def build(place, **more):
    campaign(place / 'c', cards='  one: {layout: sides, slogan: {en: Bread, es: Pan}}\n',
             texts='card,field,en\n*,title,Small\n', **more)
    (place / 'c/layouts').mkdir()
    (place / 'c/layouts/sides.yaml').write_text(LAYOUT)
    run('build', place / 'c', '-o', place / 'kit.zip', expect=0)
    with zipfile.ZipFile(place / 'kit.zip') as kit:
        kit.extractall(place / 'kit')
    return {'/'.join(p.relative_to(place / 'kit').parts[1:]): p for p in (place / 'kit').rglob('*') if p.is_file()}


def pages(path):
    """What each page says."""
    text = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True, check=True).stdout
    return [' '.join(page.split()) for page in text.split('\f')[:-1]]


def test_back_is_a_second_picture_and_a_second_page():
    with Scratch() as place:
        files = build(place, languages='[en, [en, es]]', formats='[instagram-square, sign-letter, wallet]')
        for name in ('social/one_instagram-square_en.png', 'social/one_instagram-square-back_en.png',
                     'social/one_instagram-square_en-es.png', 'social/one_instagram-square-back_en-es.png'):
            assert name in files, files.keys()
        assert pages(files['print/one_sign-letter_en.pdf']) == ['Bread', 'Back']
        assert pages(files['print/one_sign-letter_en-es.pdf']) == ['Bread', 'Pan Back']
        press = [name for name in files if name.startswith('press/') and name.endswith('wallet_en-es.pdf')]
        assert pages(files[press[0]]) == ['Bread', 'Pan Back']


def test_only_the_overlay_has_alpha():
    with Scratch() as place:
        files = build(place, formats='[profile-overlay, instagram-square]')
        kinds = {name: struct.unpack('>IIBB', path.read_bytes()[16:26]) for name, path in files.items()
                 if name.endswith('.png')}
        assert kinds['social/one_profile-overlay_en.png'] == (1080, 1080, 8, 6), kinds
        assert kinds['social/one_instagram-square_en.png'] == (1080, 1080, 8, 2), kinds
