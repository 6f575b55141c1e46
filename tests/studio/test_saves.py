"""Programs save in many ways: each is seen, once, and what they leave beside is not."""
import os, queue, shutil, time
from helper import LOGO, ROOT, Scratch, campaign
from watching import Watch, replace, write

CARDS = '  one: {layout: stand}\n  two: {layout: mine, picture: 2026/p.jpg}\n'
TEXTS = 'card,field,en,es\n*,title,Small,Pequeña\none,slogan,Bread,Pan\ntwo,slogan,Roses,Rosas\n'
MINE = ('placard-layout: 1\ntitle: Mine\nabout: A photo layout of our own.\nextends: photo\nadjustable: [slogan.tracking]\n')
FONT = ROOT / 'fonts/inter'


def two_cards(folder):
    """One card on a layout of placard, one on a layout of its own that extends another."""
    (folder / 'layouts').mkdir(parents=True)
    (folder / '2026').mkdir()
    shutil.copy(ROOT / 'layouts/photo.yaml', folder / 'layouts')
    write(folder / 'layouts/mine.yaml', MINE)
    shutil.copy(ROOT / 'samples/immigrants-speak-out/pictures/evening.jpg', folder / '2026/p.jpg')
    return campaign(folder, cards=CARDS, texts=TEXTS, languages='[en, es]', formats='[instagram-square, story]')


def of_card(watch, card, language=''):
    return {key for key in watch.pieces() if key.startswith(f'{card}/{language}')}


