"""What is added to links, by network and in printed codes, and that nothing is where nobody asks."""
import csv, html, subprocess, zipfile
from helper import Scratch, campaign, run

TRACKING = """tracking:
  facebook: {utm_source: facebook, utm_campaign: "Bread & Roses"}
  x: {ref: "é/?"}
  print: {utm_source: card}
"""
LAYOUT = """placard-layout: 1
title: Code
for: [social, sign, postcard]
needs: [slogan, link]
tokens: {ink: "#211A4A", paper: "#FFFFFF"}
front:
  stack:
    - {id: ground, fill: paper}
    - id: body
      padding: 4u
      align: start
      column:
        - {id: words, text: $link, font: text, size: 4u, color: ink}
        - {id: code, qr: $link, width: 12u, color: ink}
"""
FACEBOOK = 'utm_source=facebook&utm_campaign=Bread%20%26%20Roses'


def make(place, extra, link='https://example.org/?a=1#top', texts=''):
    folder = campaign(place / 'c', cards='  one: {layout: code}\n', formats='[instagram-square, sign-letter]', extra=extra,
                      texts='card,field,en\n*,title,Small\none,slogan,Bread\n' + texts)
    settings = folder / 'campaign.yaml'
    settings.write_text(settings.read_text().replace('link: https://example.org/\n', f'link: {link}\n'))
    (folder / 'layouts').mkdir()
    (folder / 'layouts/code.yaml').write_text(LAYOUT)
    run('build', folder, '-o', place / 'kit.zip', expect=0)
    with zipfile.ZipFile(place / 'kit.zip') as kit:
        kit.extractall(place)
    return place / 'small'


def scan(kit, place):
    """What the codes say: on the picture, on the sign."""
    picture, = kit.rglob('*.png')
    paper, = kit.rglob('*.pdf')
    subprocess.run(['pdftoppm', '-r', '150', '-png', '-singlefile', paper, place / 'page'], check=True)
    return [subprocess.run(['zbarimg', '-q', '--raw', str(path)], capture_output=True, text=True).stdout.strip()
            for path in (picture, place / 'page.png')]


def words_of(kit):
    """The words that stand on the sign."""
    paper, = kit.rglob('*.pdf')
    return subprocess.run(['pdftotext', paper, '-'], capture_output=True, text=True, check=True).stdout


def test_links_of_networks():
    with Scratch() as place:
        kit = make(place, TRACKING)
        facebook, x = f'https://example.org/?a=1&{FACEBOOK}#top', 'https://example.org/?a=1&ref=%C3%A9%2F%3F#top'
        posts = (kit / 'text/captions_en.txt').read_text(encoding='utf-8-sig')
        heads = [line for line in posts.splitlines() if line.startswith('[')]
        assert heads == ['[For the pictures whose names begin with one_' + more for more in (']', ' · Facebook]', ' · X]')]
        links = [line for line in posts.splitlines() if line.startswith('https:')]
        assert links == ['https://example.org/?a=1#top', facebook, x], posts
        rows = list(csv.DictReader((kit / 'text/captions_en.csv').read_text(encoding='utf-8-sig').splitlines()))
        assert (rows[0]['link'], rows[0]['link.facebook'], rows[0]['link.x']) == (links[0], facebook, x), rows
        page = html.unescape((kit / 'START-HERE.html').read_text())
        assert page.count(facebook) == page.count(x) == 1 and 'utm_source=card' not in page
        assert scan(kit, place) == ['https://example.org/?a=1#top', 'https://example.org/?a=1&utm_source=card#top']
        assert 'utm' not in words_of(kit), words_of(kit)


def test_links_within_captions():
    """A link in the words becomes the network's, the beginning of a longer one does not."""
    with Scratch() as place:
        caption = 'See https://example.org, or (https://example.org). Not https://example.org/map'
        kit = make(place, TRACKING, link='https://example.org', texts=f'one,caption,"{caption}"\n')
        posts = (kit / 'text/captions_en.txt').read_text(encoding='utf-8-sig')
        assert (f'See https://example.org?{FACEBOOK}, or (https://example.org?{FACEBOOK}). Not https://example.org/map'
                in posts), posts
        assert caption in posts


def test_nothing_is_added_unasked():
    with Scratch() as place:
        kit = make(place, '')
        assert scan(kit, place) == ['https://example.org/?a=1#top'] * 2
        assert (kit / 'text/captions_en.txt').read_text().count('https:') == 1
        assert 'link.' not in (kit / 'text/captions_en.csv').read_text() and '<details' not in (
            kit / 'START-HERE.html').read_text()
