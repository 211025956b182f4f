using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;

namespace GeoBdt.Tests;

/// <summary>
/// A release of an invented district: kabupaten 35.03 with two kecamatan of six square desa each (and one desa without a
/// shape), kabupaten 35.04 without data, two editions, the indicators of <see cref="TinyCatalog"/>. Small enough to check by hand.
/// </summary>
static class TinyRelease
{
    public const int DesaPerKecamatan = 6;
    public static readonly Edisi Old = Edisi.Parse("2020-01");
    public static readonly Edisi New = Edisi.Parse("2020-10");

    // South-west corner of the grid and the side of one desa, in degrees.
    const double West = 111.5, South = -8.3, Side = 0.02;

    public static ReleaseContent Content(string judul = "Kabupaten Rekaan", int shift = 0)
    {
        var tree = Tree();
        return new ReleaseContent
        {
            Wilayah = tree,
            Shapes = TingkatNames.All.ToDictionary(tingkat => tingkat, tingkat => Shapes(tree, tingkat)),
            Catalog = TinyCatalog.All,
            Columns = Columns(tree, shift),
            Reports = new Dictionary<string, byte[]>
            {
                ["laporan-register.json"] = Encoding.UTF8.GetBytes("{}\n"),
            },
            Manifest = new ReleaseManifest
            {
                Format = ReleaseManifest.CurrentFormat,
                Program = "geobdt uji",
                Judul = judul,
                Penerbit = "Uji",
                Sampel = true,
                Wilayah = new WilayahProvenance("Rekaan", [new BoundaryProvenance("desa.geojson", "rekaan", false)]),
                Edisi =
                [
                    new EdisiProvenance("2020-01", "DTKS", "bps, rekaan", "Keputusan contoh 1", "tidak ada"),
                    new EdisiProvenance("2020-10", "DTKS", "bps, rekaan", "Keputusan contoh 2", "tidak ada"),
                ],
                Perlindungan = new ProtectionProvenance("uji", "Angka dilindungi.", "Numbers are protected.", "0011223344556677", true, 5, 3, 2),
                Masukan = [],
                Geometri = "",
                Berkas = [],
            },
        };
    }

    /// <summary>Publishes into a new store below the system's temporary folder and opens it.</summary>
    public static (ReleaseStore Store, ReleaseSnapshot Snapshot) Publish(ReleaseContent? content = null)
    {
        var store = new ReleaseStore(Directory.CreateTempSubdirectory("geobdt-uji-").FullName);
        store.Publish(content ?? Content(), CancellationToken.None);
        return (store, store.OpenCurrent());
    }

    public static WilayahTree Tree()
    {
        var areas = new List<Area>
        {
            Area("35", "Jawa Timur", "35"),
            Area("35.03", "Kabupaten Rekaan", "3503"),
            Area("35.04", "Kabupaten Tanpa Data", "3504"),
            Area("35.03.01", "Hulu", "3503010"),
            Area("35.03.02", "Hilir", "3503020"),
        };
        for (var kecamatan = 1; kecamatan <= 2; kecamatan++)
        {
            for (var desa = 1; desa <= DesaPerKecamatan; desa++)
            {
                areas.Add(Area($"35.03.0{kecamatan}.200{desa}", $"Desa {(kecamatan == 1 ? "Hulu" : "Hilir")} {desa}", $"35030{kecamatan}000{desa}"));
            }
        }

        areas.Add(Area("35.03.02.2007", "Desa Tanpa Batas", null));
        return new WilayahTree(areas);
    }

    static Area Area(string kode, string nama, string? bps) =>
        new(KodeKemendagri.Parse(kode), nama, bps is not null && KodeBps.TryParse(bps, out var parsed) ? parsed : null);

