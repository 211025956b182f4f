"""Draws vector tiles with QGIS and counts pixels: qgis_layers.py ADDRESS ZOOM LATITUDE LONGITUDE UKURAN UPPER=#rrggbb …

Prints the pixels that kecamatan cover, those that desa cover, those that one of the two covers alone, and the pixels of each class of desa by value. No
outlines and no anti-aliasing: a gap between two desa is a pixel of the background.
"""
import math, os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import (
    Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsFillSymbol, QgsMapRendererParallelJob, QgsMapSettings, QgsRectangle, QgsVectorTileBasicRenderer,
    QgsVectorTileBasicRendererStyle, QgsVectorTileLayer, QgsWkbTypes)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor, QImage

WIDTH, HEIGHT, EARTH = 1000, 700, 6378137


def style(layer, fill, condition=""):
    one = QgsVectorTileBasicRendererStyle(fill, layer, QgsWkbTypes.PolygonGeometry)
    one.setSymbol(QgsFillSymbol.createSimple({"color": fill, "outline_style": "no"}))
    one.setFilterExpression(condition)
    one.setMinZoomLevel(0)
    one.setMaxZoomLevel(99)
    one.setEnabled(True)
    return one


def draw(address, zoom, latitude, longitude, styles):
    tiles = QgsVectorTileLayer(f"type=xyz&url={address}&zmin=0&zmax=12", "wilayah")
    if not tiles.isValid():
        raise SystemExit(f"QGIS does not take {address}")
    renderer = QgsVectorTileBasicRenderer()
    renderer.setStyles(styles)
    tiles.setRenderer(renderer)
    settings = QgsMapSettings()
    settings.setLayers([tiles])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setOutputSize(QSize(WIDTH, HEIGHT))
    settings.setBackgroundColor(QColor("#ffffff"))
    settings.setFlag(QgsMapSettings.Antialiasing, False)
    pixel = 2 * math.pi * EARTH / 512 / 2 ** zoom
    x, y = math.radians(longitude) * EARTH, math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) * EARTH
    settings.setExtent(QgsRectangle(x - WIDTH / 2 * pixel, y - HEIGHT / 2 * pixel, x + WIDTH / 2 * pixel, y + HEIGHT / 2 * pixel))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    # Blue, green, red, nothing.
    data = bytes(bits)
    return [f"#{data[i + 2]:02x}{data[i + 1]:02x}{data[i]:02x}" for i in range(0, len(data), 4)]


def main(address, zoom, latitude, longitude, ukuran, *classes):
    application = QgsApplication([], False)
    application.initQgis()
    print("QGIS", Qgis.QGIS_VERSION)
    view = float(zoom), float(latitude), float(longitude)
    kecamatan, desa = ([pixel != "#ffffff" for pixel in draw(address, *view, [style(level, "#000000")])] for level in ("kecamatan", "desa"))
    print("kecamatan", sum(kecamatan))
    print("desa", sum(desa))
    print("apart", sum(one != other for one, other in zip(kecamatan, desa)))
    bounds = [one.split("=") for one in classes]
    fills = [style("desa", fill, f'"{ukuran}" <= {upper}' + (f' and "{ukuran}" > {bounds[i - 1][0]}' if i > 0 else "")) for i, (upper, fill) in enumerate(bounds)]
    pixels = draw(f"{address}?ukuran%3D{ukuran}", *view, fills)
    for _, fill in bounds:
        print(fill, pixels.count(fill))


if __name__ == "__main__":
    main(*sys.argv[1:])
