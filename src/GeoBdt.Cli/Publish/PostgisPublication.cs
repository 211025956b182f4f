using GeoBdt.Ekspor;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Cli.Publish;

/// <summary>Writes a release into a schema of a PostGIS database. Readers see the old one or the new one.</summary>
/// <remarks>Numbers come from <see cref="ReleaseSnapshot.Nilai"/> and from nowhere else, so a table never says more than an URL.</remarks>
sealed class PostgisPublication
{
    const int Wgs84 = 4326;

    // Columns of one number for each area that are held at a time: a few hundred MB with the whole country.
    const int MostKolom = 256;

    // Rows between two looks at whether to stop.
    const int Interval = 20_000;

    static readonly string[] Statuses = [.. Enum.GetValues<NilaiStatus>().Order().Select(one => one.Name())];

    readonly PublishedContent _content;
    readonly PostgresSession _session;
    readonly PublishedSchema _schema;
    readonly IProgress<(string Step, double Fraction)> _progress;
    readonly CancellationToken _cancellation;
    readonly Dictionary<string, PublishedTable> _tables;
    readonly PublishedViews _views;

    PostgisPublication(
        PublishedContent content, PostgresSession session, PublishedSchema schema, IProgress<(string Step, double Fraction)> progress, CancellationToken cancellation)
    {
        (_content, _session, _schema, _progress, _cancellation) = (content, session, schema, progress, cancellation);
        _tables = PublishedTables.All(schema.Geometry).ToDictionary(one => one.Name);
        _views = new PublishedViews(content, schema.Draft);
    }

    ReleaseSnapshot Release => _content.Release;

    WilayahTree Tree => Release.Wilayah;

    /// <summary>Publishes.</summary>
    /// <param name="content">What.</param>
    /// <param name="target">Where to.</param>
    /// <param name="schema">Name of the schema that is replaced.</param>
    /// <param name="check">Called before readers see anything; throws when the release is no longer what it was.</param>
    /// <param name="progress">Hears of steps.</param>
    /// <param name="cancellation">Stops before readers see anything; nothing is left behind.</param>
    /// <returns>Number of views, and whether the old release is gone already.</returns>
    /// <exception cref="PublishException">The database refuses; what was published before still is.</exception>
    public static (int Views, bool IsOldGone) Run(
        PublishedContent content, PostgresTarget target, string schema, Action check, IProgress<(string Step, double Fraction)> progress, CancellationToken cancellation)
    {
        PublishedSchema.CheckName(schema);
        using var session = target.Session(cancellation);
        var published = PublishedSchema.Begin(session, schema);
        int views;
        try
        {
            views = new PostgisPublication(content, session, published, progress, cancellation).Fill();
            check();
            cancellation.ThrowIfCancellationRequested();
            published.Exchange($"rilis {content.Release.Id}: {content.Release.Manifest.Judul}");
        }
        catch (EndOfStreamException)
        {
            published.Abandon();
            // Says which file of the release is not what it was.
            check();
            throw;
        }
        catch
        {
            published.Abandon();
            throw;
        }

        return (views, published.DropOld());
    }

    int Fill()
    {
        var schema = _schema.Draft;
        _session.Execute($"create type {schema}.{PublishedTables.StatusType} as enum ({string.Join(", ", Statuses.Select(SqlNames.Literal))})");
        foreach (var table in _tables.Values) _session.Execute($"{table.Create(schema)}; {table.Comments(schema)}");
        var words = new PublishedWords(_content, Write);
        words.WriteRelease();
        WriteAreas();
        words.WriteCatalog(_views);
        WriteNumbers();
        List<PublishedView> views = [.. _views.All()];
        words.WriteContents(_tables.Values, views);
        Finish(views);
        return views.Count;
    }

