"""Reads and draws a published schema with QGIS: qgis_postgis.py PORT SCHEMA VIEW COLUMN PICTURE

Connects as the role postgres on 127.0.0.1. Prints the layers with shapes that QGIS finds in the schema, the features of the view and how many have a
number, the sum of the numbers, and the pixels of each class; draws the view by five classes of its column, with the outlines, into a picture.
"""
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import (
    Qgis, QgsApplication, QgsClassificationQuantile, QgsDataSourceUri, QgsFillSymbol, QgsGraduatedSymbolRenderer, QgsMapRendererParallelJob, QgsMapSettings,
    QgsProviderRegistry, QgsStyle, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor


def main(port, schema, view, column, picture):
    application = QgsApplication([], False)
    application.initQgis()
    print("QGIS", Qgis.QGIS_VERSION)
    uri = QgsDataSourceUri()
    uri.setConnection("127.0.0.1", port, "postgres", "postgres", "")
    tables = QgsProviderRegistry.instance().providerMetadata("postgres").createConnection(uri.uri(), {}).tables(schema)
    print("layers", sum(1 for table in tables if table.geometryColumn()))
    uri.setDataSource(schema, view, "geom", "", "id")
    layer = QgsVectorLayer(uri.uri(False), view, "postgres")
    if not layer.isValid():
        raise SystemExit(f"QGIS does not take {schema}.{view}")
    print("crs", layer.crs().authid())
    print("comment", layer.dataComment())
    features = list(layer.getFeatures())
    numbers = [one[column] for one in features if isinstance(one[column], (int, float))]
    print("features", len(features))
    print("shaped", sum(1 for one in features if one.hasGeometry()))
    print("numbers", len(numbers))
    print("sum", round(sum(numbers), 2))
    symbol = QgsFillSymbol.createSimple({"outline_color": "#5f6b76", "outline_width": "0.1"})
    renderer = QgsGraduatedSymbolRenderer(column)
    renderer.setSourceSymbol(symbol)
    renderer.setClassificationMethod(QgsClassificationQuantile())
    renderer.updateClasses(layer, 5)
    renderer.updateColorRamp(QgsStyle.defaultStyle().colorRamp("Viridis"))
    layer.setRenderer(renderer)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputSize(QSize(1000, 800))
    settings.setBackgroundColor(QColor("#ffffff"))
    extent = layer.extent()
    extent.scale(1.05)
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    image.save(picture)
    for each in renderer.ranges():
        fill = each.symbol().color()
        print("class", sum(1 for y in range(0, 800, 4) for x in range(0, 1000, 4) if image.pixelColor(x, y).rgb() == fill.rgb()))


if __name__ == "__main__":
    main(*sys.argv[1:])
