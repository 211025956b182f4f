using GeoBdt.Api.Unggahan;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Kuota.Unggahan;

/// <summary>Codes of areas in tables: dotted Kemendagri alone. Of every other way to write one it is said what it would be.</summary>
sealed class CodeReader(ReleaseSnapshot release)
{
    const string BpsPrefix = "bps-";

    /// <summary>The number of the area, or what is wrong.</summary>
    public (int Area, Teks? Wrong) Read(TableCell cell)
    {
        var text = cell.Text?.Trim().TrimStart('\'') ?? "";
        if (text.Length == 0) return (-1, new("kode kosong", "there is no code"));
        if (cell.Kind == CellKind.Date) return (-1, new("kode menjadi tanggal; jadikan kolom kode teks", "the code became a date; make the column of codes text"));
        if (KodeKemendagri.TryParse(text, out var kode))
        {
            // A number of a sheet loses its last zero: 35.10 is 35.1 there.
            if (cell.Kind == CellKind.Number && text.Contains('.', StringComparison.Ordinal)) return (-1, AsNumber());
            return release.Wilayah.TryFind(kode, out var area) ? (area, null) : (-1, Unknown(kode));
        }

        if (cell.Kind == CellKind.Number && !text.All(char.IsAsciiDigit)) return (-1, AsNumber());
        return (-1, Digits(text.StartsWith(BpsPrefix, StringComparison.OrdinalIgnoreCase) ? text[BpsPrefix.Length..] : text));
    }

    static Teks AsNumber() => new("kode tersimpan sebagai angka; jadikan kolom kode teks", "the code is stored as a number; make the column of codes text");

    Teks Unknown(KodeKemendagri kode)
    {
        if (release.Perubahan.Kini(kode) is not { Count: > 0 } now) return new("kode tidak dikenal dalam rilis ini", "the code is unknown in this release");
        var codes = string.Join(", ", now);
        return new($"kode lama; sekarang {codes}", $"an old code; today {codes}");
    }

    Teks Digits(string digits)
    {
        var tree = release.Wilayah;
        var bps = KodeBps.TryParse(digits, out var ofBps) && tree.TryFind(ofBps, out var one) ? tree[one] : null;
        var dotted = digits.Length is 4 or 6 or 10 && digits.All(char.IsAsciiDigit) && KodeKemendagri.TryFromDigits(ulong.Parse(digits), out var kode) && tree.TryFind(kode, out var other)
            ? tree[other]
            : null;
        return (bps, dotted) switch
        {
            (null, null) => new("bukan kode Kemendagri bertitik, misalnya 35.03.01.2001", "not a dotted Kemendagri code, such as 35.03.01.2001"),
            ({ } area, null) => new($"kode BPS; kode Kemendagri-nya {area.Kode} ({area.Nama})", $"a BPS code; its Kemendagri code is {area.Kode} ({area.Nama})"),
            (null, { } area) => new($"kode tanpa titik; tulis {area.Kode} ({area.Nama})", $"a code without dots; write {area.Kode} ({area.Nama})"),
            var (first, second) => new(
                $"kode tanpa titik: {first!.Kode} ({first.Nama}) menurut BPS, {second!.Kode} ({second.Nama}) menurut Kemendagri; tulis salah satu, bertitik",
                $"a code without dots: {first.Kode} ({first.Nama}) by BPS, {second.Kode} ({second.Nama}) by Kemendagri; write one of them, dotted"),
        };
    }
}
