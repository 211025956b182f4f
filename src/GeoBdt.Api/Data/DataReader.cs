using System.Text.Json;
using GeoBdt.Api.Answering;
using GeoBdt.Api.Asking;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Release;
using GeoBdt.Indicators.Wilayah;

namespace GeoBdt.Api.Data;

/// <summary>Reads the JSON of a bulk query. Everything is bounded before it is looked at; what is wrong is told by its path in the document.</summary>
sealed class DataReader
{
    /// <summary>Most bytes of a question: ten thousand codes fit.</summary>
    public const int MostBytes = 256 * 1024;

    const int MostDepth = 24, MostNodes = 100, MostFilterDepth = 8, MostCodes = 10_000, MostValues = 20, MostKeys = 5;

    static readonly string[] Members = ["tingkat", "induk", "kode", "ukuran", "edisi", "saring", "kolom", "urut"];
    static readonly string[] Operators = ["=", "!=", "<", "<=", ">", ">=", "antara"];
    static readonly string[] Joints = ["dan", "atau", "bukan", "ukuran"];
    static readonly string[] Directions = ["naik", "turun"];
    static readonly string[] AreaColumns = ["kode", "nama"];
    static readonly string[] LevelNames = [.. TingkatNames.All.Select(one => one.Name())];

    readonly Asked _asked;
    readonly ReleaseSnapshot _release;
    readonly HashSet<Nilai> _looked = [];
    int _nodes;

    DataReader(Asked asked) => (_asked, _release) = (asked, asked.Release);

