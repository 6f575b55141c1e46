"""What a build makes, tried as a new user would."""
import json, os, re, subprocess, zipfile
from helper import ROOT, Scratch, campaign, run, tree


def names(kit):
    with zipfile.ZipFile(kit) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_new_builds_as_it_is():
    with Scratch() as place:
        run('new', place / 'my-campaign', expect=0)
        made = sorted(p.name for p in (place / 'my-campaign').iterdir())
        assert 'all-layouts.png' in made and 'campaign.yaml' in made and 'texts.csv' in made, made
        editor = place / 'my-campaign/.vscode'
        for schema, files in json.loads((editor / 'settings.json').read_text())['yaml.schemas'].items():
            what = 'layout' if files.startswith('layouts/') else 'campaign'
            assert (place / 'my-campaign' / schema).read_text() == run('schema', what, expect=0).stdout, schema
        built = run('build', place / 'my-campaign', expect=0)
        assert not built.stderr, built.stderr
        kits = sorted(p.name for p in (place / 'my-campaign/kits').iterdir())
        assert 'START-HERE.html' in kits and 'my-campaign-en.zip' in kits and 'my-campaign-es.zip' in kits, kits
        run('verify', place / 'my-campaign/kits/my-campaign-en.zip', expect=0)
        before = tree(place / 'my-campaign')
        run('new', place / 'my-campaign', expect=1)
        assert 'placard build my-plain.one\n' in run('new', 'my-plain.one', cwd=place, expect=0).stdout
        assert "placard build 'a b'\n" in run('new', 'a b', cwd=place, expect=0).stdout
        assert tree(place / 'my-campaign') == before


def test_every_layout_is_without_a_finding():
    """The gallery has a card of every layout, in a left-to-right and a right-to-left language and in pairs."""
    gallery = ROOT / 'samples/gallery'
    shown = {line.split('{layout: ')[1].split(',')[0].split('}')[0]
             for line in (gallery / 'campaign.yaml').read_text().splitlines() if '{layout: ' in line}
    data = ('formats', 'sheets', 'shops', 'kit-words')
    assert shown == {p.stem for p in (ROOT / 'layouts').glob('*.yaml')} - set(data), shown
    checked = run('check', gallery, '--strict', expect=0)
    assert '0 errors, 0 warnings' in checked.stdout and not checked.stderr, checked.stderr


def test_the_manuals_own_layout_is_without_a_finding():
    """What layouts/README.md has a designer type, step by step."""
    manual = (ROOT / 'layouts/README.md').read_text(encoding='utf-8')
    chapter = manual.split('## A layout of your own')[1].split('\n## ')[0]
    blocks = re.findall(r'^```\w*\n(.*?)^```$', chapter, re.S | re.M)
    layout, card, words = blocks[1], blocks[2], blocks[3]
    with Scratch() as place:
        run('new', 'my-campaign', cwd=place, expect=0)
        folder = place / 'my-campaign'
        (folder / 'layouts').mkdir()
        (folder / 'layouts/closing.yaml').write_text(layout, encoding='utf-8')
        for name, more in (('campaign.yaml', card), ('texts.csv', words)):
            with open(folder / name, 'a', encoding='utf-8') as file:
                file.write(more)
        checked = run('check', folder, '--card', 'closing', '--strict', expect=0)
        assert '0 errors, 0 warnings' in checked.stdout and not checked.stderr, checked.stderr


def test_changed_slogan_is_in_the_kit():
    with Scratch() as place:
        campaign(place / 'c', slogan='Bread for all', formats='[sign-letter]')
        run('build', place / 'c', expect=0)
        with zipfile.ZipFile(place / 'c/kits/small-en.zip') as kit:
            pdf = next(n for n in kit.namelist() if n.endswith('.pdf'))
            kit.extract(pdf, place)
        said = subprocess.run(['pdftotext', place / pdf, '-'], capture_output=True, text=True, check=True).stdout
        assert ' '.join(said.split()).count('Bread for all') == 1, said


