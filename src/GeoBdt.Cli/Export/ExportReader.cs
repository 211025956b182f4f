using GeoBdt.Ekspor;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Cli.Export;

/// <summary>Understands what a person typed after <c>geobdt export</c>.</summary>
static class ExportReader
{
    /// <summary>Understands a question against a release.</summary>
    /// <param name="release">The release.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="limit">How many levels the format holds; where one, the default is the narrowest that all values have.</param>
    /// <exception cref="ExportException">Something asked for does not exist; the message says what does.</exception>
    public static ExportContent Read(ReleaseSnapshot release, ExportQuestion question, LayerLimit limit)
    {
        var nilai = ReadNilai(release, question.Ukuran);
        if (limit == LayerLimit.Release) return Whole(release, nilai, question);
        var parent = ReadInduk(release.Wilayah, question.Induk);
        var widest = parent < 0 ? Tingkat.Provinsi : release.Wilayah[parent].Tingkat;
        var levels = question.Tingkat is { } text
            ? ReadLevels(text, widest, nilai)
            : [.. TingkatNames.All.Where(one => one >= widest && nilai.All(value => one <= ExportContent.Terdalam(value)))];
        if (levels.Count == 0) throw NothingThere(nilai, question.Induk!);
        if (limit != LayerLimit.Any && question.Tingkat is null) levels = [levels[^1]];
        if (limit == LayerLimit.One && levels.Count > 1)
        {
            throw new ExportException("--tingkat", "Bentuk berkas ini hanya memuat satu lapis; pilih satu tingkat. "
                + "/ This format holds one layer; choose one level.");
        }

        return ExportContent.Of(release, nilai, parent, levels);
    }

    static ExportContent Whole(ReleaseSnapshot release, List<Nilai> nilai, ExportQuestion question)
    {
        if (question is { Tingkat: not null } or { Induk: not null })
        {
            throw new ExportException(question.Tingkat is null ? "--induk" : "--tingkat",
                "Ubin memuat semua wilayah dan tingkat. / Tiles hold all areas and levels.");
        }

        return ExportContent.OfTiles(release, nilai);
    }

    static List<Nilai> ReadNilai(ReleaseSnapshot release, string? text)
    {
        var all = new List<Nilai>();
        foreach (var part in text?.Split(',') ?? [])
        {
            if (!Ukuran.TryParse(part, out var asked))
            {
                throw new ExportException("--ukuran", $"'{part}' bukan ukuran; bentuknya {Ukuran.Grammar}. / '{part}' is not a value.");
            }

            var (resolved, _, unknown) = release.Catalog.Resolve(asked);
            if (resolved is null)
            {
                var valid = string.Join(", ", unknown!.Valid);
                throw new ExportException(
                    "--ukuran", $"{unknown.Field} '{unknown.Text}' tidak ada; yang ada: {valid}. / It does not exist; these do.");
            }

            // The same value under two spellings is one column.
            var nilai = release.Nilai(resolved);
            if (!all.Contains(nilai)) all.Add(nilai);
        }

        return all;
    }

    static int ReadInduk(WilayahTree tree, string? text)
    {
        if (text is null) return -1;
        if (!KodeKemendagri.TryParse(text, out var kode))
        {
            throw new ExportException(
                "--induk", $"'{text}' bukan kode Kemendagri bertitik seperti 35.03. / '{text}' is not a dotted Kemendagri code.");
        }

        return tree.TryFind(kode, out var index)
            ? index
            : throw new ExportException("--induk", $"Kode wilayah {kode} tidak dikenal. / Area code {kode} is unknown.");
    }

    static List<Tingkat> ReadLevels(string text, Tingkat widest, List<Nilai> nilai)
    {
        var levels = new SortedSet<Tingkat>();
        foreach (var part in text.Split(','))
        {
            if (!TingkatNames.TryParse(part, out var level))
            {
                var valid = string.Join(", ", TingkatNames.All.Select(one => one.Name()));
                throw new ExportException("--tingkat", $"'{part}' bukan tingkat; yang ada: {valid}. / '{part}' is not a level.");
            }

            if (level < widest)
            {
                throw new ExportException(
                    "--tingkat", $"{level.Name()} lebih luas daripada induk. / This level is wider than the parent area.");
            }

            if (nilai.Count > 0 && nilai.All(one => level > ExportContent.Terdalam(one)))
            {
                throw new ExportException("--tingkat", $"Tidak satu pun ukuran diterbitkan sampai {level.Name()}. "
                    + "/ None of the values is published at this level.");
            }

            levels.Add(level);
        }

        return [.. levels];
    }

    static ExportException NothingThere(List<Nilai> nilai, string induk)
    {
        var deepest = nilai.Min(ExportContent.Terdalam).Name();
        return new ExportException("--induk", $"Di dalam {induk} tidak ada tingkat yang memuat semua ukuran (sampai {deepest}). "
            + "/ Inside this area no level has all of the values.");
    }
}
