using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Ekspresi;
using GeoBdt.Register.Kamus;
using GeoBdt.Register.Katalog;

namespace GeoBdt.Bench;

/// <summary>The definitions as questions for the peer.</summary>
/// <remarks>
/// As somebody would ask who knows DuckDB, not as nested queries for each indicator: members are counted for each household
/// and family once, in one pass over the persons, and what persons and families need of their household is joined to them
/// once. Those statements (<c>persiapan</c>) belong to the work and are timed with it.
/// </remarks>
sealed partial class Pertanyaan
{
    readonly Dictionary<(Satuan Of, string Member), string> _memberCounts = [];
    readonly Dictionary<string, SortedSet<string>> _householdColumns = new()
    {
        [OfHousehold] = [],
        [OfFamily] = [],
        [OfPerson] = [],
    };

    const string Plain = "rumah_tangga", OfHousehold = "rumah_tangga_anggota", OfFamily = "keluarga_lengkap", OfPerson = "individu_lengkap";

    public static void Write(IReadOnlyList<IndicatorDefinition> definitions, string folder)
    {
        var asked = new Pertanyaan();
        var questions = definitions.Select(asked.Question).ToList();
        using var file = File.Create(Path.Combine(folder, "pertanyaan.json"));
        JsonSerializer.Serialize(
            file, new { persiapan = asked.Preparation(questions.Any(one => one.Tabel == OfPerson)), pertanyaan = questions },
            JsonSerializerOptions.Web);
    }

    Satu Question(IndicatorDefinition one)
    {
        var (indicator, satuan) = (one.Indicator, one.Indicator.Satuan);
        var where = one.Syarat is not null && one.Semesta is not null ? new Syarat.And(one.Semesta, one.Syarat) : one.Syarat ?? one.Semesta;
        Syarat[] all = [.. one.Kategori.SelectMany(categories => categories), .. where is null ? (Syarat[])[] : [where]];
        var table = satuan switch
        {
            Satuan.Keluarga => OfFamily,
            Satuan.Individu => OfPerson,
            _ => all.Any(syarat => Members(syarat).Any()) ? OfHousehold : Plain,
        };
        if (table != Plain)
        {
            foreach (var variabel in one.Variabel.Where(variabel => variabel.Pemilik == Pemilik.RumahTangga))
            {
                _householdColumns[table].Add($"\"{variabel.Id}\"");
            }
        }

        return new Satu(
            indicator.Id, table, where is null ? null : Sql(where, satuan, table),
            [.. one.Kategori.Select(categories => categories.Select(syarat => Sql(syarat, satuan, table)).ToArray())],
            [.. indicator.Series], indicator.Terdalam.Name(), (indicator.TerdalamSilang ?? indicator.Terdalam).Name());
    }

    // Every table of a question is called r, and has no two columns of one name.
    string Sql(Syarat syarat, Satuan satuan, string table)
    {
        var sql = SqlText.Condition(syarat, satuan);
        var of = satuan == Satuan.Keluarga ? Satuan.Keluarga : Satuan.RumahTangga;
        var join = of == Satuan.Keluarga ? "p.keluarga = k.id" : "p.rumah_tangga = r.id";
        foreach (var member in Members(syarat))
        {
            var inner = SqlText.Condition(member, Satuan.Individu);
            var name = MemberCount(of, inner);
            if (of == Satuan.RumahTangga) _householdColumns[table].Add(name);
            sql = sql.Replace($"EXISTS (SELECT 1 FROM individu p WHERE {join} AND {inner})", $"(r.{name} > 0)", StringComparison.Ordinal)
                .Replace($"(SELECT COUNT(*) FROM individu p WHERE {join} AND {inner})", $"r.{name}", StringComparison.Ordinal);
        }

        return Alias().Replace(sql, "r.\"");
    }

    string MemberCount(Satuan of, string member)
    {
        if (_memberCounts.TryGetValue((of, member), out var name)) return name;
        name = string.Create(CultureInfo.InvariantCulture, $"anggota_{_memberCounts.Count}");
        _memberCounts.Add((of, member), name);
        return name;
    }

    // In the order they need each other.
    List<string> Preparation(bool hasPersons)
    {
        if (!hasPersons) return [];
        var ofHouseholds = _memberCounts.Values.Where((_, i) => _memberCounts.Keys.ElementAt(i).Of == Satuan.RumahTangga).ToHashSet();
        return
        [
            Counts("anggota_rumah_tangga", "rumah_tangga", Satuan.RumahTangga),
            Counts("anggota_keluarga", "keluarga", Satuan.Keluarga),
            Joined(OfHousehold, "SELECT r.desa, r.kunci", "rumah_tangga r"),
            Joined(
                OfFamily, $"SELECT r.desa, k.kunci{string.Concat(Names(Satuan.Keluarga).Select(name => $", coalesce(b.{name}, 0) AS {name}"))}",
                "keluarga k JOIN rumah_tangga r ON r.id = k.rumah_tangga LEFT JOIN anggota_keluarga b ON b.keluarga = k.id"),
            Joined(OfPerson, "SELECT r.desa, p.* EXCLUDE (keluarga, rumah_tangga)", "individu p JOIN rumah_tangga r ON r.id = p.rumah_tangga"),
        ];

        IEnumerable<string> Names(Satuan of) => _memberCounts.Where(one => one.Key.Of == of).Select(one => one.Value);

        string Counts(string table, string id, Satuan of)
        {
            var counts = _memberCounts.Where(one => one.Key.Of == of)
                .Select(one => $", count(*) FILTER (WHERE {one.Key.Member})::UTINYINT AS {one.Value}");
            return $"CREATE OR REPLACE TEMP TABLE {table} AS SELECT p.{id}{string.Concat(counts)} FROM individu p GROUP BY p.{id}";
        }

        string Joined(string table, string select, string from)
        {
            var columns = _householdColumns[table].Select(name => ofHouseholds.Contains(name) ? $", coalesce(a.{name}, 0) AS {name}" : $", r.{name}");
            var members = _householdColumns[table].Any(ofHouseholds.Contains) ? " LEFT JOIN anggota_rumah_tangga a ON a.rumah_tangga = r.id" : "";
            return $"CREATE OR REPLACE TEMP TABLE {table} AS {select}{string.Concat(columns)} FROM {from}{members}";
        }
    }

    // What is asked of members, in every part.
    static IEnumerable<Syarat> Members(Syarat syarat) => syarat switch
    {
        Syarat.And and => Members(and.Left).Concat(Members(and.Right)),
        Syarat.Or or => Members(or.Left).Concat(Members(or.Right)),
        Syarat.Not not => Members(not.Inner),
        Syarat.Ada members => [members.Member],
        Syarat.Kepala head => [new Syarat.And(head.IsHead, head.Member)],
        Syarat.Banyak members => [members.Member],
        Syarat.BanyakWithin members => [members.Member],
        Syarat.Cacah parts => parts.Parts.SelectMany(Members),
        _ => [],
    };

    [GeneratedRegex("\\b[pk]\\.\"")]
    private static partial Regex Alias();

    sealed record Satu(
        string Id, string Tabel, string? Semesta, string[][] Dimensi, string[] Seri, string Terdalam, string Silang);
}
