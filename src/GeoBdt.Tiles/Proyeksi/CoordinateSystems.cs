using System.Globalization;

namespace GeoBdt.Tiles.Proyeksi;

/// <summary>The coordinate reference systems of Indonesia's maps: degrees, Web Mercator and the UTM zones 46 to 54.</summary>
public static class CoordinateSystems
{
    const int FirstZone = 46, LastZone = 54;

    /// <summary>Longitude before latitude: the default of GeoJSON and of OGC API.</summary>
    public static CoordinateSystem Crs84 { get; } =
        new GeographicSystem("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "CRS84", "WGS 84 longitude-latitude", isNorthFirst: false);

    /// <summary>All of them, the default first.</summary>
    public static IReadOnlyList<CoordinateSystem> All { get; } =
    [
        Crs84,
        new GeographicSystem(UriOf(4326), NameOf(4326), "WGS 84", isNorthFirst: true),
        new WebMercatorSystem(3857),
        .. Enumerable.Range(FirstZone, LastZone - FirstZone + 1).Select(zone => Utm(zone, isNorth: true)),
        .. Enumerable.Range(FirstZone, LastZone - FirstZone + 1).Select(zone => Utm(zone, isNorth: false)),
    ];

    static string UriOf(int code) => string.Create(CultureInfo.InvariantCulture, $"http://www.opengis.net/def/crs/EPSG/0/{code}");

    static string NameOf(int code) => string.Create(CultureInfo.InvariantCulture, $"EPSG:{code}");

    static UtmSystem Utm(int zone, bool isNorth) => new((isNorth ? 32600 : 32700) + zone, zone, isNorth);

    /// <summary>Longitude and latitude in degrees.</summary>
    sealed class GeographicSystem : CoordinateSystem
    {
        public GeographicSystem(string uri, string name, string title, bool isNorthFirst)
            : base(uri, name, title, decimals: 6) => (IsNorthFirst, IsAlignedWithWorld, IsRound) = (isNorthFirst, true, true);

        public override (double West, double South, double East, double North) Extent => (-180, -90, 180, 90);

        public override (double East, double North) FromWorld(uint x, uint y) => (WebMercator.ToLongitude(x), WebMercator.ToLatitude(y));

        public override (double Longitude, double Latitude) ToDegrees(double east, double north) => (east, north);

        public override (uint X, uint Y) ToWorld(double east, double north) => (WebMercator.ToX(east), WebMercator.ToY(north));
    }

    /// <summary>EPSG:3857: world units, in metres from the crossing of equator and prime meridian.</summary>
    sealed class WebMercatorSystem : CoordinateSystem
    {
        // Half the equator of the sphere of radius 6,378,137 m, and the north end of EPSG's area of use, 85.06°. Unit: metres.
        const double Half = 20_037_508.342789244, NorthEnd = 20_048_966.104014594, Units = 4_294_967_296.0;

        public WebMercatorSystem(int code)
            : base(UriOf(code), NameOf(code), "WGS 84 / Pseudo-Mercator", decimals: 2) => IsAlignedWithWorld = true;

        // A centimetre more, as clients write these ends with as many decimals as they like.
        public override (double West, double South, double East, double North) Extent =>
            (-Half - 0.01, -NorthEnd - 0.01, Half + 0.01, NorthEnd + 0.01);

        public override (double East, double North) FromWorld(uint x, uint y) => (((x / Units) - 0.5) * 2 * Half, (0.5 - (y / Units)) * 2 * Half);

        public override (double Longitude, double Latitude) ToDegrees(double east, double north) => (
            180 * (east / Half),
            Math.Abs(north) <= Extent.North ? double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI * (north / Half)))) : double.NaN);

        public override (uint X, uint Y) ToWorld(double east, double north) => (Unit(0.5 + (east / (2 * Half))), Unit(0.5 - (north / (2 * Half))));

        static uint Unit(double fraction) => (uint)Math.Clamp(Math.Round(fraction * Units), 0, Units - 1);
    }

    /// <summary>A zone of the Universal Transverse Mercator grid, in metres.</summary>
    sealed class UtmSystem : CoordinateSystem
    {
        const double FalseEasting = 500_000, FalseNorthingOfSouth = 10_000_000;

        // As far as the series is precise to a centimetre, and what it gives there. Unit: degrees, metres.
        const double Farthest = 60, FarthestMetres = 9_000_000;

        readonly double _meridian, _falseNorthing;

        public UtmSystem(int code, int zone, bool isNorth)
            : base(UriOf(code), NameOf(code), string.Create(CultureInfo.InvariantCulture, $"WGS 84 / UTM zone {zone}{(isNorth ? 'N' : 'S')}"), decimals: 2) =>
            (_meridian, _falseNorthing) = ((6 * zone) - 183, isNorth ? 0 : FalseNorthingOfSouth);

        public override (double West, double South, double East, double North) Extent =>
            (FalseEasting - FarthestMetres, _falseNorthing - 10_000_000, FalseEasting + FarthestMetres, _falseNorthing + 10_000_000);

        public override (double East, double North) FromWorld(uint x, uint y)
        {
            var (east, north) = TransverseMercator.FromWorld(x, y, _meridian);
            return (FalseEasting + east, _falseNorthing + north);
        }

        public override (double Longitude, double Latitude) ToDegrees(double east, double north) =>
            TransverseMercator.ToDegrees(east - FalseEasting, north - _falseNorthing, _meridian);

        public override bool Reaches(double west, double east) => Math.Abs(west - _meridian) <= Farthest && Math.Abs(east - _meridian) <= Farthest;
    }
}
