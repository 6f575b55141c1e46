"""explain, coverage, and what a preview shows, on small campaigns whose layout is their own."""
import re, struct, subprocess
from helper import ROOT, Scratch, campaign, run, tree

LAYOUT = '''placard-layout: 1
title: Own
about: For tests.
for: [social, sign]
needs: [slogan]
uses: [title, place]
fonts: {display: League Spartan, text: Inter}
tokens:
  ink: "#211A4A"
  paper: "#FFFFFF"
styles:
  loud:
    font: display
    weight: 800
    color: ink
    when:
      rtl: {weight: 700}
front:
  stack:
    - {id: ground, fill: paper}
    - id: body
      text-align: center
      padding: 10u
      gap: 2u
      when:
        wide: {direction: row}
        wide+print: {gap: 4u}
      column:
        - id: slogan
          text: $slogan
          style: loud
          grow: 1
          size: {min: 6u, max: 44u}
          weight: 900
          lines: 2
        - {id: place, text: $place, size: 4u}
        - {id: sign, text: $title, if: print}
'''

SLOGAN = '''slogan: a text box of one, en, instagram-square
  layouts/own.yaml:29
  holds here: square, screen, color, ltr, front, latin
  place   864 × 864 px at 108, 108 from the trim's top left corner
  in      front (stack) > body (column)
  words   Bread, from slogan, texts.csv:3
  size    SIZE px in 1 line, limited by width: it has 864 × 864 px and 2 lines at most
          a tenth more width would allow MORE px
  set
    grow            1                  layouts/own.yaml:32, this box; over 0 (initial)
    font            display            layouts/own.yaml:13, style loud; over text (initial)
    weight          900                layouts/own.yaml:34, this box; over 800 (layouts/own.yaml:14, style loud); over 400 (initial)
    size            {min: 64.8px, max: 475.2px} layouts/own.yaml:33, this box, as {min: 6u, max: 44u}; over 4u (initial)
    color           #211A4A            layouts/own.yaml:15, style loud, as ink; over #000000 (initial)
    text-align      center             layouts/own.yaml:22, inherited from body
    lines           2                  layouts/own.yaml:35, this box; over none (initial)
'''


def own(folder, slogan='Bread', formats='[instagram-square]', languages='[en]', texts='', **more):
    """A small campaign with the layout above."""
    campaign(folder, slogan=slogan, cards='  one: {layout: own}\n', formats=formats, languages=languages, texts=texts,
             **more)
    (folder / 'layouts').mkdir(exist_ok=True)
    (folder / 'layouts/own.yaml').write_text(LAYOUT)
    return folder


def png_size(path):
    data = path.read_bytes()
    assert data.startswith(b'\x89PNG'), path
    return struct.unpack('>II', data[16:24])


def test_explain_box():
    with Scratch() as place:
        own(place / 'c')
        said = run('explain', 'box', 'one', 'slogan', place / 'c', expect=0).stdout
        sizes = re.search(r'size +([\d.]+) px in 1 line.*\n +a tenth more width would allow ([\d.]+) px', said)
        assert sizes, said
        size, more = map(float, sizes.groups())
        assert 64.8 < size < more <= min(475.2, size * 1.11), said
        wanted = SLOGAN.replace('SIZE', sizes[1]).replace('MORE', sizes[2])
        assert said.startswith(wanted), said
        rest = said[len(wanted):].splitlines()
        assert rest[0] == '  initial, since nobody sets them', said
        assert '    line-height     1.2' in rest and '    overflow        error' in rest, said
        assert rest[-2:] == ['  rules that do not hold here',
                             '    layouts/own.yaml:17, style loud when rtl: not rtl'], said
        assert said == run('explain', 'box', 'one', 'slogan', place / 'c' / 'campaign.yaml').stdout


def test_explain_rules_of_a_box():
    with Scratch() as place:
        own(place / 'c', formats='[x-post, instagram-square]')
        said = run('explain', 'box', 'one', 'body', place / 'c', '--format', 'x-post', expect=0).stdout
        assert '    direction       row                layouts/own.yaml:26, this box when wide; ' \
               'over column (its key, column); over row (initial)\n' in said, said
        assert 'layouts/own.yaml:27, this box when wide+print: not print\n' in said, said
        assert '    padding-top     67.5px             layouts/own.yaml:23, this box, as 10u; over 0 (initial)' in said, \
            said


