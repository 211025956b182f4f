using GeoBdt.Boundaries.Crs;

namespace GeoBdt.Boundaries.Tests.Crs;

public sealed class CrsTextTests
{
    const string Wgs84 =
        """GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";

    const string Dgn95 =
        """GEOGCS["GCS_DGN_1995",DATUM["D_Datum_Geodesi_Nasional_1995",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""";

    // UTM 49S in WKT 2, parameters with units and without an EPSG code of the whole.
    const string Utm49SWkt2 =
        """
        PROJCRS["UTM 49S",BASEGEOGCRS["WGS 84",ENSEMBLE["World Geodetic System 1984 ensemble",MEMBER["World Geodetic System 1984 (Transit)"],
        ELLIPSOID["WGS 84",6378137,298.257223563,LENGTHUNIT["metre",1]],ENSEMBLEACCURACY[2.0]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]]],
        CONVERSION["UTM zone 49S",METHOD["Transverse Mercator",ID["EPSG",9807]],
        PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8801]],
        PARAMETER["Longitude of natural origin",111,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8802]],
        PARAMETER["Scale factor at natural origin",0.9996,SCALEUNIT["unity",1]],PARAMETER["False easting",500000,LENGTHUNIT["metre",1]],
        PARAMETER["False northing",10000000,LENGTHUNIT["metre",1]]],CS[Cartesian,2],AXIS["(E)",east,ORDER[1],LENGTHUNIT["metre",1]],
        AXIS["(N)",north,ORDER[2],LENGTHUNIT["metre",1]]]
        """;

    static string Tm(string geographic, string parameters, string unit = "Meter\",1.0") =>
        $"PROJCS[\"x\",{geographic},PROJECTION[\"Transverse_Mercator\"],{parameters},UNIT[\"{unit}]]";

    static string Parameters(double meridian, double scale, double easting, double northing) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"PARAMETER[\"False_Easting\",{easting}],PARAMETER[\"False_Northing\",{northing}],PARAMETER[\"Central_Meridian\",{meridian}],PARAMETER[\"Scale_Factor\",{scale}],PARAMETER[\"Latitude_Of_Origin\",0.0]");

    public static TheoryData<string, string> Projected => new()
    {
        { Tm(Wgs84, Parameters(111, 0.9996, 500000, 10000000)), "EPSG:32749" },
        { Tm(Dgn95, Parameters(112.5, 0.9999, 200000, 1500000)), "EPSG:23836" },
        { Utm49SWkt2, "EPSG:32749" },
        { """PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",""" + Wgs84 + """,PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]""", "EPSG:3857" },
        { """PROJCS["WGS 84 / Pseudo-Mercator",""" + Wgs84 + """,PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],UNIT["metre",1],AUTHORITY["EPSG","3857"]]""", "EPSG:3857" },
        { "COMPD_CS[\"datar + tinggi\"," + Tm(Wgs84, Parameters(111, 0.9996, 500000, 10000000)) + ",VERT_CS[\"EGM96\",VERT_DATUM[\"EGM96\",2005],UNIT[\"metre\",1]]]", "EPSG:32749" },
    };

    [Theory, MemberData(nameof(Projected))]
    public void A_text_is_the_system_that_its_parameters_are(string text, string same)
    {
        var frame = CrsText.Find(text)!;
        double[] found = [650_000, 9_100_000], expected = [650_000, 9_100_000];
        frame.ToDegrees!(found);
        CrsTable.Find(same)!.ToDegrees!(expected);

        Assert.Equal(expected, found);
    }

    [Fact]
    public void Degrees_on_a_datum_without_shift_are_degrees()
    {
        Assert.Null(CrsText.Find(Wgs84)!.ToDegrees);
        Assert.Null(CrsText.Find(Dgn95)!.ToDegrees);
    }

    [Fact]
    public void Another_datum_projection_unit_meridian_or_parameter_is_not_known()
    {
        var utm = Parameters(111, 0.9996, 500000, 10000000);
        foreach (var text in (string[])
            [
                """GEOGCS["GCS_Indonesian_1974",DATUM["D_Indonesian_1974",SPHEROID["Indonesian",6378160.0,298.247]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""",
                Wgs84.Replace("D_WGS_1984", "D_Batavia"),
                Wgs84.Replace("Greenwich\",0.0", "Jakarta\",106.8077"),
                Wgs84.Replace("0.0174532925199433", "0.0157079632679489"),
                Tm(Wgs84, utm, "Foot_US\",0.304800609601219"),
                Tm(Wgs84, utm + ",PARAMETER[\"Azimuth\",12]"),
                Tm(Wgs84, utm).Replace("Transverse_Mercator", "Mercator"),
                Tm(Wgs84, "PARAMETER[\"Scale_Factor\",0.9996]"),
                "LOCAL_CS[\"kantor\",UNIT[\"metre\",1]]",
                "EPSG:32749",
                "",
            ])
        {
            Assert.Null(CrsText.Find(text));
        }
    }

    [Fact]
    public void A_broken_text_is_no_system_wherever_it_breaks()
    {
        for (var length = 0; length < Utm49SWkt2.TrimEnd().Length; length++) Assert.Null(CrsText.Find(Utm49SWkt2[..length]));
        Assert.Null(CrsText.Find(new string('A', 20) + string.Concat(Enumerable.Repeat("[A", 30_000))));
    }
}