def test_percent_and_markup_print_as_typed():
    with Scratch() as place:
        slogan = '100% welcome %s %n <b> & 2 * 3'
        campaign(place / 'c', slogan=slogan, formats='[sign-letter]')
        run('build', place / 'c', '-o', place / 'k.zip', expect=0)
        with zipfile.ZipFile(place / 'k.zip') as kit:
            pdf = next(n for n in kit.namelist() if n.endswith('.pdf'))
            kit.extract(pdf, place)
        said = subprocess.run(['pdftotext', place / pdf, '-'], capture_output=True, text=True, check=True).stdout
        assert slogan.replace(' ', '') in ''.join(said.split()), said  # poppler guesses at spaces


def test_kit_of_one_and_its_verification():
    with Scratch() as place:
        campaign(place / 'c', formats='[instagram-square, postcard-4x6]')
        kit = place / 'all of it.zip'
        run('build', place / 'c', '-o', kit, expect=0)
        entries = names(kit)
        assert any('/social/one_instagram-square_en.png' in n for n in entries), entries
        assert any('/press/small_postcard-4x6_en.pdf' in n for n in entries), entries
        run('verify', kit, expect=0)
        data = bytearray(kit.read_bytes())
        data[len(data) // 2] ^= 0xff
        (place / 'broken.zip').write_bytes(data)
        assert run('verify', place / 'broken.zip').returncode == 1
        (place / 'no.zip').write_bytes(b'hello')
        assert run('verify', place / 'no.zip').returncode == 1
        assert run('verify', place / 'absent.zip').returncode == 1


def test_filters():
    with Scratch() as place:
        campaign(place / 'c', cards='  one: {layout: stand}\n  two: {layout: write-in}\n', formats='[social]',
                 texts='card,field,en\n*,title,T\none,slogan,One\ntwo,slogan,Two\n')
        run('build', place / 'c', '--card', 'two', '--format', 'x-post', '-o', place / 'k.zip', expect=0)
        pictures = [n for n in names(place / 'k.zip') if n.endswith('.png')]
        assert pictures == ['small/social/two_x-post_en.png'], pictures


def test_missing_language_is_left_out():
    with Scratch() as place:
        campaign(place / 'c', languages='[en, es]', cards='  one: {layout: stand}\n  two: {layout: stand}\n',
                 texts='card,field,en,es\n*,title,T,T\none,slogan,One,Uno\ntwo,slogan,Two,\n')
        built = run('build', place / 'c', expect=0)
        assert 'two' in built.stdout and 'left out' in built.stdout, built.stdout
        assert 'two' in built.stderr and 'warning' in built.stderr, built.stderr
        spanish = names(place / 'c/kits/small-es.zip')
        assert not any('two_' in n for n in spanish) and any('one_' in n for n in spanish), spanish
        before = tree(place / 'c/kits')
        run('build', place / 'c', '--strict', expect=1)
        assert tree(place / 'c/kits') == before


def test_text_that_does_not_fit_is_an_error():
    with Scratch() as place:
        campaign(place / 'c', slogan='Every family deserves to stay in the place it calls home. ' * 8)
        failed = run('build', place / 'c', expect=1)
        for part in ('one', 'en', 'instagram-square', 'slogan'):
            assert part in failed.stderr, failed.stderr
        assert not (place / 'c/kits').exists()


def test_long_word_is_an_error():
    with Scratch() as place:
        campaign(place / 'c', slogan='o' * 180)
        failed = run('build', place / 'c', expect=1)
        assert 'slogan' in failed.stderr and 'oooo' in failed.stderr, failed.stderr


def test_missing_glyph_is_an_error():
    with Scratch() as place:
        campaign(place / 'c', slogan='ສະບາຍດີ')
        failed = run('build', place / 'c', expect=1)
        assert 'U+0EAA' in failed.stderr, failed.stderr


def test_missing_font_is_an_error():
    with Scratch() as place:
        campaign(place / 'c', extra='fonts: {display: Brand Grotesk}\n')
        failed = run('build', place / 'c', expect=1)
        assert 'Brand Grotesk' in failed.stderr, failed.stderr


def test_missing_picture_is_an_error():
    with Scratch() as place:
        campaign(place / 'c', cards='  one: {layout: photo, picture: pictures/none.jpg}\n')
        failed = run('build', place / 'c', expect=1)
        assert 'campaign.yaml:12:' in failed.stderr and 'none.jpg' in failed.stderr, failed.stderr


def test_picture_outside_the_folder_is_refused():
    with Scratch() as place:
        (place / 'secret.svg').write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
        campaign(place / 'c', cards='  one: {layout: photo, picture: ../secret.svg}\n')
        assert 'leads out' in run('build', place / 'c', expect=1).stderr
        os.symlink(place / 'secret.svg', place / 'c/inside.svg')
        campaign(place / 'c', cards='  one: {layout: photo, picture: inside.svg}\n')
        assert 'leads out' in run('build', place / 'c', expect=1).stderr


def test_hard_names_of_pictures():
    with Scratch() as place:
        campaign(place / 'c', cards='  one: {layout: photo, picture: "my art #1 50%/logotipo-niño.png"}\n')
        folder = place / 'c/my art #1 50%'
        folder.mkdir()
        # a Mac writes the name decomposed
        (folder / 'logotipo-nin\u0303o.png').write_bytes(
            (ROOT / 'tests/cases/Z07/my art #1 50%/logo.png').read_bytes())
        run('build', place / 'c', expect=0)


def test_huge_and_strange_files():
    with Scratch() as place:
        campaign(place / 'c')
        with open(place / 'c/texts.csv', 'wb') as file:
            file.truncate(1 << 30)
        assert 'texts.csv' in run('build', place / 'c', expect=1, timeout=20).stderr
        os.remove(place / 'c/texts.csv')
        (place / 'c/texts.csv').mkdir()
        assert 'folder' in run('build', place / 'c', expect=1).stderr
        os.rmdir(place / 'c/texts.csv')
        os.mkfifo(place / 'c/texts.csv')
        run('build', place / 'c', expect=1, timeout=20)


def test_yaml_bomb():
    with Scratch() as place:
        campaign(place / 'c')
        bomb = 'a: &a [x, x]\n' + ''.join(f'{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n' for i in range(20))
        (place / 'c/campaign.yaml').write_text(bomb)
        run('check', place / 'c', expect=1, timeout=20)
        (place / 'c/campaign.yaml').write_text('a: ' + '[' * 100000)
        run('check', place / 'c', expect=1, timeout=20)


def test_postcard_boxes():
    with Scratch() as place:
        campaign(place / 'c', formats='[postcard-4x6]')
        run('build', place / 'c', '-o', place / 'k.zip', expect=0)
        with zipfile.ZipFile(place / 'k.zip') as kit:
            kit.extract('small/press/small_postcard-4x6_en.pdf', place)
        pdf = place / 'small/press/small_postcard-4x6_en.pdf'
        said = subprocess.run(['pdfinfo', '-box', pdf], capture_output=True, text=True, check=True).stdout
        boxes = {line.split(':')[0]: [float(x) for x in line.split(':')[1].split()]
                 for line in said.splitlines() if 'Box' in line}
        assert boxes['MediaBox'] == [0, 0, 450, 306] and boxes['BleedBox'] == [0, 0, 450, 306], boxes
        assert boxes['TrimBox'] == [9, 9, 441, 297], boxes
        subprocess.run(['qpdf', '--check', pdf], check=True, capture_output=True)


def test_preview():
    with Scratch() as place:
        campaign(place / 'c', formats='[social]')
        run('preview', place / 'c', expect=0)
        assert (place / 'c/preview.png').read_bytes().startswith(b'\x89PNG')
        run('preview', place / 'c', '-o', place / 'sheet.pdf', expect=0)
        assert (place / 'sheet.pdf').read_bytes().startswith(b'%PDF')
        run('preview', place / 'c', '-o', place / 'sheet.gif', expect=1)
