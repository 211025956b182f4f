using System.Security.Cryptography;
using System.Text;
using GeoBdt.Register.Microdata;

namespace GeoBdt.Register.Tests.Microdata;

public sealed class CsvFileTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Fields_records_and_lines_are_found_in_a_file_worked_by_hand()
    {
        var rows = Read("a,b,c\r\n1,\"dua, \"\"2\"\"\",3\r\n\r\n,,\n\"x\ny\",5\" lebar,z");

        Assert.Equal(
            [
                (2, "1|\"dua, \"\"2\"\"\"|3"),
                (4, "||"),
                (5, "\"x\ny\"|5\" lebar|z"),
            ],
            rows);
    }

    [Fact]
    public void Random_files_give_the_same_records_for_every_chunk_size_and_as_a_reader_that_takes_one_byte_at_a_time()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var delimiter = ",;\t"[seed % 3];
            var text = RandomFile(random, delimiter);
            var expected = ReadByteByByte(text, delimiter);
            foreach (var chunkBytes in new[] { 1, 2, 7, 33, 64, 65, 500, 1 << 16 })
            {
                var rows = Read(text, new CsvReading(chunkBytes, 1 + (chunkBytes % 3)));

                Assert.True(expected.SequenceEqual(rows), $"seed {seed}, chunks of {chunkBytes}");
            }
        }
    }

    [Fact]
    public void The_hash_and_the_size_are_those_of_the_file()
    {
        var bytes = Encoding.UTF8.GetBytes("\uFEFFa,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 5000)));
        using var file = CsvFile.Open(_folder.Write("f.csv", bytes), new CsvReading(1000, 2));
        long told = 0;

        file.ParseAll(
            chunk => chunk.Length, read => told = Math.Max(told, read), TestContext.Current.CancellationToken);

        Assert.Equal(bytes.Length, file.ByteCount);
        Assert.Equal(bytes.Length, told);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), file.Sha256);
    }

    [Theory]
    [InlineData("a,b;x,c\n", ",", 3)]
    [InlineData("a;b\n", "';'", 2)]
    [InlineData("a\tb\n", "tab", 2)]
    [InlineData("\uFEFFa,b\n", ",", 2)]
    [InlineData("\"a\",\"b\"\n", ",", 2)]
    [InlineData("a,b", ",", 2)]
    public void The_delimiter_is_the_one_the_header_uses(string text, string delimiter, int columns)
    {
        using var file = CsvFile.Open(_folder.Write("f.csv", text));

        Assert.Equal(columns, file.Header.Names.Count);
        Assert.Equal("a", file.Header.Names[0]);
        Assert.Contains(delimiter, CsvHeader.NameOf(file.Header.Delimiter), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a|b|c\n1|2|3\n", 1, "'|'")]
    [InlineData("a:b\n1:2\n", 1, "':'")]
    [InlineData("satu\n1\n", 1, "none was found")]
    [InlineData("a,b,c\n1;2;3\n", 2, "';'")]
    [InlineData("a;b;c\n1\t2\t3\n", 2, "tab")]
    public void A_wrong_delimiter_is_refused_and_the_one_found_is_said(string text, int line, string found)
    {
        var e = Refused(text);

        Assert.Equal(("pembatas", (long?)line), (e.Rule, e.Line));
        Assert.Contains(found, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_file_is_refused()
    {
        Assert.Equal("berkas-kosong", Refused("").Rule);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_refused_by_name()
    {
        var missing = Assert.Throws<MicrodataException>(() => CsvFile.Open(_folder.At("tidak-ada.csv")));
        var folder = Assert.Throws<MicrodataException>(() => CsvFile.Open(_folder.At(".")));

        Assert.Equal("berkas-tidak-terbaca", missing.Rule);
        Assert.Contains("tidak-ada.csv", missing.Message, StringComparison.Ordinal);
        Assert.Equal("berkas-tidak-terbaca", folder.Rule);
    }

    [Fact]
    public void A_header_that_is_not_UTF8_is_read_as_Windows1252_and_UTF16_is_refused()
    {
        const string Text = "a\u00e9,b\n1,2\n";
        using var latin1 = CsvFile.Open(_folder.Write("latin1.csv", Encoding.Latin1.GetBytes(Text)));
        using var windows = CsvFile.Open(_folder.Write("windows.csv", [(byte)'a', 0x93, 0x80, (byte)',', (byte)'b', (byte)'\n']));

        Assert.Equal("a\u00e9", latin1.Header.Names[0]);
        Assert.Equal("a\u201c\u20ac", windows.Header.Names[0]);
        Assert.Equal("judul-bukan-teks", Refused("\uFEFF" + Text, Encoding.Unicode).Rule);
        Assert.Equal("judul-bukan-teks", Refused(Text, Encoding.BigEndianUnicode).Rule);
    }

    [Fact]
    public void A_file_cut_off_inside_its_last_record_is_refused_at_that_line()
    {
        var e = Refused("a,b,c\n1,2,3\n4,5");

        Assert.Equal(("berkas-terpotong", (long?)3), (e.Rule, e.Line));
        Assert.Contains("2 dari 3", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quotation_mark_that_never_closes_is_refused_at_the_line_where_it_opens()
    {
        var atEnd = Refused("a,b\n1,2\n3,\"empat\n5,6\n");
        var runaway = Refused("a,b\n1,2\n3,\"empat\n" + string.Concat(Enumerable.Repeat("5,6\n", 600_000)));

        Assert.Equal(("kutip-tidak-ditutup", (long?)3), (atEnd.Rule, atEnd.Line));
        Assert.Equal(("baris-tanpa-akhir", (long?)3), (runaway.Rule, runaway.Line));
    }

    [Fact]
    public void A_failure_inside_a_chunk_is_told_after_all_others_have_stopped()
    {
        using var file = CsvFile.Open(
            _folder.Write("f.csv", "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 200))), new CsvReading(16, 2));
        var running = 0;

        Assert.Throws<InvalidDataException>(() => file.ParseAll(
            chunk =>
            {
                Interlocked.Increment(ref running);
                try
                {
                    return chunk.FirstLine > 20 ? throw new InvalidDataException() : 0;
                }
                finally
                {
                    Interlocked.Decrement(ref running);
                }
            },
            null,
            TestContext.Current.CancellationToken));

        Assert.Equal(0, running);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var file = CsvFile.Open(
            _folder.Write("f.csv", "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 2000))), new CsvReading(16, 2));
        using var cancellation = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => file.ParseAll(
            chunk => chunk.Length, _ => cancellation.Cancel(), cancellation.Token));
    }

    MicrodataException Refused(string text) => Refused(text, Encoding.UTF8);

    MicrodataException Refused(string text, Encoding encoding) => Refused(encoding.GetBytes(text));

    MicrodataException Refused(byte[] bytes)
    {
        var path = _folder.Write("f.csv", bytes);
        return Assert.Throws<MicrodataException>(() => ReadFile(path, CsvReading.Default));
    }

    List<(long Line, string Fields)> Read(string text, CsvReading? reading = null) =>
        ReadFile(_folder.Write("f.csv", text), reading ?? CsvReading.Default);

    static List<(long Line, string Fields)> ReadFile(string path, CsvReading reading)
    {
        using var file = CsvFile.Open(path, reading);
        return
        [
            .. file.ParseAll(ReadChunk, null, TestContext.Current.CancellationToken).SelectMany(rows => rows),
        ];
    }

    static List<(long Line, string Fields)> ReadChunk(RowChunk chunk)
    {
        var rows = new List<(long, string)>();
        var cursor = new RecordCursor(chunk);
        while (cursor.MoveNext())
        {
            var fields = new List<string>();
            for (var i = 0; i < Math.Min(cursor.FieldCount, chunk.Source.Header.Names.Count); i++)
            {
                fields.Add(Encoding.UTF8.GetString(cursor[i]).TrimEnd('\r'));
            }

            if (cursor.FieldCount > fields.Count) fields.Add($"+{cursor.FieldCount - fields.Count}");
            if (cursor.IsMalformed) fields.Add("rusak");
            rows.Add((cursor.Line, string.Join('|', fields)));
        }

        return rows;
    }

    static string RandomFile(Random random, char delimiter)
    {
        var text = new StringBuilder($"a{delimiter}b{delimiter}c\n");
        string[] pieces =
        [
            "1", "", "'01'", "\"x\"", "\"\"", $"\"p{delimiter}q\"", "\"baris\ndua\"", "\"kutip \"\" ganda\"", "5\" x",
            "\"a\"b", "é", "abcdefghij",
        ];
        for (var row = random.Next(1, 40); row > 0; row--)
        {
            var fields = random.Next(10) == 0 ? random.Next(1, 6) : 3;
            for (var i = 0; i < fields; i++)
            {
                if (i > 0) text.Append(delimiter);
                for (var n = random.Next(3); n > 0; n--) text.Append(pieces[random.Next(pieces.Length)]);
            }

            text.Append(random.Next(2) == 0 ? "\r\n" : "\n");
        }

        return Complete(text.ToString(), delimiter);
    }

    // Pieces side by side may open a mark that nothing closes: such a file is refused, so it gets its closing mark.
    static string Complete(string text, char delimiter)
    {
        var quoted = false;
        var fieldStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (quoted)
            {
                if (text[i] != '"') continue;
                if (i + 1 < text.Length && text[i + 1] == '"') i++;
                else quoted = false;
            }
            else
            {
                quoted = fieldStart && text[i] == '"';
                fieldStart = text[i] == delimiter || text[i] == '\n';
            }
        }

        return quoted ? text + "\"\n" : text;
    }

    static List<(long Line, string Fields)> ReadByteByByte(string text, char delimiter)
    {
        var rows = new List<(long, string)>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (quoted, broken, closed, line, recordLine) = (false, false, false, 1, 1);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                field.Append(c);
                if (c == '\n') line++;
                if (c != '"') continue;
                if (i + 1 < text.Length && text[i + 1] == '"') field.Append(text[++i]);
                else (quoted, closed) = (false, true);
                continue;
            }

            if (c == delimiter || c == '\n')
            {
                fields.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                closed = false;
                if (c == delimiter) continue;
                line++;
                var isBlank = fields is [""];
                if (recordLine > 1 && !isBlank) rows.Add((recordLine, Describe(fields, broken)));
                fields.Clear();
                (broken, recordLine) = (false, line);
                continue;
            }

            if (closed && c != '\r') broken = true;
            closed = false;
            quoted = c == '"' && field.Length == 0;
            field.Append(c);
        }

        return rows;
    }

    static string Describe(List<string> fields, bool broken)
    {
        IEnumerable<string> told = fields.Count > 3 ? fields.Take(3).Append($"+{fields.Count - 3}") : fields;
        return string.Join('|', broken ? told.Append("rusak") : told);
    }
}