def in_two_steps(path, text):
    """In place, and with a moment between in which half of it is there."""
    with open(path, 'w') as file:
        for part in (text[:len(text) // 2], text[len(text) // 2:]):
            file.write(part)
            file.flush()
            time.sleep(0.08)


def as_vim(path, text):
    """The old file becomes a backup, a new one is written, the backup goes; a numbered file is tried before."""
    probe, backup = path.with_name('4913'), path.with_name(path.name + '~')
    probe.touch()
    probe.unlink()
    path.rename(backup)
    path.write_text(text)
    backup.unlink()


def as_libreoffice(path, text):
    """A lock file beside it, and the new one written under another name."""
    lock, other = path.with_name(f'.~lock.{path.name}#'), path.with_name('lu8213k2x.tmp')
    lock.write_text('someone')
    other.write_text(text)
    other.rename(path)
    lock.unlink()


def as_kate(path, text):
    other = path.with_name(path.name + '.Ab3dEf')
    other.write_text(text)
    other.rename(path)


def as_nextcloud(path, text):
    other = path.with_name(f'.{path.name}.~7f2a')
    other.write_text(text)
    os.replace(other, path)


def as_new(path, text):
    path.unlink()
    time.sleep(0.01)
    path.write_text(text)


def test_every_way_to_save():
    ways = (write, in_two_steps, replace, as_vim, as_libreoffice, as_kate, as_nextcloud, as_new)
    with Scratch() as place:
        folder = two_cards(place / 'c')
        with Watch(folder) as watch:
            for number, save in enumerate(ways):
                save(folder / 'texts.csv', TEXTS.replace('Pan', f'Pan {number}'))
                watch.next_sheet()
                assert not watch.sheet['broken'], (save.__name__, watch.sheet['findings'])
                assert set(watch.drawn) == of_card(watch, 'one', 'es'), (save.__name__, watch.drawn)
                try:
                    raise AssertionError((save.__name__, watch.events.get(timeout=0.4)[0]))
                except queue.Empty:  # one save is one change
                    pass


def test_what_programs_leave_beside_is_no_change():
    with Scratch() as place:
        folder = two_cards(place / 'c')
        with Watch(folder) as watch:
            for name in ('.texts.csv.swp', '.~lock.texts.csv#', '#texts.csv#', 'texts.csv~', 'texts.csv.bak', '4913',
                         'lu8213k2x.tmp', '.texts.csv.~7f2a', '.sync_0.db'):
                write(folder / name, 'noise')
            (folder / 'kits').mkdir(), (folder / 'kits-partial').mkdir()
            write(folder / 'kits/c-en.zip', 'noise'), write(folder / 'kits-partial/c-en.zip', 'noise')
            try:
                raise AssertionError(watch.events.get(timeout=1)[0])
            except queue.Empty:
                pass


def test_layouts_that_others_extend_and_that_cover_others():
    with Scratch() as place:
        folder = two_cards(place / 'c')
        parent = folder / 'layouts/photo.yaml'
        with Watch(folder) as watch:
            before = watch.versions()
            for end in ('# a remark\n', ''):  # the layout's text has changed, its card's picture has not
                write(parent, (ROOT / 'layouts/photo.yaml').read_text() + end)
                watch.next_sheet()
                assert set(watch.drawn) == of_card(watch, 'two') and watch.versions() == before
            text = (ROOT / 'layouts/stand.yaml').read_text()
            write(folder / 'layouts/stand.yaml', text.replace('start: 6u', 'start: 7u'))
            watch.next_sheet()
            assert set(watch.drawn) == of_card(watch, 'one'), watch.drawn
            assert all(watch.versions()[key] != before[key] for key in of_card(watch, 'one'))
            write(folder / 'layouts/nobodys.yaml', text)
            watch.next_sheet()
            assert watch.drawn == []
            (folder / 'layouts/stand.yaml').unlink()
            watch.next_sheet()
            assert set(watch.drawn) == of_card(watch, 'one') and watch.versions() == before


def test_settings_of_one_card_and_of_all():
    with Scratch() as place:
        folder = two_cards(place / 'c')
        file = folder / 'campaign.yaml'
        settings = file.read_text()
        with Watch(folder) as watch:
            write(file, settings.replace('2026/p.jpg}', '2026/p.jpg, adjust: {slogan: {tracking: 0.1}}}'))
            watch.next_sheet()
            assert set(watch.drawn) == of_card(watch, 'two'), watch.sheet['findings']
            write(file, settings.replace('formats: [', 'formats: [link-preview, '))
            watch.next_sheet()
            new = {key for key in watch.pieces() if key.endswith('/link-preview')}
            assert len(new) == 4 and set(watch.drawn) == new | of_card(watch, 'two'), watch.drawn
            write(file, settings + 'custom-formats: {story: {min-text: 30px}}\n')
            watch.next_sheet()
            assert set(watch.drawn) == {key for key in watch.pieces()}, watch.drawn


def test_a_code_that_says_something_else():
    with Scratch() as place:
        folder = campaign(place / 'c', cards='  one: {layout: code, link: "https://example.org/a"}\n',
                          texts='card,field,en\n*,title,Small\n')
        (folder / 'layouts').mkdir()
        write(folder / 'layouts/code.yaml', 'placard-layout: 1\ntitle: Code\nabout: A code.\nfor: [social]\nneeds: [link]\n'
              'front:\n  stack: [{column: [{id: link, qr: $link, width: 60u}]}]\n')
        with Watch(folder) as watch:
            assert not watch.sheet['broken'], watch.sheet['findings']
            before = watch.versions()
            write(folder / 'campaign.yaml', (folder / 'campaign.yaml').read_text().replace('org/a', 'org/b'))
            watch.next_sheet()
            assert watch.versions() != before and len(watch.drawn) == 1
            boxes = watch.get('/boxes', piece='one/en/instagram-square')[2].decode()
            assert '"kind":"qr"' in boxes.replace(' ', ''), boxes


def test_pictures_logos_and_fonts():
    with Scratch() as place:
        folder = two_cards(place / 'c')
        with Watch(folder) as watch:
            shutil.copy(ROOT / 'tests/cases/I01/photo-o3.jpg', folder / '2026/new.jpg')
            os.replace(folder / '2026/new.jpg', folder / '2026/p.jpg')
            watch.next_sheet()
            while not watch.drawn:
                watch.next_sheet()
            assert set(watch.drawn) == of_card(watch, 'two'), watch.drawn
            shutil.move(folder / '2026', folder / 'later')
            watch.next_sheet()
            assert watch.sheet['broken'] and '2026' in str(watch.sheet['findings'])
            shutil.move(folder / 'later', folder / '2026')
            while watch.sheet['broken']:
                watch.next_sheet()
            assert watch.drawn == []
            write(folder / 'logos/logo.svg', LOGO.replace('C43C2C', '00FF00'))
            watch.next_sheet()
            assert set(watch.drawn) == set(watch.pieces()), watch.drawn


def test_the_folder_goes_and_comes_back():
    with Scratch() as place:
        folder = two_cards(place / 'c')
        with Watch(folder) as watch:
            before = watch.versions()
            folder.rename(place / 'away')
            watch.next_sheet()
            assert watch.sheet['broken'] and watch.versions() == before
            (place / 'away').rename(folder)
            watch.next_sheet()
            assert not watch.sheet['broken'] and watch.versions() == before
            write(folder / 'texts.csv', TEXTS.replace('Pan', 'Arroz'))
            watch.next_sheet()
            assert set(watch.drawn) == of_card(watch, 'one', 'es')
