using System.Text;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests;

/// <summary>Writes register files with the exact headers; every personal column carries a marker.</summary>
sealed class RegisterFile
{
    /// <summary>Stands in every column that is neither kept nor an identifier: it must never be seen again.</summary>
    public const string Marker = "MARKAS-PRIBADI";

    readonly List<string> _lines = [];

    RegisterFile(RegisterLayout layout) => Columns = [.. layout.Columns.Select(names => names[0])];

    /// <summary>Header, to be changed before the first row.</summary>
    public List<string> Columns { get; }

    public string Delimiter { get; init; } = ",";

    public string LineEnd { get; init; } = "\n";

    public bool ByteOrderMark { get; init; }

    public Encoding Encoding { get; init; } = Encoding.UTF8;

    public IReadOnlyList<string> Lines => _lines;

    public static RegisterFile RumahTangga(
        string delimiter = ",", string lineEnd = "\n", bool byteOrderMark = false, Encoding? encoding = null) =>
        new(DaftarTataLetak.Bawaan.Find("siks-ng")!.Berkas[0])
        {
            Delimiter = delimiter,
            LineEnd = lineEnd,
            ByteOrderMark = byteOrderMark,
            Encoding = encoding ?? Encoding.UTF8,
        };

    public static RegisterFile Anggota() => new(DaftarTataLetak.Bawaan.Find("siks-ng")!.Berkas[1]);

    /// <summary>Adds a household.</summary>
    public RegisterFile Rt(
        string id,
        string bps,
        string percentile = "5",
        string fasbab = "1",
        string kloset = "1",
        string buangTinja = "1",
        (string Column, string Value)? also = null) => Row(new Dictionary<string, string>
        {
            ["IDBDT"] = id,
            ["KDPROP"] = bps[..2],
            ["KDKAB"] = bps[2..4],
            ["KDKEC"] = bps[4..7],
            ["KDDESA"] = bps[7..],
            ["percentile"] = percentile,
            ["fasbab"] = fasbab,
            ["kloset"] = kloset,
            ["buang_tinja"] = buangTinja,
        }, also);

    /// <summary>Adds a member.</summary>
    public RegisterFile Art(
        string householdId,
        string id,
        string umur = "10",
        string partisipasi = "1",
        string nuk = "1",
        (string Column, string Value)? also = null) => Row(new Dictionary<string, string>
        {
            ["IDBDT"] = householdId,
            ["IDARTBDT"] = id,
            ["NUK"] = nuk,
            ["Umur"] = umur,
            ["Partisipasi_sekolah"] = partisipasi,
        }, also);

    /// <summary>Adds a row as it stands.</summary>
    public RegisterFile Line(string line)
    {
        _lines.Add(line);
        return this;
    }

    public byte[] ToBytes()
    {
        var text = string.Join(LineEnd, _lines.Prepend(string.Join(Delimiter, Columns))) + LineEnd;
        return [.. ByteOrderMark ? Encoding.UTF8.GetPreamble() : [], .. Encoding.GetBytes(text)];
    }

    RegisterFile Row(Dictionary<string, string> values, (string Column, string Value)? also)
    {
        if (also is { } one) values[one.Column] = one.Value;
        return Line(string.Join(Delimiter, Columns.Select(column => values.GetValueOrDefault(column, Marker))));
    }
}
