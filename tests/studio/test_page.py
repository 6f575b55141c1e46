"""The page in a real browser: it shows what the server has, and changes without a reload."""
import shutil
from browser import Browser
from helper import ROOT, Scratch, campaign
from watching import Watch, replace, write

CARDS = ''.join(f'  card-{i}: {{layout: stand}}\n' for i in range(4))
TEXTS = 'card,field,en,es\n*,title,Small,Pequeña\n' + ''.join(f'card-{i},slogan,Bread {i},Pan {i}\n' for i in range(4))
SHOWN = "[...document.querySelectorAll('.piece')].filter(one => one.offsetParent).length"
SOURCE = "document.querySelector('[data-piece=\"{}\"] img').dataset.version"


def four_cards(folder):
    shutil.copytree(ROOT / 'layouts', folder / 'layouts')
    return campaign(folder, cards=CARDS, texts=TEXTS, languages='[en, es]', formats='[instagram-square, story]')


def open_page(browser, watch, words='', count=16):
    browser.open(watch.url + words)
    browser.wait(f"document.querySelectorAll('.piece img').length == {count} && "
                 "document.getElementById('state').textContent == 'up to date'")


def choose(browser, name, value):
    browser.run(f"{{const one = document.getElementById('{name}'); one.value = '{value}'; "
                "one.dispatchEvent(new Event('change')); }")


def test_a_change_shows_without_a_reload_and_where_one_was():
    with Scratch() as place:
        folder = four_cards(place / 'c')
        with Watch(folder) as watch, Browser() as browser:
            open_page(browser, watch)
            last, first = 'card-3/es/story', 'card-0/en/story'
            before = [browser.run(SOURCE.format(one)) for one in (last, first)]
            browser.run(f"window.stays = true; document.querySelector('[data-piece=\"{last}\"]').scrollIntoView()")
            place_before = browser.run('scrollY')
            assert place_before > 500
            replace(folder / 'texts.csv', TEXTS.replace('Pan 3', 'Rosas'))
            browser.wait(f"{SOURCE.format(last)} != '{before[0]}'")
            browser.wait(f"document.querySelector('[data-piece=\"{last}\"] img').naturalWidth > 0")
            assert browser.run(SOURCE.format(first)) == before[1]
            assert browser.run('scrollY') == place_before and browser.run('window.stays')
            assert not browser.troubles(), browser.troubles()


def test_what_is_wrong_stands_beside_its_card():
    with Scratch() as place:
        folder = four_cards(place / 'c')
        stand = folder / 'layouts/stand.yaml'
        good = stand.read_text()
        with Watch(folder) as watch, Browser() as browser:
            open_page(browser, watch)
            write(folder / 'texts.csv', TEXTS.replace('Pan 2', 'Pan ' * 500))
            where = "document.querySelector('[data-card=\"card-2\"] .finding.error .where')"
            browser.wait(f"{where}?.textContent.startsWith('texts.csv:5:')")
            assert browser.run("document.querySelectorAll('#cards .finding').length") >= 1
            assert browser.run("document.querySelectorAll('[data-card=\"card-1\"] .finding').length") == 0
            browser.wait("document.querySelector('[data-piece=\"card-2/es/story\"]').matches('.old')")
            assert browser.run("document.querySelector('[data-piece=\"card-2/es/story\"] img').naturalWidth") > 0
            browser.run("document.getElementById('only').click()")
            browser.wait(f'{SHOWN} == 2')
            browser.run("document.getElementById('only').click()")
            write(folder / 'texts.csv', TEXTS)
            browser.wait("document.querySelectorAll('#cards .finding').length == 0")
            write(stand, good.replace('column:', 'colum:', 1))
            browser.wait("!document.getElementById('trouble').hidden")
            said = browser.run("document.getElementById('trouble').innerText")
            assert 'layouts/stand.yaml:' in said and '^' in said and 'column' in said, said
            assert browser.run("document.querySelector('.piece img').naturalWidth") > 0
            write(stand, good)
            browser.wait("document.getElementById('trouble').hidden")
            assert not browser.troubles(), browser.troubles()


def test_filters_and_their_address():
    with Scratch() as place, Watch(four_cards(place / 'c')) as watch, Browser() as browser:
        open_page(browser, watch)
        assert browser.run(SHOWN) == 16
        for name, value, count in (('language', 'es', 8), ('format', 'story', 4), ('card', 'card-1', 1)):
            choose(browser, name, value)
            assert browser.run(SHOWN) == count, name
        address = browser.run('location.hash')
        browser.open('about:blank')
        open_page(browser, watch, address, count=1)
        assert not browser.troubles(), browser.troubles()


def test_one_card_large_with_its_boxes_by_keyboard():
    with Scratch() as place:
        folder = four_cards(place / 'c')
        with Watch(folder) as watch, Browser() as browser:
            open_page(browser, watch)
            browser.run("document.querySelector('.piece').focus()")
            browser.press('ArrowRight')
            browser.press('Enter')
            browser.wait("document.getElementById('large').open && document.querySelectorAll('.sheet .box').length > 5")
            assert browser.run("document.querySelector('.sheet img').naturalWidth") == 1080
            name = "document.getElementById('large-name').textContent"
            assert browser.run(name) == 'card-0 · en · story'
            boxes = browser.run("document.getElementById('boxes').innerText")
            assert 'slogan text' in boxes and 'texts.csv:3' in boxes and 'layouts/stand.yaml:' in boxes, boxes
            inside = ("[...document.querySelectorAll('.sheet .box')].every(one => { const a = one.getBoundingClientRect(), "
                      "b = document.querySelector('.sheet img').getBoundingClientRect(); "
                      "return a.left >= b.left - 2 && a.right <= b.right + 2 && a.bottom <= b.bottom + 2; })")
            assert browser.run(inside)
            browser.press('b')
            assert browser.run("document.querySelector('.sheet .box').style.display") == 'none'
            browser.press('ArrowRight')
            browser.wait(f"{name} == 'card-0 · es · instagram-square'")
            browser.wait("document.querySelector('.sheet img')?.alt == 'card-0 in es'")
            before = browser.run("document.querySelector('.sheet img').src")
            write(folder / 'texts.csv', TEXTS.replace('Pan 0', 'Rosas'))
            browser.wait(f"document.querySelector('.sheet img').src != '{before}'")
            browser.press('Escape')
            browser.wait("!document.getElementById('large').open")
            browser.wait("document.activeElement.dataset.piece == 'card-0/es/instagram-square'")
            assert not browser.troubles(), browser.troubles()


def test_narrow_and_dark():
    with Scratch() as place, Watch(four_cards(place / 'c')) as watch, Browser(390, 844, dark=True) as browser:
        open_page(browser, watch)
        assert browser.run('document.documentElement.scrollWidth') <= 390
        ground = browser.run('getComputedStyle(document.body).backgroundColor')
        assert all(int(part) < 60 for part in ground[4:-1].split(',')), ground
        browser.run("document.querySelector('.piece').click()")
        browser.wait("document.querySelectorAll('.sheet .box').length > 5")
        assert browser.run("document.getElementById('large').scrollWidth") <= 390
        assert not browser.troubles(), browser.troubles()