def test_explain_what_is_not_there():
    with Scratch() as place:
        own(place / 'c')
        said = run('explain', 'box', 'one', 'place', place / 'c', expect=0).stdout
        assert 'left out with all that is in it: the card has no place in this language' in said, said
        said = run('explain', 'box', 'one', 'sign', place / 'c', expect=0).stdout
        assert 'its if, print, does not hold: print (layouts/own.yaml:37)' in said, said


def test_explain_limits():
    with Scratch() as place:
        own(place / 'c', slogan='one two three four five six seven')
        said = run('explain', 'box', 'one', 'slogan', place / 'c', expect=0).stdout
        assert 'limited by width and lines' in said and 'one line more would allow' in said, said
        own(place / 'c', slogan='O')
        said = run('explain', 'box', 'one', 'slogan', place / 'c', expect=0).stdout
        assert '475.2 px in 1 line, limited by its max' in said, said
        own(place / 'c', slogan='extraordinarily ' * 40)
        said = run('explain', 'box', 'one', 'slogan', place / 'c', expect=1)
        assert 'and it does not fit' in said.stdout and 'text-overflow' in said.stderr, said.stdout + said.stderr


def test_explain_group():
    with Scratch() as place:
        own(place / 'c', texts='card,field,en,es\n*,title,T,T\none,slogan,Bread,Extraordinariamente larga\n'
                               'two,slogan,Extraordinarily long,Pan\n', languages='[en, es]')
        path = place / 'c/campaign.yaml'
        path.write_text(path.read_text() + '  two: {layout: own}\n')
        layout = place / 'c/layouts/own.yaml'
        for group, language in (('slogan', 'en'), ('slogan, across: languages', 'es')):
            layout.write_text(LAYOUT.replace('max: 44u}', f'max: 44u, group: {group}}}'))
            said = run('explain', 'box', 'one', 'slogan', place / 'c', expect=0).stdout
            card = 'two' if language == 'en' else 'one'
            assert f'px in 1 line, shared by its group, slogan: the smallest is {card}, {language}\n' \
                   '          alone it would have ' in said, said
            said = run('explain', 'box', card, 'slogan', place / 'c', '--language', language, expect=0).stdout
            assert 'limited by width' in said and 'the smallest of its group, slogan: the others take this size\n' in \
                said, said


def test_explain_what_a_language_does_not_allow():
    with Scratch() as place:
        own(place / 'c', languages='[en, ar]', texts='card,field,en,ar\n*,title,T,\u0639\none,slogan,Bread,\u062e\u0628\u0632\n')
        layout = place / 'c/layouts/own.yaml'
        layout.write_text(LAYOUT.replace('    color: ink\n', '    color: ink\n    tracking: -0.02\n    line-height: 0.9\n'
                                         '    case: upper\n    slant: italic\n    outline: {width: 1u, color: ink}\n'))
        said = run('explain', 'box', 'one', 'slogan', place / 'c', '--language', 'ar', expect=0).stdout
        for words in ('tracking        0                  layouts/own.yaml:16, style loud, as -0.02; over 0 (initial); '
                      'Arabic allows no tracking\n',
                      'case            as-typed           layouts/own.yaml:18, style loud, as upper; over as-typed '
                      '(initial); Arabic allows no other case\n',
                      'Arabic allows no italics\n',
                      'as 0.9; over 1.2 (initial); Arabic needs 1.3 at least\n',
                      'Arabic allows no outline\n'):
            assert words in said, said
        said = run('explain', 'box', 'one', 'slogan', place / 'c', '--language', 'en', expect=0).stdout
        assert 'allows no' not in said and 'tracking        -0.02 ' in said, said


def test_explain_as_the_issue_has_it():
    said = run('explain', 'box', 'not-disposable', 'slogan', '--format', 'story', '--language', 'es', expect=0,
               cwd=ROOT / 'samples/immigrants-speak-out').stdout
    lines = said.splitlines()
    assert lines[0] == 'slogan: a text box of not-disposable, es, story', said
    layout = (ROOT / 'layouts/stand.yaml').read_text().splitlines()
    shown = [re.match(r'    (\S+) .* layouts/stand\.yaml:(\d+), .*over ', line) for line in lines]
    shown = {match[1]: layout[int(match[2]) - 1] for match in shown if match}
    assert {'font', 'weight', 'size', 'color'} <= set(shown), said
    assert all(f'{name}:' in line for name, line in shown.items()), shown


