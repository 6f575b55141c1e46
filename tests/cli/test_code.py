"""QR codes, read by zbarimg from the pictures and from the PDF drawn at 150 ppi."""
import subprocess, zipfile
from helper import Scratch, campaign, run

LINK = 'https://example.org/'
LAYOUT = """placard-layout: 1
title: Code
about: A code in a corner.
for: [social, sign, postcard, wallet]
needs: [link]
tokens: {{ink: "#211A4A", accent: "#FFB92E", brand: "#B3202A"}}
front:
  stack:
    - {{id: ground, fill: accent}}
    - id: body
      padding: 4u
      align: start
      column:
        - {box}
"""


def make(place, box, formats):
    campaign(place / 'c', cards='  one: {layout: code}\n', formats=formats, texts='card,field,en\n*,title,Small\n')
    (place / 'c/layouts').mkdir()
    (place / 'c/layouts/code.yaml').write_text(LAYOUT.format(box=box))
    return place / 'c'


def scan(picture):
    said = subprocess.run(['zbarimg', '-q', '--raw', str(picture)], capture_output=True, text=True).stdout
    return said.split()


def test_codes_are_read_on_screens_and_in_print():
    with Scratch() as place:
        folder = make(place, '{id: code, qr: $link, width: 12u, color: ink}',
                      '[instagram-square, story, sign-letter, postcard-4x6, wallet]')
        run('build', folder, '-o', place / 'kit.zip', expect=0)
        with zipfile.ZipFile(place / 'kit.zip') as kit:
            kit.extractall(place / 'kit')
        pictures = list((place / 'kit').rglob('*.png'))
        papers = list((place / 'kit').rglob('*.pdf'))
        assert len(pictures) == 2 and len(papers) == 3
        for picture in pictures:
            assert scan(picture) == [LINK], picture
        for paper in papers:
            images = subprocess.run(['pdfimages', '-list', paper], capture_output=True, text=True, check=True).stdout
            assert len(images.splitlines()) == 2, f'{paper} has pixels in it'
            subprocess.run(['pdftoppm', '-r', '150', '-png', '-singlefile', paper, place / 'page'], check=True)
            assert scan(place / 'page.png') == [LINK], paper


def findings(box):
    with Scratch() as place:
        return run('check', make(place, box, '[instagram-square, wallet]'), expect=1).stderr


def test_a_code_without_room_is_an_error_that_says_how_much():
    said = findings('{height: 10u, width: 10u, column: [{id: code, qr: $link, color: ink}]}')
    assert '[code-room]' in said and 'the QR code needs 8.8 mm more than the boxes around it have' in said, said


def test_a_light_code_is_an_error():
    assert '[code-contrast]' in findings('{id: code, qr: $link, width: 30u, color: accent, fill: ink}')
    assert '[code-contrast]' in findings('{id: code, qr: $link, width: 30u, color: brand, fill: ink}')


def test_squares_under_the_layouts_least_are_an_error():
    said = findings('{id: code, qr: $link, min-width: 4%, width: 5%, module-min: 1u, color: ink}')
    assert '[code-size]' in said and 'it lacks' in said, said
