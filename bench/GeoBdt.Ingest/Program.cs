using System.Diagnostics;
using System.Globalization;
using GeoBdt.Indicators.Catalog;
using GeoBdt.Indicators.Wilayah;
using GeoBdt.Register;
using GeoBdt.Register.Microdata;
using GeoBdt.Register.Postgresql;

// Reads every edition of a sample (geobdt sample --out FOLDER) into typed columns: MB/s by edition and the median of all
// rounds. With a connection string, in turns, also from its tables {PREFIX}_rt_2020_10 and {PREFIX}_art_2020_10, as far as they are
// there: seconds beside those of the files. Usage: GeoBdt.Ingest FOLDER [ROUNDS [CONNECTION PREFIX …]]
if (args is not [var folder, ..])
{
    Console.Error.WriteLine("GeoBdt.Ingest FOLDER [ROUNDS [CONNECTION PREFIX …]]");
    return 2;
}

var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 5;
var areas = Rows("wilayah.csv").Select(row => new Area(KodeKemendagri.Parse(row[0]), row[1], null)).ToList();
areas.AddRange(areas
    .Where(area => area.Tingkat == Tingkat.Kecamatan)
    .Select(area => new Area(area.Kode.DesaTidakTerpetakan(), "", null))
    .ToArray());
var tree = new WilayahTree(areas);
var padanan = new Padanan(Rows("padanan.csv").Select(row => (
    KodeBps.TryParse(row[0], out var bps) ? bps : throw new InvalidDataException("padanan.csv"), KodeKemendagri.Parse(row[1]))));
using var kunci = KunciRahasia.FromBytes([.. Enumerable.Range(1, KunciRahasia.ByteCount).Select(i => (byte)i)]);
using var keys = new RecordKeyring(kunci);
var reader = new EditionReader(tree, padanan, keys, 5);
var rates = new List<double>();
var ratios = new List<(string Prefix, double Ratio)>();
for (var round = 0; round <= rounds; round++)
{
    foreach (var edition in Directory.GetDirectories(Path.Combine(folder, "register")).Order())
    {
        var source = new EditionSource(
            Edisi.Parse(Path.GetFileName(edition)), Path.Combine(edition, "3503_RT.csv"), Path.Combine(edition, "3503_ART.csv"));
        var megabytes = source.Origins.Sum(file => file.Size) / 1e6;
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var read = reader.Read(source, null, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        // Round 0 warms the code and the disk cache.
        if (round > 0) rates.Add(megabytes / seconds);
        var columns = read.Households.Columns.Variables.Count + read.Persons.Columns.Variables.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{round} {source.Edisi}: {megabytes:F0} MB, {seconds:F2} s ({cpu.TotalSeconds:F2} s of CPU), {megabytes / seconds:F0} MB/s, {columns} columns, "
            + $"{read.Households.Count} + {read.Persons.Count} rows, checksum {Checksum(read):x16}, {ContentOf(read)}"));
        foreach (var prefix in args.Skip(3)) FromTables(prefix, source, seconds, round > 0);
    }
}

rates.Sort();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"median {rates[rates.Count / 2]:F0} MB/s of {rates.Count}, {rates[0]:F0} to {rates[^1]:F0}, {Environment.ProcessorCount} cores"));
foreach (var (prefix, all) in ratios.GroupBy(one => one.Prefix).Select(one => (one.Key, one.Select(two => two.Ratio).Order().ToArray())))
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"tables {prefix}: median {all[all.Length / 2]:F2} times the speed of the files, {all[0]:F2} to {all[^1]:F2}, of {all.Length}"));
}

return 0;

// What is kept, in whatever order the rows came: the same from files and tables.
string ContentOf(EditionMicrodata edition) => $"content {SidikIsi.Of(tree, edition.Households.Desa, SidikRumahTangga.Of(edition, kunci))}";

void FromTables(string prefix, EditionSource files, double secondsOfFiles, bool counts)
{
    using var session = new PostgresSession("ukur", args[2], PostgresSession.DefaultLimit);
    var month = files.Edisi.ToString().Replace('-', '_');
    var tables = new EditionSource(
        files.Edisi, new PostgresTable(session, "public", $"{prefix}_rt_{month}"), new PostgresTable(session, "public", $"{prefix}_art_{month}"));
    try
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var read = reader.Read(tables, null, CancellationToken.None);
        var seconds = watch.Elapsed.TotalSeconds;
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var server = ServerCpu(session.Connection("ukur").ProcessID);
        if (counts) ratios.Add((prefix, secondsOfFiles / seconds));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  tables {prefix}: {seconds:F2} s ({cpu.TotalSeconds:F2} s of our CPU, {server:F2} s of the server's), {secondsOfFiles / seconds:F2} times the speed, {ContentOf(read)}"));
    }
    catch (MicrodataException e) when (e.Rule == "tabel-tiada")
    {
        // Not loaded.
    }
}

// Of the process that serves the session, on this machine: user and system, in ticks of 1/100 s.
static double ServerCpu(int process)
{
    const int UserTicks = 11;
    const double TicksASecond = 100;
    var stat = $"/proc/{process}/stat";
    if (!File.Exists(stat)) return 0;
    // The name of the program stands in brackets and may hold blanks.
    var fields = File.ReadAllText(stat).Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    return (int.Parse(fields[UserTicks], CultureInfo.InvariantCulture) + int.Parse(fields[UserTicks + 1], CultureInfo.InvariantCulture)) / TicksASecond;
}

IEnumerable<string[]> Rows(string name) => File.ReadLines(Path.Combine(folder, name)).Skip(1).Select(line => line.Split(','));

// Over every byte that was kept: what was not read cannot be fast.
static ulong Checksum(EditionMicrodata edition)
{
    ulong sum = 17;
    foreach (var columns in (VariableColumns[])[edition.Households.Columns, edition.Persons.Columns])
    {
        foreach (var variable in columns.Variables)
        {
            columns.TryColumn(variable.Id, out var column);
            foreach (var value in column.ToArray()) sum = (sum * 31) + value;
        }
    }

    return sum;
}