def test_explain_gets_the_nearest():
    with Scratch() as place:
        own(place / 'c')
        for words, near in ((('ona', 'slogan'), 'one'), (('one', 'slogn'), 'slogan'),
                            (('one', 'slogan', '--format', 'instagram-sqare'), 'instagram-square'),
                            (('one', 'slogan', '--language', 'fr'), 'en')):
            said = run('explain', 'box', words[0], words[1], place / 'c', *words[2:], expect=1)
            assert near in said.stderr and not said.stdout, said.stderr
    assert 'did you mean "contrast"?' in run('explain', 'rule', 'contrst', expect=2).stderr
    run('explain', 'box', expect=2)
    run('explain', 'cheese', expect=2)


def test_every_rule_is_explained():
    used = set()
    for path in (ROOT / 'src').rglob('*.c'):
        used |= set(re.findall(r'(?:SEVERITY_(?:ERROR|WARNING|NOTE)|severity),\s*"([a-z-]+)"', path.read_text(encoding='utf-8')))
    assert {'text-overflow', 'contrast', 'missing-glyph'} <= used, used
    listed = [line.split()[0] for line in run('explain', 'rule', expect=0).stdout.splitlines()]
    assert listed == sorted(listed) and set(listed) == used, used ^ set(listed)
    for rule in listed:
        said = run('explain', 'rule', rule, expect=0).stdout
        assert all(f'\n  {word} ' in said for word in ('means', 'from', 'source', 'mend')), said


def test_coverage():
    with Scratch() as place:
        own(place / 'c', formats='[instagram-square, story, sign-letter]')
        (place / 'c/layouts/spare.yaml').write_text(LAYOUT.replace('title: Own', 'title: Spare'))
        said = run('check', place / 'c', '--coverage', expect=0).stdout
        shapes = said[:said.index('conditions that held in no piece:')]
        table = {line.split()[0]: line.split()[1:] for line in shapes.splitlines() if line.startswith('  ')}
        assert table['square'] == ['1', 'none', 'none', 'none'] and table['story'] == table['square'], said
        assert table['tall'] == ['none', 'none', '1', 'none'] and table['banner'] == ['none'] * 4, said
        held = said[said.index('conditions that held in no piece:'):said.index('layouts that no card uses:')]
        assert held.splitlines()[1:] == ['  layouts/own.yaml:17: when rtl, of style loud',
                                         '  layouts/own.yaml:26: when wide, of body',
                                         '  layouts/own.yaml:27: when wide+print, of body'], said
        unused = said[said.index('layouts that no card uses:'):]
        assert '  spare (the campaign\'s)' in unused and '  stand (placard\'s)' in unused, said
        assert '  own ' not in unused, said
        assert 'shape' not in run('check', place / 'c', expect=0).stdout


def test_coverage_of_ifs_and_adjustments():
    with Scratch() as place:
        own(place / 'c', formats='[instagram-square, sign-letter]', languages='[en, ar]',
            texts='card,field,en,ar\n*,title,T,\u0639\none,slogan,Bread,\u062e\u0628\u0632\n',
            extra='adjust: {own: {body: {padding: 8u, when: {wide: {padding: 3u}, tall: {padding: 9u}}}}}\n')
        layout = place / 'c/layouts/own.yaml'
        layout.write_text(LAYOUT + '        - {id: code, if: story+print, fill: ink}\nadjustable: [body.padding]\n')
        said = run('check', place / 'c', '--coverage', expect=0).stdout
        held = said[said.index('conditions that held in no piece:'):said.index('layouts that no card uses:')]
        assert held.splitlines()[1:] == ['  layouts/own.yaml:26: when wide, of body',
                                         '  layouts/own.yaml:27: when wide+print, of body',
                                         '  layouts/own.yaml:38: if story+print, of code',
                                         '  campaign.yaml:11: when wide, of body'], said
        assert re.search(r'square +1 +1 +none +none\n', said) and re.search(r'tall +none +none +1 +1\n', said), said
        said = run('check', place / 'c', '--coverage', '--format', 'instagram-square', expect=0).stdout
        assert ': if print, of sign\n' in said and 'campaign.yaml:11: when tall, of body\n' in said, said


