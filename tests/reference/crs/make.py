"""Positions of every coordinate reference system that GeoBdt.Boundaries knows, projected by PROJ through GDAL.

python3 make.py > expected__proj-9.1.1.csv     (Debian 12: python3-gdal 3.6.2, PROJ 9.1.1)
"""
from osgeo import osr

osr.UseExceptions()
CODES = (
    [4326, 4755, 9470, 3857]
    + list(range(32646, 32655)) + list(range(32746, 32755))
    + list(range(23830, 23846)) + list(range(23866, 23873)) + list(range(23877, 23885))
    + list(range(9476, 9483)) + list(range(9487, 9495))
)

wgs84 = osr.SpatialReference()
wgs84.ImportFromEPSG(4326)
wgs84.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
print("epsg,longitude,latitude,x,y")
for code in CODES:
    system = osr.SpatialReference()
    system.ImportFromEPSG(code)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    # Datums that differ by less than a metre are taken as one, as PROJ does for maps: the forward formula alone.
    geographic = system.CloneGeogCS()
    geographic.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    meridian = system.GetProjParm("central_meridian", 118.0) if code != 3857 else 118.0
    forward = osr.CoordinateTransformation(geographic, system)
    for offset, latitude in ((-1.4, -7.9), (0.0, 0.0), (1.5, 5.7), (3.0, -10.9), (6.0, -3.3)):
        longitude = meridian + offset
        x, y, _ = forward.TransformPoint(longitude, latitude)
        print(f"{code},{longitude:.9f},{latitude:.9f},{x:.9f},{y:.9f}")