    // Keys when all is there, which is faster; then the views, some at a time; then what the planner must know.
    void Finish(List<PublishedView> views)
    {
        List<string> statements =
        [
            .. _tables.Values.SelectMany(table => table.KeysIn(_schema.Draft)),
            .. views.Chunk(PublishedSchema.ObjectsAtOnce).Select(some => string.Concat(some.Select(view => view.Statements))),
            .. _tables.Values.Select(table => $"analyze {_schema.Draft}.{table.Name}"),
        ];
        for (var i = 0; i < statements.Count; i++)
        {
            _cancellation.ThrowIfCancellationRequested();
            _session.Execute(statements[i]);
            _progress.Report(("Kunci, indeks, tampilan / keys, indexes, views", (i + 1.0) / statements.Count));
        }
    }

    void Write(PublishedTable table, Action<CopyWriter> rows) => _session.Copy($"{_schema.Draft}.{table.Name}", rows);

    void WriteAreas()
    {
        Write(PublishedTables.Wilayah, copy =>
        {
            for (var i = 0; i < Tree.Count; i++)
            {
                copy.Row(PublishedTables.Wilayah.Columns.Count);
                copy.BigInt((long)Tree[i].Kode.Digits);
                copy.Text(Tree[i].Kode.ToString());
                copy.Text(Tree[i].Tingkat.Name());
                copy.Text(Tree[i].KodeBps?.ToString());
                copy.Text(Tree[i].Nama);
                copy.Text(Tree[i].Kode.Parent?.ToString());
            }
        });
        var done = 0;
        foreach (var level in TingkatNames.All)
        {
            Write(_tables[level.Name()], copy =>
            {
                var outline = new AreaOutline();
                var areas = Tree.Level(level);
                for (var i = areas.Start.Value; i < areas.End.Value; i++) WriteShape(copy, i, level, outline, ref done);
            });
        }
    }

    void WriteShape(CopyWriter copy, int area, Tingkat level, AreaOutline outline, ref int done)
    {
        copy.Row(6);
        copy.BigInt((long)Tree[area].Kode.Digits);
        copy.Text(Tree[area].Kode.ToString());
        copy.Text(Tree[area].KodeBps?.ToString());
        copy.Text(Tree[area].Nama);
        copy.Text(Tree[area].Kode.Parent?.ToString());
        outline.Read(Release.Shapes(level), area - Tree.LevelStart(level));
        if (outline.PolygonEnd.Count == 0)
        {
            copy.Null();
        }
        else
        {
            var bytes = new byte[MultiPolygonWkb.Length(outline, Wgs84)];
            MultiPolygonWkb.Write(outline, Wgs84, bytes);
            copy.Bytes(bytes);
        }

        if (++done % 1_000 != 0 && done != Tree.Count) return;
        _cancellation.ThrowIfCancellationRequested();
        _progress.Report(("Wilayah dan batas / areas and shapes", (double)done / Tree.Count));
    }

    // Area by area within some columns of an indicator, so that what a view looks up lies together.
    void WriteNumbers()
    {
        var (done, all) = (0L, Math.Max(1, _content.Cells));
        Write(PublishedTables.Angka, copy =>
        {
            foreach (var indicator in _content.Indicators)
            {
                foreach (var some in _content.Of(indicator).SelectMany(one => one.Kolom.Select(kolom => (Ukuran: one, Kolom: kolom))).Chunk(MostKolom))
                {
                    var numbers = Array.ConvertAll(some, one => (one.Kolom.Id, Areas: _content.AreasOf(one.Ukuran), Nilai: Release.Nilai(one.Kolom.Ukuran)));
                    for (var area = 0; area < Tree.Count; area++)
                    {
                        var wilayah = (long)Tree[area].Kode.Digits;
                        foreach (var (id, areas, nilai) in numbers)
                        {
                            if (area >= areas) continue;
                            copy.Row(4);
                            copy.BigInt(wilayah);
                            copy.DoublePrecision(nilai.Value[area]);
                            copy.PlainInt(id);
                            copy.Text(Statuses[(int)nilai.Status[area]]);
                            if (++done % Interval != 0 && done != all) continue;
                            _cancellation.ThrowIfCancellationRequested();
                            _progress.Report(("Angka / numbers", (double)done / all));
                        }
                    }
                }
            }
        });
    }
}
