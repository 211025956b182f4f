using System.Security.Cryptography;
using System.Text;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Sae;

/// <summary>The result of one model that was run by itself.</summary>
/// <param name="Format">Format of the file: that of <see cref="SaeHasil"/>.</param>
/// <param name="Kunci">Hash of configuration, inputs and program; the same for all models of one run.</param>
/// <param name="Bagian">Id of the model.</param>
/// <param name="Kelompok">What it found; null when it failed.</param>
/// <param name="Gagal">Why it failed; null when it did not.</param>
public sealed record SaeBagian(int Format, string Kunci, string Bagian, SaeKelompok? Kelompok, SaeGagal? Gagal);

/// <summary>What the run of one model did.</summary>
/// <param name="Bagian">The result.</param>
/// <param name="Berkas">Where it lies.</param>
/// <param name="IsKept">Whether it had been there before, from the same inputs, so that nothing was done.</param>
public sealed record SaeUnitOutcome(SaeBagian Bagian, string Berkas, bool IsKept);

/// <summary>
/// The results of models that are run by themselves, side by side and on any machine that sees the folder: <c>bagian/{id}.json</c>.
/// Every file appears whole or not at all; readable by the owner alone.
/// </summary>
public sealed class SaeUnits : IDisposable
{
    const string FolderName = "bagian";
    const int HashLength = 8;

    // As many are named in a message.
    const int MostNamed = 20;

    readonly string _folder;
    readonly string _unit;
    readonly FileStream _lock;

    /// <summary>Takes one model of a folder, for one process at a time.</summary>
    /// <exception cref="MicrodataException">Another process works on it.</exception>
    internal SaeUnits(string root, string unit)
    {
        (_folder, _unit) = (Path.Combine(root, FolderName), unit);
        SaeFolder.MakePrivate(root);
        SaeFolder.MakePrivate(_folder);
        _lock = SaeFolder.Lock(Path.Combine(_folder, $".kunci-{NameOf(unit)}"));
    }

    /// <summary>Why a plan cannot be split, or has no such model; null when it can and has.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="tree">Areas.</param>
    /// <param name="unit">Code of a kabupaten or province, or name of a group; null: any.</param>
    public static Teks? Refusal(SaePlan plan, WilayahTree tree, string? unit)
    {
        if (plan.Garis.Rupiah is null)
        {
            return new Teks(
                "garis.bagian-persen dicari dari semua model bersama, jadi satu model saja tidak dapat dijalankan. Jalankan sekali utuh (atau dengan data tahun yang sama), lalu tulis garisnya di garis.rupiah.",
                "garis.bagian-persen is found from all models together, so none can be run by itself. Run the whole once and write its line as garis.rupiah.");
        }

        if (plan.Per == CakupanModel.Semua)
        {
            return new Teks(
                "model-per: semua adalah satu model untuk semua kabupaten; koefisien dan ragamnya berasal dari semuanya, jadi tidak dapat dibagi. Pakai model-per: kabupaten, provinsi.",
                "model-per: semua is one model for all kabupaten; its coefficients and variances come from all of them, so it cannot be split. Use kabupaten or provinsi.");
        }

        if (unit is null || plan.Kelompok.Any(group => SaeGroup.IdOf(group) == unit)) return null;
        var wanted = plan.Per == CakupanModel.Provinsi ? Tingkat.Provinsi : Tingkat.Kabupaten;
        if (!KodeKemendagri.TryParse(unit, out var kode) || !tree.TryFind(kode, out _))
        {
            return new Teks($"'{unit}' bukan kode Kemendagri {wanted.Name()} yang dikenal, dan bukan nama kelompok.", "Neither a known Kemendagri code nor the name of a group.");
        }

        if (plan.Kelompok.FirstOrDefault(group => group.Kabupaten.Contains(kode)) is { } shared)
        {
            return new Teks($"{unit} berbagi model dengan kelompoknya; jalankan --only {SaeGroup.IdOf(shared)}.", "It shares the model of its group; run that.");
        }

        return kode.Tingkat == wanted ? null : new Teks(
            $"model-per: {wanted.Name()}; {unit} bukan {wanted.Name()}{(wanted == Tingkat.Provinsi ? $", jalankan --only {kode.AncestorAt(wanted)}" : "")}. Koefisien satu model tidak dapat diduga dari sebagiannya.",
            "Not the level that has a model of its own; the coefficients of a model cannot be estimated from a part of it.");
    }

    /// <summary>Lets other processes at it.</summary>
    public void Dispose() => _lock.Dispose();

    /// <summary>Where the result of a model lies.</summary>
    internal string PathOf(string unit) => PathOf(_folder, unit);

    /// <summary>The result, if it is there, whole, and of the same inputs.</summary>
    internal SaeBagian? Find(string kunci) => Find(_folder, _unit, kunci);

    /// <summary>Keeps the result.</summary>
    internal string Keep(SaeBagian result)
    {
        SaeFolder.Write(PathOf(_unit), result);
        return PathOf(_unit);
    }

    /// <summary>The results of all models, in their order, and the ids of those that are not there or of other inputs.</summary>
    internal static (IReadOnlyList<SaeBagian> Kept, IReadOnlyList<(string Unit, bool IsOther)> Missing) ReadAll(string root, IEnumerable<string> units, string kunci)
    {
        var folder = Path.Combine(root, FolderName);
        var (kept, missing) = (new List<SaeBagian>(), new List<(string, bool)>());
        foreach (var unit in units)
        {
            if (Find(folder, unit, kunci) is { } found) kept.Add(found);
            else missing.Add((unit, File.Exists(PathOf(folder, unit))));
        }

        return (kept, missing);
    }

    /// <summary>Says which are not there, and which are of another survey, census, configuration or program.</summary>
    internal static MicrodataException Incomplete(string root, IReadOnlyList<(string Unit, bool IsOther)> missing, int all)
    {
        var (absent, other) = (Named(missing.Where(one => !one.IsOther)), Named(missing.Where(one => one.IsOther)));
        return new MicrodataException(Path.Combine(root, FolderName), null, null, "bagian-lengkap", new Teks(
            $"{missing.Count} dari {all} model belum ada.{Said(" Belum dijalankan: ", absent)}{Said(" Dari masukan, pengaturan atau versi program lain: ", other)} Jalankan --only untuk masing-masing.",
            $"{missing.Count} of {all} models are not there.{Said(" Not run: ", absent)}{Said(" Of other inputs, options or program: ", other)}"));
    }

    static string Said(string words, string names) => names.Length == 0 ? "" : $"{words}{names}.";

    static string Named(IEnumerable<(string Unit, bool IsOther)> units)
    {
        List<string> all = [.. units.Select(one => one.Unit)];
        return string.Join(", ", all.Take(MostNamed)) + (all.Count > MostNamed ? $", … ({all.Count})" : "");
    }

    static SaeBagian? Find(string folder, string unit, string kunci) =>
        SaeFolder.Read<SaeBagian>(PathOf(folder, unit)) is { Format: SaeHasil.FormatSekarang } kept && kept.Bagian == unit && kept.Kunci == kunci
            && kept.Kelompok is null != kept.Gagal is null ? kept : null;

    static string PathOf(string folder, string unit) => Path.Combine(folder, NameOf(unit) + ".json");

    // Names of groups that differ in other letters are files of their own.
    static string NameOf(string unit)
    {
        var plain = string.Concat(unit.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' ? c : '_'));
        return plain == unit && plain.Length <= 100 ? plain : $"{plain[..Math.Min(100, plain.Length)]}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(unit)))[..HashLength]}";
    }
}