def test_preview_outlines_findings():
    with Scratch() as place:
        own(place / 'c')
        run('preview', place / 'c', '-o', place / 'good.pdf', expect=0)
        layout = place / 'c/layouts/own.yaml'
        layout.write_text(LAYOUT.replace('ink: "#211A4A"', 'ink: "#DDDDDD"'))
        said = run('preview', place / 'c', '-o', place / 'found.pdf', expect=0)
        assert '[contrast]' in said.stderr, said.stderr
        shown = count_pixels(place / 'found.pdf', b'\xc2\x57\x00')
        columns = pixel_columns(place / 'found.pdf', b'\xc2\x57\x00')
        assert 40 + 10 < min(columns) < 40 + 40, min(columns)  # it is the text's box, not the picture of 260 px from 40
        assert shown > 1000 and count_pixels(place / 'good.pdf', b'\xc2\x57\x00') == 0, shown
        own(place / 'c', slogan='Every family deserves to stay in the place it calls home. ' * 8)
        run('preview', place / 'c', '-o', place / 'over.pdf', expect=1)
        assert count_pixels(place / 'over.pdf', b'\xd0\x02\x1b') > 1000


def pixel_columns(path, color):
    """Where from the left pixels of a PDF's first page, as large as a sheet's PNG would be, have that colour."""
    raw = subprocess.run(['pdftoppm', '-r', '154', '-f', '1', '-l', '1', path], capture_output=True, check=True).stdout
    width, height = map(int, raw.split(b'\n', 2)[1].split())
    pixels = raw[-width * height * 3:]
    return [i // 3 % width for i in range(0, len(pixels), 3) if pixels[i:i + 3] == color]


def count_pixels(path, color):
    """How many such pixels there are."""
    return len(pixel_columns(path, color))


def test_preview_guides():
    with Scratch() as place:
        own(place / 'c', formats='[story, sign-letter]')
        run('preview', place / 'c', '-o', place / 'plain.png', expect=0)
        run('preview', place / 'c', '--guides', '-o', place / 'guides.png', expect=0)
        run('preview', place / 'c', '--guides', '-o', place / 'guides.pdf', expect=0)
        assert count_pixels(place / 'guides.pdf', b'\xd0\x02\x1b') > 30
        assert png_size(place / 'guides.png')[1] > png_size(place / 'plain.png')[1]


def words_at(path):
    """The words of a PDF's first page with their places: {word: [(left, top)]}."""
    said = subprocess.run(['pdftotext', '-bbox', '-l', '1', path, '-'], capture_output=True, text=True, check=True).stdout
    found = {}
    for left, top, word in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', said):
        found.setdefault(word, []).append((float(left), float(top)))
    return found


def test_preview_has_a_row_a_language_and_a_column_a_format():
    with Scratch() as place:
        own(place / 'c', formats='[instagram-square, story, x-post]', languages='[en, es]',
            texts='card,field,en,es\n*,title,T,T\none,slogan,Bread,Pan\nwide,slogan,Roses,\n')
        path = place / 'c/campaign.yaml'
        path.write_text(path.read_text() + '  wide: {layout: own, formats: [x-post]}\n')
        run('preview', place / 'c', '-o', place / 'sheet.pdf', expect=0)
        words = words_at(place / 'sheet.pdf')
        lefts = {name: sorted({left for left, _ in words[name]}) for name in ('instagram-square', 'story', 'x-post')}
        assert len(words['story']) == 2 and len(lefts['story']) == 1, words
        assert len(lefts['x-post']) == 2, words  # that of the other card, which stands beside
        assert lefts['instagram-square'] < lefts['story'] < lefts['x-post'], words
        assert len({top for _, top in words['story']}) == 2 and {'en', 'es'} <= set(words), words
        assert words['one'][0][1] == words['wide'][0][1], words
        assert 'small' in words and 'pictures' in words, words


def test_preview_shows_folds():
    with Scratch() as place:
        fold = ('custom-formats:\n  leaflet: {title: Leaflet, kind: sign, purpose: press, width: 6in, height: 4in, '
                '%smin-text: 6pt, source: ours, checked: 2026-05-01}\n')
        own(place / 'c', formats='[leaflet]', extra=fold % 'folds: {from-top: [2in], from-start: [2in, 4in]}, ')
        run('preview', place / 'c', '-o', place / 'plain.pdf', expect=0)
        run('preview', place / 'c', '--guides', '-o', place / 'folds.pdf', expect=0)
        folded = count_pixels(place / 'folds.pdf', b'\xe0\x6a\x00')
        run('build', place / 'c', '-o', place / 'folded', expect=0)
        own(place / 'c', formats='[leaflet]', extra=fold % '')
        run('preview', place / 'c', '--guides', '-o', place / 'bare.pdf', expect=0)
        assert count_pixels(place / 'plain.pdf', b'\xe0\x6a\x00') == 0
        assert folded > count_pixels(place / 'bare.pdf', b'\xe0\x6a\x00') + 100, folded
        run('build', place / 'c', '-o', place / 'bare', expect=0)
        assert tree(place / 'folded') == tree(place / 'bare')  # what is built does not know of folds
        for bad, message in (('folds: {from-top: [4in]}, ', 'a fold lies inside the card'),
                             ('folds: {from-left: [2in]}, ', 'unknown key "from-left"'),
                             ('folds: 2in, ', 'a map of folds is expected here')):
            own(place / 'c', formats='[leaflet]', extra=fold % bad)
            assert message in run('check', place / 'c', expect=1).stderr


def test_proof_of_pairs_and_backs():
    with Scratch() as place:
        campaign(place / 'c', cards='  one: {layout: wallet}\n', languages='[en, es, [en, es]]', formats='[wallet]',
                 texts='card,field,en,es\n*,title,T,T\none,slogan,Bread,Pan\n')
        run('preview', place / 'c', '--draft', '-o', place / 'proof.pdf', expect=0)
        said = subprocess.run(['pdftotext', '-layout', place / 'proof.pdf', '-'], capture_output=True, text=True,
                              check=True).stdout
        for words in ('English + Español', 'wallet · front', 'wallet · back', 'Alt text: wallet · back'):
            assert words in said, said
        info = subprocess.run(['pdfinfo', place / 'proof.pdf'], capture_output=True, text=True, check=True).stdout
        assert 'A4' in info, info


def test_proof():
    with Scratch() as place:
        texts = ('card,field,en,es\n*,title,T,T\none,slogan,Bread,Pan\none,caption,Words to copy,Palabras\n'
                 'two,slogan,Roses,Rosas\ntwo,alt,A rose,Una rosa\n')
        own(place / 'c', formats='[social]', languages='[en, es]', texts=texts)
        path = place / 'c/campaign.yaml'
        path.write_text(path.read_text() + '  two: {layout: own}\n')
        run('preview', place / 'c', '--draft', '-o', place / 'proof.pdf', expect=0)
        said = subprocess.run(['pdftotext', '-layout', place / 'proof.pdf', '-'], capture_output=True, text=True,
                              check=True).stdout
        pages = said.rstrip('\f').split('\f')
        assert len(pages) == 2, said
        for page, words in zip(pages, (('one', 'Words to copy', 'Palabras', 'Español'), ('two', 'A rose', 'Una rosa'))):
            for word in (*words, 'DRAFT', 'version 1', '2026-05-01', 'Approved by'):
                assert word in page, f'{word} is not in\n{page}'
        run('preview', place / 'c', '--draft', expect=0)
        assert (place / 'c/proof.pdf').read_bytes() == (place / 'proof.pdf').read_bytes()
        run('preview', place / 'c', '--draft', '-o', place / 'proof.png', expect=0)
        width, height = png_size(place / 'proof.png')
        assert height > 1.3 * width, (width, height)


def test_very_many_cards():
    with Scratch() as place:
        count = 900
        own(place / 'c', formats='[story]',
            texts='card,field,en\n*,title,T\n' + ''.join(f'c{i},slogan,Card {i}\n' for i in range(count)))
        path = place / 'c/campaign.yaml'
        head = path.read_text().split('cards:')[0]
        path.write_text(head + 'cards:\n' + ''.join(f'  c{i}: {{layout: own}}\n' for i in range(count)))
        said = run('preview', place / 'c', '-o', place / 'many.png', expect=0)
        sheets = sorted(p.name for p in place.iterdir() if p.suffix == '.png')
        assert sheets == [f'many-{i}.png' for i in range(2, len(sheets) + 1)] + ['many.png'], sheets
        assert len(sheets) > 1 and f'many-{len(sheets)}.png' in said.stderr, said.stderr
        assert all(png_size(place / name)[1] <= 16000 for name in sheets)
        run('preview', place / 'c', '-o', place / 'many.pdf', expect=0)
        info = subprocess.run(['pdfinfo', place / 'many.pdf'], capture_output=True, text=True, check=True).stdout
        assert int(re.search(r'Pages: +(\d+)', info)[1]) > 1, info
