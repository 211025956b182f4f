using GeoBdt.Indicators.Catalog;

namespace GeoBdt.Register.Microdata;

/// <summary>Recognises the layout of a file by its header.</summary>
/// <param name="layouts">The layouts there are.</param>
/// <param name="named">Id of the only layout that may be found; null for any.</param>
/// <remarks>
/// A layout that is named may have a household file alone (<c>rt-bdt-kabupaten</c>): then the member file may be any of its
/// family.
/// </remarks>
sealed class LayoutDetection(DaftarTataLetak layouts, string? named)
{
    readonly RegisterLayout[] _candidates = Candidates(layouts, named);

    /// <summary>The layout of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="wanted">What its rows must be; null for anything.</param>
    /// <remarks>Of the layouts whose required columns are there the one that is most like the header.</remarks>
    /// <exception cref="MicrodataException">No layout fits (the closest is named with what is missing), several fit
    /// equally, or the file is another one than is wanted.</exception>
    public RegisterLayout Detect(IRowSource file, BerkasRegister? wanted)
    {
        var fitting = Fitting(file.Header);
        var asWanted = fitting.Where(one => wanted is null || one.Berkas == wanted).ToArray();
        if (asWanted.Length == 0)
        {
            throw fitting.Length > 0 ? OtherFile(file, fitting[0], wanted!.Value) : Unknown(file, wanted);
        }

        if (asWanted.Length > 1 && asWanted[0].Likeness(file.Header) <= asWanted[1].Likeness(file.Header))
        {
            var names = string.Join(", ", asWanted.Take(2).Select(one => one.Name));
            throw new MicrodataException(file.Path, 1, null, "tata-letak-taksa",
                new Teks($"judul kolom cocok dengan beberapa tata letak ({names}); sebutkan tata-letak dalam rilis.yaml.",
                    $"the header fits several layouts ({names}); name tata-letak in rilis.yaml."));
        }

        return asWanted[0];
    }

    /// <summary>True for a refusal that says no more than that a table is not one of the register.</summary>
    public static bool MeansOtherTable(MicrodataException e) =>
        e.Rule is "kolom-wajib" or "tata-letak" or "pembatas" or "berkas-kosong" or "judul-bukan-teks" or "baris-tanpa-akhir";

    static RegisterLayout[] Candidates(DaftarTataLetak layouts, string? named)
    {
        var all = layouts.Semua.SelectMany(one => one.Berkas);
        if (named is null || layouts.Find(named) is not { } one) return [.. all];
        var (kinds, isCombined) = (one.Berkas.Select(file => file.Berkas), one.Berkas.Any(file => file.Berkas == BerkasRegister.Gabungan));
        BerkasRegister[] lacking = isCombined ? [] : [.. ((BerkasRegister[])[BerkasRegister.RumahTangga, BerkasRegister.Anggota]).Except(kinds)];
        return [.. one.Berkas, .. all.Where(file => file.Keluarga == one.Keluarga && lacking.Contains(file.Berkas))];
    }

    RegisterLayout[] Fitting(CsvHeader header) =>
    [
        .. _candidates
            .Where(one => one.MissingIn(header).Count == 0)
            .OrderByDescending(one => one.Likeness(header)),
    ];

    MicrodataException Unknown(IRowSource file, BerkasRegister? wanted)
    {
        var closest = _candidates
            .Where(one => wanted is null || one.Berkas == wanted)
            .DefaultIfEmpty(_candidates[0])
            .MaxBy(one => one.Likeness(file.Header))!;
        var missing = closest.MissingIn(file.Header);
        var (list, count) = (string.Join(", ", missing), file.Header.Names.Count);
        var delimiter = CsvHeader.NameOf(file.Header.Delimiter);
        return new MicrodataException(file.Path, 1, missing is [var first, ..] ? first : null, "kolom-wajib",
            new Teks($"tata letak tidak dikenal; yang terdekat {closest.Name}, dengan kolom wajib yang tidak ada: {list} "
                    + $"({count} kolom, pembatas {delimiter}).",
                $"the layout is unknown; the closest is {closest.Name}, whose required columns {list} are missing "
                    + $"({count} columns, delimiter {delimiter})."));
    }

    static MicrodataException OtherFile(IRowSource file, RegisterLayout found, BerkasRegister wanted)
    {
        var (id, en) = wanted switch
        {
            BerkasRegister.RumahTangga => ("berkas rumah tangga", "a household file"),
            BerkasRegister.Anggota => ("berkas anggota", "a member file"),
            _ => ("satu berkas berisi rumah tangga dan anggota", "one file of households and members"),
        };
        return new MicrodataException(file.Path, 1, null, "tata-letak",
            new Teks($"berkas bertata letak {found.Name}, padahal di sini diperlukan {id}.",
                $"the file has layout {found.Name} where {en} is needed."));
    }
}
