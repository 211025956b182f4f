# Reads every feature of a collection by QGIS's own client of OGC API Features, and those of a box; prints how many, and where they lie.
# Usage: qgis_features.py URL COLLECTION PAGE_SIZE WEST SOUTH EAST NORTH
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer

url, collection, page_size = sys.argv[1:4]
box = QgsRectangle(*map(float, sys.argv[4:8]))
application = QgsApplication([], False)
application.initQgis()


def read(settings, request):
    layer = QgsVectorLayer(f"{settings} typename='{collection}' url='{url}' pageSize='{page_size}'", collection, "OAPIF")
    if not layer.isValid():
        sys.exit(f"QGIS does not open it: {layer.error().message()}")
    return layer, list(layer.getFeatures(request))


layer, features = read("", QgsFeatureRequest())
codes = {feature["kode"] for feature in features}
print("crs", layer.crs().authid())
print("features", len(features))
print("codes", len(codes))
print("shaped", sum(1 for feature in features if feature.hasGeometry()))
print("extent", *(f"{side:.6f}" for side in (lambda r: (r.xMinimum(), r.yMinimum(), r.xMaximum(), r.yMaximum()))(layer.extent())))
_, boxed = read("restrictToRequestBBOX='1'", QgsFeatureRequest().setFilterRect(box))
print("boxed", len(boxed))
# Its end is not always a clean one, and everything is said.
sys.stdout.flush()
os._exit(0)
