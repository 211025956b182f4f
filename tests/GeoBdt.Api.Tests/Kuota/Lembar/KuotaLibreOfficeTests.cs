using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;

namespace GeoBdt.Api.Tests.Kuota.Lembar;

/// <summary>LibreOffice opens the workbook, computes every formula anew and finds what stands beside it; and prints it.</summary>
public sealed class KuotaLibreOfficeTests(Server server) : IClassFixture<Server>
{
    [Fact]
    public async Task Every_formula_comes_to_what_stands_beside_it()
    {
        Requires.Penuh("LibreOffice computes the workbook");
        var soffice = Requires.Program("soffice", "libreoffice-calc");

        Compare(soffice, KuotaWorkbookTests.Write(ContohKuota.Plan()), formulas: 43);
        Compare(soffice, await server.Client().GetByteArrayAsync("/kuota?total=1000&f=xlsx"), formulas: 80);
        // Some desa without an old quota, at two levels above them.
        Compare(soffice, await server.Client().GetByteArrayAsync("/kuota?total=1000&lama=sae-40persen&kebutuhan=desil.1,rumah-tangga&f=xlsx"), formulas: 80);
    }

    [Fact]
    public void A_quota_changed_by_hand_is_seen_in_every_sum_and_in_the_check()
    {
        Requires.Penuh("LibreOffice computes the workbook");
        var soffice = Requires.Program("soffice", "libreoffice-calc");
        using var workbook = new MemoryStream();
        workbook.Write(KuotaWorkbookTests.Write(ContohKuota.Plan()));
        // Seven places more for the first desa, and the old quota that the last did not have; what stands beside the formulas is of before.
        using (var archive = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.GetEntry("xl/worksheets/sheet1.xml")!;
            string xml;
            using (var reader = new StreamReader(entry.Open())) xml = reader.ReadToEnd();
            entry.Delete();
            using var writer = new StreamWriter(archive.CreateEntry("xl/worksheets/sheet1.xml").Open());
            xml = Regex.Replace(xml, "(<c r=\"O10\"[^>]*><v>)6<", "${1}13<");
            writer.Write(Regex.Replace(xml, "(<c r=\"N16\"[^>]*>)</c>", "${1}<v>1</v></c>"));
        }

        var computed = Computed(soffice, workbook.ToArray());

        Assert.Equal(("17", "27", "7", "7"), (computed["O9"], computed["O6"], computed["O4"], computed["O5"]));
        Assert.Equal("20", computed["O3"]);
        Assert.Equal(("10", "15", "25", "2"), (computed["N9"], computed["N13"], computed["N6"], computed["Q6"]));
    }

    [Fact]
    public async Task It_is_printed_lying_with_its_pages_numbered()
    {
        Requires.Penuh("LibreOffice prints the workbook");
        var soffice = Requires.Program("soffice", "libreoffice-calc");
        var pdftotext = Requires.Program("pdftotext", "poppler-utils");
        var folder = Directory.CreateTempSubdirectory("geobdt-uji-lo-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "kuota.xlsx"), await server.Client().GetByteArrayAsync("/kuota?total=1000&induk=35.03&f=xlsx"), TestContext.Current.CancellationToken);
            Convert(soffice, folder, "pdf");
            var text = Run(pdftotext, "-layout", Path.Combine(folder, "hasil", "kuota.pdf"), "-");

            Assert.Contains("Halaman 1 dari ", text, StringComparison.Ordinal);
            Assert.Contains("Jumlah Kabupaten Rekaan", text, StringComparison.Ordinal);
            Assert.Contains("1.000", text, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static void Compare(string soffice, byte[] workbook, int formulas)
    {
        var ours = KuotaWorkbookTests.Cells(workbook);
        var theirs = Computed(soffice, workbook);

        var differences = new List<string>();
        foreach (var (cell, (formula, value)) in ours.Where(one => one.Value.Formula.Length > 0))
        {
            var computed = theirs.GetValueOrDefault(cell, "");
            var isSame = value.Length == 0 ? computed.Length == 0
                : double.TryParse(computed, CultureInfo.InvariantCulture, out var number) && Math.Abs(number - double.Parse(value, CultureInfo.InvariantCulture)) <= 1e-12 * Math.Max(1, Math.Abs(number));
            if (!isSame) differences.Add($"{cell} {formula}: {value} here, {computed} there");
        }

        Assert.Empty(differences);
        Assert.True(ours.Count(one => one.Value.Formula.Length > 0) >= formulas, $"{ours.Count(one => one.Value.Formula.Length > 0)} formulas");
    }

    // Values of all cells after LibreOffice computed them anew and wrote the workbook again.
    static Dictionary<string, string> Computed(string soffice, byte[] workbook)
    {
        var folder = Directory.CreateTempSubdirectory("geobdt-uji-lo-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "kuota.xlsx"), workbook);
            Convert(soffice, folder, "xlsx");
            var cells = KuotaWorkbookTests.Cells(File.ReadAllBytes(Path.Combine(folder, "hasil", "kuota.xlsx")));
            return cells.ToDictionary(one => one.Key, one => one.Value.Value);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // A profile of its own, told to compute every workbook it opens: by default values are taken as they stand.
    static void Convert(string soffice, string folder, string format)
    {
        var user = Directory.CreateDirectory(Path.Combine(folder, "profil", "user")).FullName;
        File.WriteAllText(Path.Combine(user, "registrymodifications.xcu"), """
            <?xml version="1.0" encoding="UTF-8"?>
            <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
            </oor:items>
            """);
        Run(soffice, $"-env:UserInstallation=file://{folder}/profil", "--headless", "--convert-to", format, "--outdir", Path.Combine(folder, "hasil"), Path.Combine(folder, "kuota.xlsx"));
    }

    static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return text;
    }
}
