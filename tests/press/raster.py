"""Pages as pixels, by poppler: enough to measure an edge on a thousandth of an inch, without an image library."""
import re
import subprocess


class Raster:
    """A page, or a part of it, at `dpi`; x and y below are inches from the page's upper left corner."""

    def __init__(self, path, page=1, dpi=100, area=None):
        words = ['pdftoppm', '-r', str(dpi), '-f', str(page), '-l', str(page), '-aa', 'no', '-aaVector', 'no']
        self.left, self.top = (round(area[0] * dpi), round(area[1] * dpi)) if area else (0, 0)
        if area:
            words += ['-x', str(self.left), '-y', str(self.top), '-W', str(max(1, round(area[2] * dpi))),
                      '-H', str(max(1, round(area[3] * dpi)))]
        data = subprocess.run([*words, str(path)], capture_output=True, check=True, timeout=600).stdout
        head = re.match(rb'P6\s(\d+)\s(\d+)\s255\s', data)
        self.width, self.height, self.dpi = int(head[1]), int(head[2]), dpi
        self.pixels = data[head.end():]

    def at(self, x, y):
        """The colour at a point, as (red, green, blue)."""
        return self.pixel(int(x * self.dpi) - self.left, int(y * self.dpi) - self.top)

    def pixel(self, column, row):
        start = (row * self.width + column) * 3
        return tuple(self.pixels[start:start + 3])

    def runs(self, row=0):
        """A row as [(first inch, last inch, colour)], one a stretch of one colour."""
        found, start = [], 0
        for column in range(1, self.width + 1):
            if column == self.width or self.pixel(column, row) != self.pixel(start, row):
                found.append(((self.left + start) / self.dpi, (self.left + column) / self.dpi, self.pixel(start, row)))
                start = column
        return found

    def colors(self):
        return {self.pixels[i:i + 3] for i in range(0, len(self.pixels), 3)}


def across(path, page, y, dpi=1200, width=8.5):
    """What lies along a horizontal line, as Raster.runs."""
    return Raster(path, page, dpi, (0, y, width, 1 / dpi)).runs()


def down(path, page, x, dpi=1200, height=11):
    """The same along a vertical line."""
    column = Raster(path, page, dpi, (x, 0, 1 / dpi, height))
    column.width, column.height, column.left = column.height, column.width, column.top
    return column.runs()
