"""Whose pictures are, and that their people agreed: wherever the pictures go, and no name of a file with it."""
import csv, html, json, shutil, zipfile
from helper import ROOT, Scratch, campaign, run

LAYOUT = """placard-layout: 1
title: Own
for: [social, postcard]
needs: [slogan, picture]
uses: [other]
front:
  stack:
    - {image: $picture, height: 30u}
    - {image: $other, height: 10u}
    - {text: $slogan, size: 8u}
"""
PICTURES = """pictures:
  secret-name.png:
    credit: {en: Ana Ruiz, es: Ana Ruiz y amigas}
    licence: CC BY 4.0
    release: yes
  other.png: {credit: none, people: no, licence: CC0}
  third.png: {credit: The town's archive, people: no}
"""
CARDS = """  one: {layout: own, picture: secret-name.png, other: other.png}
  two: {layout: own, picture: ./secret-name.png, formats: [instagram-square]}
  three: {layout: own, picture: third.png, formats: [postcard-4x6]}
"""
TEXTS = ('card,field,en,es\n*,title,Small,S\none,slogan,Bread,Pan\ntwo,slogan,Roses,Rosas\nthree,slogan,Jam,Dulce\n'
         'two,caption,Seen by Ana Ruiz.,Vista por Ana Ruiz y amigas.\n')


def build(place):
    folder = campaign(place / 'c', cards=CARDS, languages='[en, es]', extra=PICTURES, texts=TEXTS,
                      formats='[instagram-square, postcard-4x6]')
    for name in ('secret-name', 'other', 'third'):
        shutil.copy(ROOT / 'tests/cases/I10/logo-exif6.png', folder / f'{name}.png')
    (folder / 'layouts').mkdir()
    (folder / 'layouts/own.yaml').write_text(LAYOUT.replace('height: 30u', 'height: 8u').replace('height: 10u', 'height: 4u'))
    said = run('build', folder, '-o', place / 'out', expect=0).stderr
    assert 'picture-release' not in said and 'picture-credit' not in said, said
    kits = {}
    for path in (place / 'out').glob('*.zip'):
        with zipfile.ZipFile(path) as kit:
            kits |= {name: kit.read(name) for name in kit.namelist()}
    return kits


def text_of(kits, name):
    return kits[name].decode('utf-8-sig').replace('\r\n', '\n')


def test_credits_go_where_pictures_go():
    with Scratch() as place:
        kits = build(place)
        posts = text_of(kits, 'small-en/text/captions_en.txt')
        assert 'Bread.\n\nPicture: Ana Ruiz, CC BY 4.0\nPicture: CC0\n\n#OneTag' in posts, posts
        assert 'Imagen: Ana Ruiz y amigas, CC BY 4.0' in text_of(kits, 'small-es/text/captions_es.txt')
        rows = {row['card']: row for row in csv.DictReader(text_of(kits, 'small-en/text/captions_en.csv').splitlines())}
        assert rows['two']['credit'] == 'Picture: Ana Ruiz, CC BY 4.0', rows
        alts = list(csv.DictReader(text_of(kits, 'small-en/text/alt-text_en.csv').splitlines()))
        assert alts[0]['credit'] == 'Picture: Ana Ruiz, CC BY 4.0; Picture: CC0', alts
        lines = ['Ana Ruiz, CC BY 4.0 · one, two · The people in it have agreed to be shown.', 'CC0 · one']
        readme = text_of(kits, 'small-en/README.txt')
        assert 'Whose pictures these are\n------------------------\n\n- ' + '\n- '.join(lines) + '\n' in readme, readme
        page = html.unescape(text_of(kits, 'small-en/START-HERE.html')).replace('<bdi>', '').replace('</bdi>', '')
        assert all(f'<li>{line}</li>' in page for line in lines), page[-3000:]
        press = text_of(kits, 'small-press/START-HERE.html')
        assert 'The town&#39;s archive' in press or "The town's archive" in html.unescape(press), press[-2000:]


def test_credits_in_the_manifest():
    with Scratch() as place:
        kits = build(place)
        said = json.loads(kits['small-en/manifest.json'])['pictures']
        assert said == [{'cards': ['one', 'two'], 'credit': 'Ana Ruiz', 'licence': 'CC BY 4.0', 'release': True},
                        {'cards': ['one'], 'licence': 'CC0', 'people': False}], said
        press = json.loads(kits['small-press/manifest.json'])['pictures']
        assert [entry['cards'] for entry in press] == [['one'], ['one'], ['three']], press
        assert not [name for name, data in kits.items() if b'secret-name' in data]
