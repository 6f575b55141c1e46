"""Two sides, two languages, and pictures that one sees through."""
import csv, re, shutil, struct, subprocess, zipfile
from helper import ROOT, Scratch, campaign, run

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


def test_the_page_tells_the_sides_apart():
    with Scratch() as place:
        files = build(place, languages='[en, [en, es]]', formats='[instagram-square, sign-letter, wallet]',
                      extra='kits: one\n')
        page = next(path for name, path in files.items() if name == 'START-HERE.html').read_text()
        shown = re.sub(r'"data:[^"]*"', '""', page)
        assert shown.count('Instagram square</b> · front</a>') == shown.count('Instagram square</b> · back</a>') == 2, shown
        assert shown.count('Sign, Letter</b> · front</a>') == 2 and shown.count('<figcaption>back</figcaption>') == 4, shown
        alts = re.findall(r'<figure>\n<img[^>]* alt="([^"]*)"[^>]*>\n<figcaption>back', shown)
        assert len(alts) == 4 and all('Back' in alt for alt in alts), alts  # each page has its own description


def test_codes_and_credits_in_words():
    layout = """placard-layout: 1
title: Own
for: [social]
needs: [slogan, picture]
uses: [photographer, link]
front:
  stack:
    - {image: $picture, credit: {en: "Photo: $photographer", es: "Foto: $photographer"}, alt: {en: A street, es: Una calle}, height: 30u}
    - {text: $slogan, size: 8u}
    - {qr: $link, width: 40u, place: {bottom: 0, start: 0}}
"""
    with Scratch() as place:
        campaign(place / 'c', cards='  one: {layout: own, picture: p.png}\n  two: {layout: own, picture: p.png}\n',
                 languages='[en, es]', texts='card,field,en,es\n*,title,Small,S\none,slogan,Bread,Pan\n'
                 'one,photographer,A neighbour,Una vecina\ntwo,slogan,Roses,Rosas\n'
                 'two,caption,"Roses. Photo: A neighbour",\ntwo,photographer,A neighbour,Una vecina\n')
        shutil.copy(ROOT / 'tests/cases/I10/logo-exif6.png', place / 'c/p.png')
        (place / 'c/layouts').mkdir()
        (place / 'c/layouts/own.yaml').write_text(layout)
        run('build', place / 'c', '-o', place / 'out', expect=0)
        found = {}
        for tag in ('en', 'es'):
            with zipfile.ZipFile(place / f'out/small-{tag}.zip') as kit:
                for part in ('captions', 'alt-text'):
                    rows = kit.read(f'small-{tag}/text/{part}_{tag}.csv').decode('utf-8-sig').splitlines()
                    found[part, tag] = list(csv.DictReader(rows))
                found['posts', tag] = kit.read(f'small-{tag}/text/captions_{tag}.txt').decode('utf-8-sig')
        assert 'Bread.\r\n\r\nPhoto: A neighbour\r\n\r\n#OneTag' in found['posts', 'en'], found['posts', 'en']
        assert found['posts', 'en'].count('Photo: A neighbour') == 2, found['posts', 'en']  # nor twice in one
        assert [row['credit'] for row in found['captions', 'es']] == ['Foto: Una vecina'] * 2, found
        assert [row['credit'] for row in found['captions', 'en']] == ['Photo: A neighbour', ''], found
        for tag, words in (('en', 'QR code for https://example.org/.'), ('es', 'Código QR que lleva a https://example.org/.')):
            assert words in found['alt-text', tag][0]['alt'], found['alt-text', tag]


def test_only_the_overlay_has_alpha():
    with Scratch() as place:
        files = build(place, formats='[profile-overlay, instagram-square]')
        kinds = {name: struct.unpack('>IIBB', path.read_bytes()[16:26]) for name, path in files.items()
                 if name.endswith('.png')}
        assert kinds['social/one_profile-overlay_en.png'] == (1080, 1080, 8, 6), kinds
        assert kinds['social/one_instagram-square_en.png'] == (1080, 1080, 8, 2), kinds
