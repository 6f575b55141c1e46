"""The page in a real browser: it shows what the server has, and changes without a reload."""
import http.server, shutil, threading
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
        address = browser.run('location.href')
        browser.call('Page.reload')
        browser.wait(f'document.readyState == "complete" && {SHOWN} == 1')
        browser.open('about:blank')
        open_page(browser, watch, address[len(watch.url):], count=1)
        assert [browser.run(f"document.getElementById('{name}').value") for name in ('card', 'language', 'format')] == \
            ['card-1', 'es', 'story']
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


def test_a_click_on_a_box_explains_it():
    with Scratch() as place, Watch(four_cards(place / 'c')) as watch, Browser() as browser:
        open_page(browser, watch)
        browser.run("document.querySelector('[data-piece=\"card-1/es/story\"]').click()")
        browser.wait("document.querySelectorAll('.sheet .box').length > 5")
        x, y = browser.run("(() => { const one = document.querySelector('.sheet .box[data-name=\"slogan text\"]')"
                           ".getBoundingClientRect(); return [one.x + one.width / 2, one.y + one.height / 2]; })()")
        browser.call('Input.dispatchMouseEvent', type='mouseMoved', x=x, y=y)
        browser.wait("document.querySelector('.sheet .tag')?.textContent == 'slogan text'")
        assert browser.run("document.querySelector('.boxes li.lit summary b').textContent") == 'slogan'
        for kind in ('mousePressed', 'mouseReleased'):
            browser.call('Input.dispatchMouseEvent', type=kind, x=x, y=y, button='left', clickCount=1)
        browser.wait("document.querySelectorAll('.why dt').length > 10")
        said = browser.run("[...document.querySelectorAll('.why > dl')].map(list => [...list.querySelectorAll('dt')].map("
                           "name => [name.textContent, name.nextElementSibling.innerText])).flat()")
        said = dict(said[::-1])
        assert 'Pan 1' in said['words'] and 'texts.csv:4' in said['words'], said
        assert 'layouts/stand.yaml:' in said['lines'] and 'layouts/stand.yaml:' in said['font'], said
        assert 'initial' in browser.run("document.querySelector('.why details summary').textContent")
        browser.call('Page.reload')  # the address keeps what is open
        browser.wait("document.getElementById('large-name')?.textContent == 'card-1 · es · story'")
        browser.press('Escape')
        browser.wait("!document.getElementById('large').open && !location.hash")
        assert not browser.troubles(), browser.troubles()


def test_wide_and_not_so_wide():
    with Scratch() as place, Watch(four_cards(place / 'c')) as watch:
        for width, height in ((800, 900), (2560, 1300)):
            with Browser(width, height) as browser:
                open_page(browser, watch)
                assert browser.run('document.documentElement.scrollWidth') <= width
                browser.run("document.querySelector('.piece').click()")
                browser.wait("document.querySelectorAll('.sheet .box').length > 5")
                left, right = browser.run("(() => { const one = document.getElementById('sheet').getBoundingClientRect(), "
                                          "other = document.querySelector('aside').getBoundingClientRect(); "
                                          "return [one.right - one.left, other.left - one.right]; })()")
                assert left > width * 0.4 and right > 0, (width, left, right)


def test_many_pages_in_one_browser():
    with Scratch() as place:
        folder = four_cards(place / 'c')
        with Watch(folder) as watch, Browser() as browser:
            pages = []
            for _ in range(9):  # Chromium has six connections to a server
                pages.append(browser.turn_to_new_page())
                browser.turn_to(pages[-1])
                open_page(browser, watch)
            replace(folder / 'texts.csv', TEXTS.replace('Pan 3', 'Rosas'))
            watch.next_sheet()
            version = watch.pieces()['card-3/es/story']['version']
            for page in (pages[-1], pages[0]):
                browser.turn_to(page)
                browser.wait(f"{SOURCE.format('card-3/es/story')} == '{version}'")
            assert not browser.troubles(), browser.troubles()


FOREIGN = """Promise.all([
  fetch(ADDRESS).then(() => 'fetched', () => 'refused'),
  new Promise(end => { const one = new EventSource(ADDRESS + 'events'); one.onmessage = one.onopen = () => end('heard');
                       one.onerror = () => end('refused'); }),
  new Promise(end => { const one = new Image(); one.onload = () => end('seen'); one.onerror = () => end('refused');
                       one.src = ADDRESS + 'preview?piece=' + encodeURIComponent('card-0/en/story'); }),
])"""


def test_no_page_of_another_site_reaches_it():
    class Foreign(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header('Content-Type', 'text/html')
            self.end_headers()
            self.wfile.write(b'<!doctype html><title>foreign</title><body>')

        def log_message(self, *_):
            pass

    with Scratch() as place, Watch(four_cards(place / 'c')) as watch, \
            http.server.ThreadingHTTPServer(('127.0.0.1', 0), Foreign) as foreign, \
            Browser(words=['--host-resolver-rules=MAP evil.example 127.0.0.1']) as browser:
        threading.Thread(target=foreign.serve_forever, daemon=True).start()
        for host in ('127.0.0.1', 'evil.example'):  # another port of this machine, and another site
            browser.open(f'http://{host}:{foreign.server_port}/')
            browser.wait("document.title == 'foreign'")
            assert browser.run(FOREIGN.replace('ADDRESS', f"'{watch.url}'")) == ['refused'] * 3, host
        foreign.shutdown()
        browser.open(f'http://evil.example:{watch.port}/')  # a name that somebody points at us
        browser.wait("document.body?.innerText.startsWith('placard shows this to its own page')")
        assert browser.run("fetch('/preview?piece=card-0/en/story').then(reply => reply.status)") == 403
        open_page(browser, watch)
