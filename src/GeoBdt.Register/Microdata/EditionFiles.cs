using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>A file or table of the register that is open, and where its layout's columns are in it.</summary>
sealed record RegisterFile(IRowSource File, LayoutMatch Match);

/// <summary>The files of one edition, open and recognised.</summary>
/// <param name="Households">The household file, or the one file of both.</param>
/// <param name="Members">The member file; null where there is one file of both.</param>
sealed record EditionFiles(RegisterFile Households, RegisterFile? Members) : IDisposable
{
    /// <summary>Opens the files of an edition.</summary>
    /// <remarks>Which table of a zip or a workbook is meant is told by its header, never by its name.</remarks>
    /// <exception cref="MicrodataException">A file cannot be read, or is not recognised as what is needed.</exception>
    public static EditionFiles Open(EditionSource source, DaftarTataLetak layouts, CsvReading reading)
    {
        var detection = new LayoutDetection(layouts, source.TataLetak);
        if (source.Anggota is not { } anggota) return OpenOne(source.RumahTangga, detection, reading);
        var households = OpenOnly(source.RumahTangga, BerkasRegister.RumahTangga, detection, reading);
        try
        {
            return new EditionFiles(households, OpenOnly(anggota, BerkasRegister.Anggota, detection, reading));
        }
        catch
        {
            households.File.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Households.File.Dispose();
        Members?.File.Dispose();
    }

    // One path: a table of both, or a zip or workbook with a pair.
    static EditionFiles OpenOne(RowOrigin origin, LayoutDetection detection, CsvReading reading)
    {
        var found = OpenFitting(origin, detection, reading, null, out var unknown);
        var byContent = Enum.GetValues<BerkasRegister>().ToDictionary(one => one, one => found.Where(file => file.Match.Layout.Berkas == one).ToArray());
        var (households, members, combined) =
            (byContent[BerkasRegister.RumahTangga], byContent[BerkasRegister.Anggota], byContent[BerkasRegister.Gabungan]);
        if ((households.Length, members.Length, combined.Length) is (1, 1, 0)) return new EditionFiles(households[0], members[0]);
        if ((households.Length, members.Length, combined.Length) is (0, 0, 1)) return new EditionFiles(combined[0], null);
        foreach (var file in found) file.File.Dispose();
        if (found.Count == 0) throw unknown!;
        throw new MicrodataException(origin.Name, null, null, "pasangan",
            new Teks(
                $"harus ada satu tabel gabungan, atau satu tabel rumah tangga dan satu tabel anggota; yang ditemukan {combined.Length}, {households.Length} dan {members.Length}.",
                $"there must be one table of both, or one of households and one of members; found {combined.Length}, {households.Length} and {members.Length}."));
    }

    static RegisterFile OpenOnly(RowOrigin origin, BerkasRegister wanted, LayoutDetection detection, CsvReading reading)
    {
        var found = OpenFitting(origin, detection, reading, wanted, out var unknown);
        if (found.Count == 1) return found[0];
        foreach (var file in found) file.File.Dispose();
        throw found.Count == 0 ? unknown! : new MicrodataException(origin.Name, null, null, "beberapa-tabel",
            new Teks($"berkas berisi {found.Count} tabel yang cocok; di sini harus satu.", $"the file holds {found.Count} tables that fit where one is needed."));
    }

    // Tables that fit; the fault of the last one that does not.
    static List<RegisterFile> OpenFitting(
        RowOrigin origin, LayoutDetection detection, CsvReading reading, BerkasRegister? wanted, out MicrodataException? unknown)
    {
        var found = new List<RegisterFile>();
        unknown = null;
        try
        {
            var tables = origin.Tables();
            foreach (var open in tables)
            {
                IRowSource? file = null;
                try
                {
                    file = open(reading);
                    var match = LayoutMatch.Of(detection.Detect(file, wanted), file);
                    found.Add(new RegisterFile(file, SpreadsheetRounding.Judge(file, match)));
                }
                // Beside the tables an archive may hold a letter, and a workbook a sheet of notes.
                catch (MicrodataException e) when (tables.Count > 1 && LayoutDetection.MeansOtherTable(e))
                {
                    file?.Dispose();
                    unknown = e;
                }
                catch
                {
                    file?.Dispose();
                    throw;
                }
            }

            unknown ??= new MicrodataException(origin.Name, null, null, "tanpa-tabel", new Teks("berkas tidak berisi tabel.", "the file holds no table."));
            return found;
        }
        catch
        {
            foreach (var file in found) file.File.Dispose();
            throw;
        }
    }
}
