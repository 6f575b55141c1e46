"""What is drawn again when a file changes, and what stays."""
import shutil
from helper import LOGO, ROOT, Scratch, campaign
from watching import Watch, replace, slowly, write

CARDS = '  one: {layout: stand}\n  two: {layout: stand, formats: [story]}\n  three: {layout: photo, picture: p.jpg}\n'
TEXTS = ('card,field,en,es\n*,title,Small,Pequeña\none,slogan,Bread,Pan\ntwo,slogan,Roses,Rosas\n'
         'three,slogan,Evening,Tarde\n')


PICTURES = 'pictures:\n  p.jpg: {people: no, credit: none}\n'


def three_cards(folder):
    """A campaign of three cards in two languages, with layouts and a picture of its own."""
    shutil.copytree(ROOT / 'layouts', folder / 'layouts')
    shutil.copy(ROOT / 'samples/immigrants-speak-out/pictures/evening.jpg', folder / 'p.jpg')
    return campaign(folder, cards=CARDS, texts=TEXTS, languages='[en, es]', formats='[instagram-square, story]',
                    extra=PICTURES)


def indented(layout):
    """The layout with other margins than before."""
    assert 'start: 6u' in layout or 'start: 7u' in layout
    return layout.replace('start: 6u', 'start: 7u') if 'start: 6u' in layout else layout.replace('start: 7u', 'start: 6u')


def changed(before, after):
    return {key for key in after if before.get(key) != after[key]}


def of_cards(watch, *cards):
    return {key for key in watch.pieces() if key.split('/')[0] in cards}


def check_change(watch, action, cards):
    """Does it, and looks whether the pictures of just these cards are others and no other was drawn."""
    before = watch.versions()
    action()
    watch.next_sheet()
    assert not watch.sheet['broken'], watch.sheet['findings']
    assert changed(before, watch.versions()) == of_cards(watch, *cards), changed(before, watch.versions())
    assert set(watch.drawn) == of_cards(watch, *cards), watch.drawn


def test_only_what_a_change_touches():
    with Scratch() as place:
        folder = three_cards(place / 'c')
        stand, photo = folder / 'layouts/stand.yaml', folder / 'layouts/photo.yaml'
        with Watch(folder) as watch:
            assert len(watch.pieces()) == 10 and all(watch.versions().values())
            for save in (write, replace, slowly):
                check_change(watch, lambda: save(stand, indented(stand.read_text())), ['one', 'two'])
            check_change(watch, lambda: write(photo, indented(photo.read_text())), ['three'])
            picture = ROOT / 'tests/cases/I01/photo-o3.jpg'
            check_change(watch, lambda: shutil.copy(picture, folder / 'p.jpg'), ['three'])
            check_change(watch, lambda: write(folder / 'logos/logo.svg', LOGO.replace('C43C2C', '00FF00')),
                         ['one', 'two', 'three'])


def test_the_language_whose_words_changed():
    with Scratch() as place:
        folder = three_cards(place / 'c')
        with Watch(folder) as watch:
            before = watch.versions()
            replace(folder / 'texts.csv', TEXTS.replace('Tarde', 'Mañana'))
            watch.next_sheet()
            assert changed(before, watch.versions()) == {'three/es/instagram-square', 'three/es/story'}
            assert set(watch.drawn) == {'three/es/instagram-square', 'three/es/story'}


def test_settings_are_looked_at_last_and_change_nothing_alone():
    with Scratch() as place:
        folder = three_cards(place / 'c')
        with Watch(folder) as watch:
            before, settings = watch.versions(), (folder / 'campaign.yaml').read_text()
            write(folder / 'campaign.yaml', settings + '# a remark\n')
            watch.next_sheet()
            assert watch.versions() == before and watch.drawn == []
            settings += '  four: {layout: stand}\n'
            write(folder / 'campaign.yaml', settings)
            write(folder / 'texts.csv', TEXTS + 'four,slogan,Four,Cuatro\n')  # until then its slogan is missing
            while 'four/en/story' not in watch.pieces():
                watch.next_sheet()
            assert watch.versions().items() >= before.items() and watch.drawn[0].startswith('four/'), watch.drawn
            before = watch.versions()
            write(folder / 'campaign.yaml', 'palette: {ink: "#00FF00"}\n' + settings)
            while not changed(before, watch.versions()):
                watch.next_sheet()
            assert changed(before, watch.versions()) >= of_cards(watch, 'one', 'two', 'four')


def test_a_group_follows_its_smallest():
    with Scratch() as place:
        folder = three_cards(place / 'c')
        stand = folder / 'layouts/stand.yaml'
        stand.write_text(stand.read_text().replace('size: {min: 6u, max: 44u}', 'size: {min: 3u, max: 44u, group: all}'))
        long = 'Roses and bread and everything that there is to be had in the whole wide world'
        with Watch(folder) as watch:
            before = watch.versions()
            write(folder / 'texts.csv', TEXTS.replace('Roses', long))
            watch.next_sheet()
            after = changed(before, watch.versions())
            assert after == {'two/en/story', 'one/en/story'}, after
            assert watch.drawn == ['two/en/story', 'one/en/story'], watch.drawn  # the edited card first