    /// <summary>Reads a question.</summary>
    public static (DataQuestion? Question, IResult? Refusal) Read(Asked asked, byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = MostDepth, AllowDuplicateProperties = false });
            return (new DataReader(asked).Question(document.RootElement), null);
        }
        catch (JsonException exception)
        {
            return (null, Problems.BadJson(exception.LineNumber + 1, exception.BytePositionInLine + 1));
        }
        catch (Refused refused)
        {
            return (null, refused.Problem);
        }
    }

    DataQuestion Question(JsonElement root)
    {
        Object(root, "$", Members);
        var levels = Levels(root);
        var nilai = Values(root);
        var (areas, found) = Areas(root, levels);
        foreach (var one in nilai) CheckLevel(one, found);
        _looked.UnionWith(nilai);
        var filter = root.TryGetProperty("saring", out var saring) ? Filter(saring, "$.saring", 1, found) : null;
        var order = Order(root, found);
        return new DataQuestion(areas, found, nilai, Columns(root), filter, order, areas.Count * (long)_looked.Count) { Tree = _release.Wilayah };
    }

    static List<Tingkat> Levels(JsonElement root)
    {
        if (!root.TryGetProperty("tingkat", out var element)) return [];
        var levels = new SortedSet<Tingkat>();
        foreach (var (text, path) in Texts(element, "$.tingkat", LevelNames.Length))
        {
            levels.Add(TingkatNames.TryParse(text, out var level) ? level : throw NotOf(path, text, LevelNames));
        }

        return [.. levels];
    }

    // Facets narrow each other. In tree order, each area once.
    (List<int> Areas, List<Tingkat> Levels) Areas(JsonElement root, List<Tingkat> levels)
    {
        var tree = _release.Wilayah;
        var hasCodes = root.TryGetProperty("kode", out var kode);
        if (levels.Count == 0 && !hasCodes) throw Bad("$", "perlu tingkat atau kode", "needs tingkat or kode", ["tingkat", "kode"]);
        var within = root.TryGetProperty("induk", out var induk) ? Codes(induk, "$.induk") : null;
        var isWithin = new bool[tree.Count];
        foreach (var level in levels.Count == 0 ? TingkatNames.All : levels)
        {
            foreach (var parent in within ?? [Parameters.WholeRelease])
            {
                if (parent >= 0 && tree[parent].Tingkat > level)
                {
                    if (hasCodes) continue;
                    throw new Refused(Problems.LevelWiderThanParent(level, tree[parent].Kode.ToString(), [.. LevelNames[((int)tree[parent].Tingkat - 1)..]]));
                }

                var (first, count) = LevelReader.Areas(tree, parent, level).GetOffsetAndLength(tree.Count);
                isWithin.AsSpan(first, count).Fill(true);
            }
        }

        List<int> areas = hasCodes
            ? [.. Codes(kode, "$.kode").Where(area => isWithin[area]).Distinct().Order()]
            : [.. Enumerable.Range(0, tree.Count).Where(area => isWithin[area])];
        return (areas, [.. TingkatNames.All.Where(level => areas.Exists(area => tree[area].Tingkat == level))]);
    }

    List<int> Codes(JsonElement element, string path)
    {
        var codes = new List<int>();
        foreach (var (text, at) in Texts(element, path, MostCodes)) codes.Add(Code(text, at));
        return codes;
    }

    // No address leads on from within a document: what would be a redirect elsewhere is said here.
    int Code(string text, string path)
    {
        var reading = KodeReader.Read("kode", text, _asked);
        if (reading.Refusal is null) return reading.Value;
        if (reading.Refusal is Problem problem) throw new Refused(problem);
        var tree = _release.Wilayah;
        var now = KodeKemendagri.TryParse(text, out var old) ? string.Join(", ", _release.Perubahan.Kini(old))
            : KodeBps.TryParse(text.AsSpan("bps-".Length), out var bps) && tree.TryFind(bps, out var area) ? tree[area].Kode.ToString() : "";
        throw Bad(path, $"'{Problems.Shown(text)}' sekarang ditulis {now}", $"'{Problems.Shown(text)}' is written {now}", [now]);
    }

    List<Nilai> Values(JsonElement root)
    {
        if (!root.TryGetProperty("ukuran", out var element)) throw Bad("$", "perlu ukuran", "needs ukuran", ["ukuran"]);
        List<Edisi?> editions = [null];
        if (root.TryGetProperty("edisi", out var given))
        {
            editions = [.. Texts(given, "$.edisi", MostValues).Select(one => (Edisi?)(Edisi.TryParse(one.Text, out var edisi) ? edisi
                : throw Bad(one.Path, $"'{Problems.Shown(one.Text)}' bukan edisi", $"'{Problems.Shown(one.Text)}' is not an edition", ["2020-10", "2019-07..2020-10"])))];
        }

        var values = new List<Nilai>();
        foreach (var (text, path) in Texts(element, "$.ukuran", MostValues))
        {
            foreach (var edition in editions)
            {
                var one = Value(text, path, edition);
                if (values.Contains(one)) continue;
                if (values.Count == MostValues) throw new Refused(Problems.TooManyUkuran(values.Count + 1, MostValues));
                values.Add(one);
            }
        }

        return values;
    }

    // An edition of its own goes before the list of editions.
    Nilai Value(string text, string path, Edisi? edition)
    {
        if (!Ukuran.TryParse(text, out var asked)) throw new Refused(Problems.BadUkuran(text));
        if (edition is not null && !text.Contains('@', StringComparison.Ordinal)) asked = asked with { Edisi = edition };
        var (resolved, _, unknown) = _release.Catalog.Resolve(asked);
        return resolved is null ? throw new Refused(Problems.UnknownUkuran($"{path}: {asked}", unknown!)) : _release.Nilai(resolved);
    }

    Nilai Looked(JsonElement element, string path, List<Tingkat> levels)
    {
        var one = Value(Text(element, path), path, null);
        CheckLevel(one, levels);
        _looked.Add(one);
        return _looked.Count <= 2 * MostValues ? one : throw new Refused(Problems.TooManyUkuran(_looked.Count, 2 * MostValues));
    }

    static void CheckLevel(Nilai one, List<Tingkat> levels)
    {
        foreach (var level in levels)
        {
            if (level > one.Terdalam()) throw new Refused(Problems.LevelTooDeep(level, one.Ukuran, one.Terdalam()));
        }
    }

    DataSaringan Filter(JsonElement element, string path, int depth, List<Tingkat> levels)
    {
        if (depth > MostFilterDepth) throw Bad(path, $"saringan lebih dalam dari {MostFilterDepth}", $"the filter is deeper than {MostFilterDepth}", []);
        if (++_nodes > MostNodes) throw Bad(path, $"saringan lebih dari {MostNodes} bagian", $"the filter has more than {MostNodes} parts", []);
        if (element.ValueKind != JsonValueKind.Object) throw Bad(path, "bukan objek", "is not an object", Joints);
        if (element.TryGetProperty("ukuran", out var ukuran)) return Comparison(element, Looked(ukuran, $"{path}.ukuran", levels), path);
        var members = element.EnumerateObject().ToList();
        if (members is not [var one]) throw Bad(path, "perlu tepat satu dari dan, atau, bukan, ukuran", "needs exactly one of dan, atau, bukan, ukuran", Joints);
        var here = $"{path}.{Problems.Shown(one.Name)}";
        return one.Name switch
        {
            "dan" => new DataSaringan.Dan(Filters(one.Value, here, depth, levels)),
            "atau" => new DataSaringan.Atau(Filters(one.Value, here, depth, levels)),
            "bukan" => new DataSaringan.Bukan(Filter(one.Value, here, depth + 1, levels)),
            _ => throw NotOf(path, one.Name, Joints),
        };
    }

    List<DataSaringan> Filters(JsonElement element, string path, int depth, List<Tingkat> levels)
    {
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() == 0) throw Bad(path, "perlu daftar yang tidak kosong", "needs a list that is not empty", []);
        return [.. element.EnumerateArray().Select((one, i) => Filter(one, $"{path}[{i}]", depth + 1, levels))];
    }

    static DataSaringan Comparison(JsonElement element, Nilai nilai, string path)
    {
        if (element.TryGetProperty("status", out var status))
        {
            Object(element, path, ["ukuran", "status"]);
            return new DataSaringan.Berstatus(nilai, [.. Texts(status, $"{path}.status", 4).Select(one => StatusOf(one.Text, one.Path))]);
        }

        Object(element, path, ["ukuran", "op", "nilai"]);
        if (!element.TryGetProperty("op", out var op) || !element.TryGetProperty("nilai", out var bound))
        {
            throw Bad(path, "perlu op dan nilai, atau status", "needs op and nilai, or status", ["op", "nilai", "status"]);
        }

        var name = Text(op, $"{path}.op");
        var at = Array.IndexOf(Operators, name);
        if (at < 0) throw NotOf($"{path}.op", name, Operators);
        if ((Pembanding)at != Pembanding.Antara) return new DataSaringan.Banding(nilai, (Pembanding)at, Number(bound, $"{path}.nilai"));
        if (bound.ValueKind != JsonValueKind.Array || bound.GetArrayLength() != 2) throw Bad($"{path}.nilai", "antara memerlukan dua bilangan", "antara needs two numbers", ["[10, 25]"]);
        return new DataSaringan.Banding(nilai, Pembanding.Antara, Number(bound[0], $"{path}.nilai[0]"), Number(bound[1], $"{path}.nilai[1]"));
    }

    static NilaiStatus StatusOf(string text, string path)
    {
        foreach (var status in Enum.GetValues<NilaiStatus>())
        {
            if (status.Name() == text) return status;
        }

        throw NotOf(path, text, [.. Enum.GetValues<NilaiStatus>().Select(one => one.Name())]);
    }

    static List<DataKolom> Columns(JsonElement root)
    {
        if (!root.TryGetProperty("kolom", out var element)) return [DataKolom.Kode, DataKolom.KodeBps, DataKolom.Nama, DataKolom.Nilai, DataKolom.Status];
        var columns = new List<DataKolom>();
        foreach (var (text, path) in Texts(element, "$.kolom", DataQuestion.Names.Count))
        {
            var at = DataQuestion.Names.ToList().IndexOf(text);
            if (at < 0) throw NotOf(path, text, DataQuestion.Names);
            if (!columns.Contains((DataKolom)at)) columns.Add((DataKolom)at);
        }

        return columns;
    }

    List<DataUrutan> Order(JsonElement root, List<Tingkat> levels)
    {
        if (!root.TryGetProperty("urut", out var element)) return [];
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() > MostKeys) throw Bad("$.urut", $"bukan daftar sampai {MostKeys} butir", $"is not a list of up to {MostKeys} items", []);
        return [.. element.EnumerateArray().Select((one, i) => Key(one, $"$.urut[{i}]", levels))];
    }

    DataUrutan Key(JsonElement element, string path, List<Tingkat> levels)
    {
        Object(element, path, ["kolom", "ukuran", "arah"]);
        var direction = element.TryGetProperty("arah", out var arah) ? Text(arah, $"{path}.arah") : Directions[0];
        if (!Directions.Contains(direction)) throw NotOf($"{path}.arah", direction, Directions);
        var isDescending = direction == Directions[1];
        if (element.TryGetProperty("ukuran", out var ukuran) == element.TryGetProperty("kolom", out var kolom))
        {
            throw Bad(path, "perlu kolom atau ukuran, salah satu", "needs kolom or ukuran, one of them", ["kolom", "ukuran"]);
        }

        if (ukuran.ValueKind != JsonValueKind.Undefined) return new DataUrutan(DataKolom.Nilai, Looked(ukuran, $"{path}.ukuran", levels), isDescending);
        var name = Text(kolom, $"{path}.kolom");
        return AreaColumns.Contains(name)
            ? new DataUrutan(name == AreaColumns[0] ? DataKolom.Kode : DataKolom.Nama, null, isDescending)
            : throw NotOf($"{path}.kolom", name, AreaColumns);
    }

    static void Object(JsonElement element, string path, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object) throw Bad(path, "bukan objek", "is not an object", known);
        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name)) throw NotOf(path, member.Name, known);
        }
    }

    // One text, or a list of them that is not empty.
    static IEnumerable<(string Text, string Path)> Texts(JsonElement element, string path, int most)
    {
        if (element.ValueKind == JsonValueKind.String) return [(element.GetString()!, path)];
        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() is 0) throw Bad(path, "bukan teks atau daftar teks", "is not a text or a list of texts", []);
        if (element.GetArrayLength() > most) throw Bad(path, $"lebih dari {most} butir", $"has more than {most} items", []);
        return element.EnumerateArray().Select((one, i) => (Text(one, $"{path}[{i}]"), $"{path}[{i}]"));
    }

    static string Text(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Bad(path, "bukan teks", "is not a text", []);

    static double Number(JsonElement element, string path) =>
        element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw Bad(path, "bukan bilangan", "is not a number", []);

    static Refused NotOf(string path, string text, IReadOnlyList<string> known) => Bad(
        path, $"'{Problems.Shown(text)}' tidak dikenal; yang ada: {string.Join(", ", known)}", $"'{Problems.Shown(text)}' is unknown; there are: {string.Join(", ", known)}", known);

    static Refused Bad(string path, string id, string en, IReadOnlyList<string> valid) => new(Problems.BadQuestion(path, id, en, valid));

    // A refusal from however deep in the document; never leaves this file.
    sealed class Refused(IResult problem) : Exception
    {
        public IResult Problem { get; } = problem;
    }
}