    // The two kecamatan lie one above the other, three desa wide and two high each; 35.04 lies east of them.
    static ShapeSet Shapes(WilayahTree tree, Tingkat tingkat)
    {
        var range = tree.Level(tingkat);
        var boxes = new List<(double West, double South, double East, double North)?>();
        for (var i = range.Start.Value; i < range.End.Value; i++)
        {
            boxes.Add(Box(tree[i].Kode));
        }

        var set = ShapeSet.Empty(boxes.Count);
        var ring = 0;
        var xy = new List<uint>();
        for (var f = 0; f < boxes.Count; f++)
        {
            set.FeatureId[f] = tree[range.Start.Value + f].Kode.Digits;
            set.FeatureRing[f] = ring;
            if (boxes[f] is { } box)
            {
                uint x0 = WebMercator.ToX(box.West), x1 = WebMercator.ToX(box.East);
                uint y0 = WebMercator.ToY(box.North), y1 = WebMercator.ToY(box.South);
                xy.AddRange([x0, y0, x1, y0, x1, y1, x0, y1]);
                (set.Box[4 * f], set.Box[(4 * f) + 1], set.Box[(4 * f) + 2], set.Box[(4 * f) + 3]) = (x0, y0, x1, y1);
                (set.Label[2 * f], set.Label[(2 * f) + 1]) = (x0 + ((x1 - x0) / 2), y0 + ((y1 - y0) / 2));
                ring++;
            }

            set.FeatureRing[f + 1] = ring;
        }

        return new ShapeSet
        {
            FeatureId = set.FeatureId,
            FeatureRing = set.FeatureRing,
            RingVertex = [.. Enumerable.Range(0, ring + 1).Select(r => 4 * r)],
            RingIsHole = new bool[ring],
            Xy = [.. xy],
            VertexZoom = new byte[4 * ring],
            Box = set.Box,
            Label = set.Label,
        };
    }

    static (double West, double South, double East, double North)? Box(KodeKemendagri kode)
    {
        switch (kode.ToString())
        {
            case "35": return (West, South, West + (6 * Side), South + (4 * Side));
            case "35.03": return (West, South, West + (3 * Side), South + (4 * Side));
            case "35.04": return (West + (3 * Side), South, West + (6 * Side), South + (4 * Side));
            case "35.03.01": return (West, South + (2 * Side), West + (3 * Side), South + (4 * Side));
            case "35.03.02": return (West, South, West + (3 * Side), South + (2 * Side));
            case "35.03.02.2007": return null;
        }

        var row = kode.Digits / 10_000 % 100 == 1 ? 2 : 0;
        var place = (int)(kode.Digits % 10) - 1;
        var (west, south) = (West + (place % 3 * Side), South + ((row + (place / 3)) * Side));
        return (west, south, west + Side, south + Side);
    }

    static List<ValueColumn> Columns(WilayahTree tree, int shift)
    {
        var columns = new List<ValueColumn>();
        foreach (var indicator in TinyCatalog.All)
        {
            if (indicator.Asal == Asal.Tabel)
            {
                columns.Add(Table(tree, indicator));
                continue;
            }

            IReadOnlyList<Edisi> editions = indicator.Asal == Asal.Register ? TinyCatalog.EditionsOf(indicator.Id) : [New];
            foreach (var series in indicator.Series)
            {
                var areas = tree.Level(indicator.TerdalamOf(series)).End.Value;
                foreach (var edisi in editions)
                {
                    columns.Add(Column(tree, series, Statistik.Jumlah, edisi, edisi == Old ? shift : shift + 3, areas));
                }

                if (indicator.Asal == Asal.Perkiraan) columns.Add(Column(tree, series, Statistik.Galat, New, 0, areas));
            }
        }

        return columns;
    }

    // Province 1.79, the two kabupaten 1.62 and 2.10.
    static ValueColumn Table(WilayahTree tree, Indicator indicator) => new(
        indicator.Id, Statistik.Jumlah, Edisi.Parse("2020-03"), [179, 162, 210], new NilaiStatus[tree.Level(Tingkat.Kabupaten).End.Value])
    {
        Desimal = 2,
    };

    // Households of desa number d: 300 + 30 d; a category has a tenth per position; upper levels sum. 35.03.02.2006 is withheld.
    static ValueColumn Column(WilayahTree tree, string series, Statistik statistik, Edisi edisi, int shift, int areas)
    {
        var value = new int[tree.Count];
        var status = new NilaiStatus[tree.Count];
        Array.Fill(status, NilaiStatus.TidakAdaData);
        var whole = series is "rumah-tangga" or "keluarga" or "anak-usia-sekolah" or "sanitasi-diketahui" or "rumah-tangga-sensus";
        var desa = tree.Level(Tingkat.Desa);
        for (var i = desa.Start.Value; i < desa.End.Value; i++)
        {
            var households = 300 + (30 * (i - desa.Start.Value)) + shift;
            value[i] = statistik == Statistik.Galat ? 12 : whole ? households : households * (1 + (i % 7)) / 30;
            status[i] = NilaiStatus.Ada;
            for (var parent = tree.Parent(i); parent >= 0; parent = tree.Parent(parent))
            {
                value[parent] += value[i];
                status[parent] = NilaiStatus.Ada;
            }

            if (tree[i].Kode.ToString() == "35.03.02.2006" && !whole)
            {
                (value[i], status[i]) = (0, NilaiStatus.Dirahasiakan);
            }
        }

        return new ValueColumn(series, statistik, edisi, value[..areas], status[..areas]);
    }
}