def test_a_broken_file_keeps_the_last_pictures():
    with Scratch() as place:
        folder = three_cards(place / 'c')
        stand = folder / 'layouts/stand.yaml'
        good = stand.read_text()
        with Watch(folder) as watch:
            before = watch.versions()
            write(stand, good.replace('column:', 'colum:', 1))
            watch.next_sheet()
            assert watch.sheet['broken'] and watch.versions() == before
            finding = watch.sheet['findings'][0]
            line = next(i for i, text in enumerate(stand.read_text().splitlines(), 1) if 'colum:' in text)
            assert (finding['file'], finding['line']) == ('layouts/stand.yaml', line) and finding['column'] > 1
            assert 'colum' in finding['excerpt'] and finding['help']
            assert watch.get('/preview', piece='one/en/story')[0] == 200
            assert watch.get('/picture', piece='one/en/story')[2].startswith(b'\x89PNG')
            assert watch.get('/boxes', piece='one/en/story')[0] == 200
            write(stand, good)
            watch.next_sheet()
            assert not watch.sheet['broken'] and not watch.sheet['findings'] and watch.versions() == before
            assert watch.drawn == []
        assert 'layouts/stand.yaml:' in watch.errors


def test_a_piece_with_an_error_keeps_its_last_picture():
    with Scratch() as place:
        folder = three_cards(place / 'c')
        with Watch(folder) as watch:
            before = watch.versions()
            write(folder / 'texts.csv', TEXTS.replace('Evening', 'Evening ' * 400))
            pieces = watch.next_sheet()
            bad = pieces['three/en/story']
            assert not watch.sheet['broken'] and bad['old'] and bad['version'] == before['three/en/story']
            assert [(f['severity'], f['file'], f['line'], f['box']) for f in bad['findings']] == \
                [('error', 'texts.csv', 5, 'slogan')], bad['findings']
            assert not pieces['one/en/story']['findings'] and watch.get('/preview', piece='three/en/story')[0] == 200
            # A line above moves the finding, though the piece itself stays as it is.
            rows = TEXTS.replace('Evening', 'Evening ' * 400).splitlines(keepends=True)
            write(folder / 'texts.csv', ''.join([rows[0], rows[-1], *rows[1:-1]]))
            assert watch.next_sheet()['three/en/story']['findings'][0]['line'] == 2
            write(folder / 'texts.csv', TEXTS)
            good = watch.next_sheet()['three/en/story']
            assert not good['old'] and not good['findings'] and good['version'] == before['three/en/story']


def test_a_broken_font_and_a_missing_picture():
    with Scratch() as place:
        folder = three_cards(place / 'c')
        with Watch(folder) as watch:
            before = watch.versions()
            (folder / 'fonts').mkdir()
            write(folder / 'fonts/mine.ttf', 'no font')
            while not watch.sheet['broken']:
                watch.next_sheet()
            assert 'fonts/mine.ttf' in watch.sheet['findings'][0]['message'] and watch.versions() == before
            assert watch.get('/picture', piece='one/en/story')[0] == 200
            write(folder / 'texts.csv', TEXTS.replace('Bread', 'Butter'))
            watch.next_sheet()
            assert watch.sheet['broken']
            (folder / 'fonts/mine.ttf').unlink()
            while watch.sheet['broken']:
                watch.next_sheet()
            assert set(watch.drawn) == set(before)  # fonts concern every piece
            assert changed(before, watch.versions()) == {'one/en/instagram-square', 'one/en/story'}
            (folder / 'p.jpg').rename(folder / 'q.jpg')
            watch.next_sheet()
            assert watch.sheet['broken'] and '"p.jpg"' in watch.sheet['findings'][0]['message']
            (folder / 'q.jpg').rename(folder / 'p.jpg')
            watch.next_sheet()
            assert not watch.sheet['broken'] and watch.drawn == []


def test_begins_with_what_is_broken():
    with Scratch() as place:
        folder = campaign(place / 'c')
        good = (folder / 'campaign.yaml').read_text()
        write(folder / 'campaign.yaml', good.replace('layout: stand', 'layout: stnd'))
        with Watch(folder) as watch:
            assert watch.sheet['broken'] and not watch.sheet['pieces']
            assert watch.sheet['findings'][0]['file'] == 'campaign.yaml'
            write(folder / 'campaign.yaml', good)
            assert watch.next_sheet()['one/en/instagram-square']['version'] and not watch.sheet['broken']


def test_folders_that_come_and_go():
    with Scratch() as place:
        folder = campaign(place / 'c')
        with Watch(folder) as watch:
            before = watch.versions()
            (folder / 'layouts').mkdir()
            text = indented((ROOT / 'layouts/stand.yaml').read_text())
            write(folder / 'layouts/stand.yaml', text)
            while watch.versions() == before:
                watch.next_sheet()
            shutil.rmtree(folder / 'layouts')
            while watch.versions() != before:
                watch.next_sheet()
            shutil.copytree(ROOT / 'layouts', folder / 'layouts')
            watch.next_sheet()
            write(folder / 'layouts/stand.yaml', text)
            while watch.versions() == before:
                watch.next_sheet()


def test_a_face_is_covered_at_once():
    """Other faces make other pixels: the pictures kept from the look before are of no use then."""
    with Scratch() as place:
        folder = three_cards(place / 'c')
        settings = folder / 'campaign.yaml'
        plain = settings.read_text()
        covered = plain.replace('people: no', 'people: no, faces: {left: 40%, top: 40%, width: 20%, height: 20%}')
        with Watch(folder) as watch:
            check_change(watch, lambda: write(settings, covered), ['three'])
            kept = watch.versions()
            write(settings, covered.replace('40%, width', '99999px, width'))
            watch.next_sheet()
            assert watch.sheet['broken'] and watch.versions() == kept
            write(settings, covered)
            watch.next_sheet()
            assert not watch.sheet['broken'] and watch.versions() == kept
            check_change(watch, lambda: write(settings, plain), ['three'])
