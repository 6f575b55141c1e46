"""Languages as an organizer meets them: a column more, fonts that are missing, words in Latin letters."""
import csv, io, shutil, struct, subprocess, zipfile
from helper import ROOT, Scratch, campaign, run, without_fonts

OWN_LAYOUT = ('placard-layout: 1\ntitle: Own\nfor: [sign]\nneeds: [slogan]\nfonts: {display: League Spartan}\n'
              'tokens: {ink: "#211A4A"}\nfront:\n  stack:\n    - {text: $slogan, font: display, color: ink, size: 9u}\n')


def fonts_of(place, slogan, tag):
    """The fonts of a sign with nothing but that slogan, as poppler lists them."""
    folder = campaign(place / 'c', languages=f'[{tag}]', formats='[sign-letter]', cards='  one: {layout: own}\n',
                      texts=f'card,field,{tag}\n*,title,Small\none,slogan,{slogan}\n')
    (folder / 'layouts').mkdir(exist_ok=True)
    (folder / 'layouts/own.yaml').write_text(OWN_LAYOUT)
    run('build', folder, '-o', place / 'k.zip', expect=0)
    with zipfile.ZipFile(place / 'k.zip') as kit:
        pdf = kit.extract(next(name for name in kit.namelist() if name.endswith('.pdf')), place)
    lines = subprocess.run(['pdffonts', pdf], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    return {line.split()[0].split('+')[1].split('-')[0] for line in lines}


def test_latin_words_by_themselves_look_alike_on_all_cards():
    """A hashtag or a name is in the layout's face in every language; among other letters, Latin ones are like them."""
    with Scratch() as place:
        for tag, slogan, fonts in (('en', '#DefundHate', {'LeagueSpartan'}), ('ru', '#DefundHate', {'LeagueSpartan'}),
                                   ('el', 'Small Group', {'LeagueSpartan'}), ('ar', '#DefundHate', {'LeagueSpartan'}),
                                   ('zh-Hans', '#DefundHate', {'LeagueSpartan'}), ('ru', 'Свобода ACLU 2026', {'Inter'}),
                                   ('uk', 'Разом', {'Inter'}), ('ru', '2026', {'Inter'}), ('yo', 'Small', {'Inter'})):
            found = fonts_of(place, slogan, tag)
            assert found == fonts, (tag, slogan, found)


def sheet_size(folder, *options):
    run('preview', folder, '-o', folder / 'sheet.png', *options, expect=0)
    return struct.unpack('>II', (folder / 'sheet.png').read_bytes()[16:24])


def test_preview_uses_the_sheet_for_many_languages():
    """One format in nine languages is two rows, not a column of nine; two cards in two languages stand side by side."""
    tags = ['en', 'es', 'fr', 'pt', 'vi', 'ht', 'tl', 'sw', 'so']
    with Scratch() as place:
        folder = campaign(place / 'c', languages=f'[{", ".join(tags)}]', formats='[instagram-square, story]',
                          cards='  one: {layout: stand}\n  two: {layout: stand}\n',
                          texts=f'card,field,{",".join(tags)}\n*,title{",Small" * 9}\n*,slogan{",Words" * 9}\n')
        width, height = sheet_size(folder, '--card', 'one', '--format', 'instagram-square')
        assert (width, height // 100) == (1800, 8), (width, height)
        assert sheet_size(folder, '--card', 'one', '--format', 'instagram-square', '--language', 'es', '--language',
                          'fr')[1] < 600
        assert sheet_size(folder, '--format', 'instagram-square')[1] < 1500
        two = sheet_size(folder, '--format', 'instagram-square', '--language', 'es', '--language', 'fr')[1]
        assert 700 < two < 900, two


def add_column(folder, tag, words=None):
    """Adds a column to texts.csv as a spreadsheet would; by default each text says the English words in another way."""
    path = folder / 'texts.csv'
    rows = list(csv.reader(io.StringIO(path.read_text(encoding='utf-8-sig'), newline='')))
    english = rows[0].index('en')
    rows[0].append(tag)
    for row in rows[1:]:
        row.append(f'{row[english]} ({tag})' if words is None else words)
    with open(path, 'w', encoding='utf-8', newline='') as file:
        csv.writer(file).writerows(rows)


def sample(place):
    shutil.copytree(ROOT / 'samples/immigrants-speak-out', place / 'sample')
    return place / 'sample'


def test_a_language_more_is_a_column_more():
    """In the sample and in a new campaign: nothing but the column. Each has a kit then, and no error."""
    with Scratch() as place:
        folder = sample(place)
        before = run('check', folder, expect=0)
        assert ' 0 errors, 0 warnings' in before.stdout, before.stdout
        for tag, words in (('de', None), ('sw', None), ('fil', 'Mga salita'), ('ps', 'زموږ خلک'), ('lo', 'ຄົນຂອງພວກເຮົາ')):
            add_column(folder, tag, words)
        said = run('build', folder, '--language', 'de', '--language', 'sw', '--language', 'fil', '--language', 'ps',
                   '--language', 'lo', '--format', 'instagram-square', '--format', 'sign-letter', '-o', place / 'kits',
                   expect=0)
        assert 'warning' not in said.stderr, said.stderr
        for tag in ('de', 'sw', 'fil', 'ps', 'lo'):
            with zipfile.ZipFile(place / f'kits/immigrants-speak-out-{tag}.zip') as kit:
                names = kit.namelist()
            assert sum(name.endswith('.png') for name in names) == 7 and any(name.endswith('.pdf') for name in names), names
    with Scratch() as place:
        run('new', 'mine', cwd=place, expect=0)
        add_column(place / 'mine', 'vi', 'Xin chào')
        said = run('build', 'mine', cwd=place, expect=0)
        assert (place / 'mine/kits/mine-vi.zip').exists() and 'warning' not in said.stderr, said


def test_a_column_too_early_or_not_asked_for():
    with Scratch() as place:
        run('new', 'mine', cwd=place, expect=0)
        add_column(place / 'mine', 'fa', '')
        said = run('check', 'mine', cwd=place, expect=0)
        assert said.stderr == ('texts.csv:1:23: note: the column "fa" has no texts yet\n'
                               '    1 | card,field,note,en,es,fa\n      |                       ^^\n'
                               '  help: fill it in, and a kit is made in it\n'), said.stderr
        said = run('strings', 'export', 'mine', '--language', 'tl', cwd=place, expect=0).stdout
        assert 'A kit is made in a language as soon as its column has texts.' in said and 'languages: [' not in said, said
        settings = place / 'mine/campaign.yaml'
        settings.write_text(settings.read_text().replace('languages: all', 'languages: [en, es, [en, es]]'))
        add_column(place / 'mine', 'de', 'Worte')
        said = run('check', 'mine', cwd=place, expect=0).stderr
        assert ('help: write  languages: [en, es, [en, es], de]  in campaign.yaml, or  languages: all  for every column; '
                'or take its texts out\n') in said, said


def test_a_language_that_is_not_known_or_not_ready():
    with Scratch() as place:
        run('new', 'mine', cwd=place, expect=0)
        add_column(place / 'mine', 'tlh', 'Words')
        said = run('check', 'mine', cwd=place, expect=1).stderr
        assert 'error: unknown column "tlh"' in said and 'fonts/README.md how to add one' in said, said
    with Scratch() as place:
        run('new', 'mine', cwd=place, expect=0)
        add_column(place / 'mine', 'km', 'ប្រជាជនយើង')
        env = without_fonts(place, 'NotoSansKhmer')
        said = run('check', 'mine', cwd=place, env=env, expect=1).stderr
        assert said == ('texts.csv:1:23: error: the font family "Noto Sans Khmer" is not installed [font-missing]\n'
                        '    1 | card,field,note,en,es,km\n      |                       ^^\n  piece: km\n'
                        "  help: install the Debian package fonts-noto-core, or put the font's files into the campaign's "
                        'fonts folder\n'), said
        run('check', 'mine', '--language', 'en', cwd=place, env=env, expect=0)
