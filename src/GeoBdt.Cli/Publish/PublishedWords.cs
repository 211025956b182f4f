using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Postgresql;

namespace GeoBdt.Cli.Publish;

/// <summary>The tables of a published schema that hold words: the release, its editions and sources, its indicators and values.</summary>
/// <param name="content">What is published.</param>
/// <param name="write">Fills a table.</param>
sealed class PublishedWords(PublishedContent content, Action<PublishedTable, Action<CopyWriter>> write)
{
    /// <summary>The release, its editions, and where its boundaries come from.</summary>
    public void WriteRelease()
    {
        var manifest = content.Release.Manifest;
        var note = content.Release.NoteOn(content.Indicators);
        write(PublishedTables.Rilis, copy =>
        {
            copy.Row(PublishedTables.Rilis.Columns.Count);
            copy.Text(content.Release.Id.ToString());
            copy.Text(manifest.Judul);
            copy.Text(manifest.Penerbit);
            copy.Boolean(manifest.Sampel);
            foreach (var text in (string?[])
                [manifest.Program, manifest.Wilayah.Vintase, manifest.Geometri, manifest.Perlindungan.Metode, note.Id, note.En, manifest.Estimasi?.Cara.Id, manifest.Estimasi?.Cara.En])
            {
                copy.Text(text);
            }
        });
        Texts(PublishedTables.Edisi, manifest.Edisi, one =>
            [one.Edisi, one.Register, one.KodeWilayah, one.Keputusan.Id, one.Keputusan.En, one.TidakTermasuk.Id, one.TidakTermasuk.En]);
        write(PublishedTables.SumberBatas, copy =>
        {
            foreach (var (sumber, resmi) in manifest.Wilayah.Batas.Select(one => (one.Sumber, one.Resmi)).Distinct())
            {
                copy.Row(2);
                copy.Text(sumber);
                copy.Boolean(resmi);
            }
        });
    }

    /// <summary>Indicators, their values, and the columns of numbers.</summary>
    /// <param name="views">Knows how a value is called in the views.</param>
    public void WriteCatalog(PublishedViews views)
    {
        write(PublishedTables.Indikator, copy =>
        {
            for (var i = 0; i < content.Indicators.Count; i++) WriteIndicator(copy, content.Indicators[i], i + 1);
        });
        write(PublishedTables.Ukuran, copy =>
        {
            foreach (var one in content.Ukuran)
            {
                copy.Row(PublishedTables.Ukuran.Columns.Count);
                foreach (var text in (string[])[one.Name, one.Indicator.Id, one.Series, one.Statistik.Name(), one.Judul.Id, one.Judul.En, SatuanNames.Words(one.Indicator, one.Statistik).Id]) copy.Text(text);
                copy.PlainInt(one.Desimal);
                copy.Text(one.Terdalam.Name());
                copy.Text(views.ColumnOf(one));
            }
        });
        write(PublishedTables.Kolom, copy =>
        {
            foreach (var ukuran in content.Ukuran)
            {
                foreach (var kolom in ukuran.Kolom)
                {
                    copy.Row(PublishedTables.Kolom.Columns.Count);
                    copy.PlainInt(kolom.Id);
                    copy.Text(ukuran.Name);
                    copy.Text(kolom.Edisi.ToString());
                }
            }
        });
    }

    static void WriteIndicator(CopyWriter copy, Indicator one, int order)
    {
        copy.Row(PublishedTables.Indikator.Columns.Count);
        copy.Text(one.Id);
        copy.PlainInt(order);
        foreach (var text in (string?[])
            [
                one.Judul.Id, one.Judul.En, one.Definisi.Id, one.Definisi.En, one.Tema.Id, one.Tema.En, SatuanNames.Name(one.Asal), one.Terdalam.Name(), one.Sumber, one.Periode,
                one.Semesta, one.Syarat, one.SatuData?.Konsep.Id, one.SatuData?.Interpretasi.Id, one.SatuData?.Rumus,
            ])
        {
            copy.Text(text);
        }
    }

    /// <summary>What there is in the schema.</summary>
    public void WriteContents(IEnumerable<PublishedTable> tables, IEnumerable<PublishedView> views) => Texts(
        PublishedTables.DaftarIsi,
        tables.Select(table => (table.Name, Kind: "tabel", table.Meaning)).Concat(views.Select(view => (view.Name, Kind: "tampilan", view.Meaning))),
        one => [one.Name, one.Kind, one.Meaning]);

    void Texts<T>(PublishedTable table, IEnumerable<T> all, Func<T, string?[]> texts) => write(table, copy =>
    {
        foreach (var one in all)
        {
            var row = texts(one);
            copy.Row(row.Length);
            foreach (var text in row) copy.Text(text);
        }
    });
}
