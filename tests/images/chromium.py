"""Pictures as Chromium decodes them: another PNG decoder, another colour engine, the same question."""
import base64
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / 'studio'))
from browser import Browser  # noqa: E402

SCRIPT = '''(async () => {
  const image = new Image();
  image.src = "data:KIND;base64,BYTES";
  try { await image.decode(); } catch (error) { return null; }
  const canvas = document.createElement('canvas');
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.drawImage(image, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
  let text = '';
  for (const value of pixels) text += String.fromCharCode(value);
  return [canvas.width, canvas.height, btoa(text)];
})()'''


def open_browser():
    return Browser(words=['--force-color-profile=srgb'])


def kind_of(data):
    starts = {b'\x89PNG': 'image/png', b'\xff\xd8': 'image/jpeg', b'RIFF': 'image/webp'}
    return next((kind for start, kind in starts.items() if data.startswith(start)), 'image/svg+xml')


def decode(browser, data):
    """Width, height and RGBA bytes, not premultiplied; None where Chromium shows nothing."""
    script = SCRIPT.replace('KIND', kind_of(data)).replace('BYTES', base64.b64encode(data).decode())
    answer = browser.run(script)
    return answer and (answer[0], answer[1], base64.b64decode(answer[2]))
