using GeoBdt.Indicators.Wilayah;
using GeoBdt.Tiles;
using GeoBdt.Tiles.VectorTile;

namespace GeoBdt.Indicators.Ubin;

// A level made ready for tiles, with what is written beside each shape.
sealed class LevelLayer
{
    public LevelLayer(WilayahTree tree, Tingkat tingkat, ShapeSet shapes)
    {
        Tingkat = tingkat;
        Layer = new TileLayer(tingkat.Name(), shapes);
        Kode = new TileValue[shapes.Count];
        Nama = new TileValue[shapes.Count];
        var start = tree.LevelStart(tingkat);
        for (var i = 0; i < shapes.Count; i++)
        {
            Kode[i] = TileValue.Of(tree[start + i].Kode.ToString());
            Nama[i] = TileValue.Of(tree[start + i].Nama);
        }
    }

    public Tingkat Tingkat { get; }

    public string Name => Layer.Name;

    public TileLayer Layer { get; }

    public ShapeSet Shapes => Layer.Shapes;

    public TileValue[] Kode { get; }

    public TileValue[] Nama { get; }
}
