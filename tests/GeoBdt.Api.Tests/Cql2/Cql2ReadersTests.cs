using GeoBdt.Api.Cql2;

namespace GeoBdt.Api.Tests.Cql2;

public sealed class Cql2ReadersTests
{
    static readonly string[] Names = ["nama", "kode", "AND", "dengan spasi", "tanda \" kutip", "desil.1:persen@2020-10", "π"];

    [Theory]
    [InlineData("nama = 'Dongko'", """{"op":"=","args":[{"property":"nama"},"Dongko"]}""")]
    [InlineData("NOT nama LIKE 'a%' AND kode IS NOT NULL or true",
        """{"op":"or","args":[{"op":"and","args":[{"op":"not","args":[{"op":"like","args":[{"property":"nama"},"a%"]}]},{"op":"not","args":[{"op":"isNull","args":[{"property":"kode"}]}]}]},true]}""")]
    [InlineData("a = 1 AND (b = 2 AND (c = 3 OR (d = 4)))",
        """{"op":"and","args":[{"op":"=","args":[{"property":"a"},1]},{"op":"=","args":[{"property":"b"},2]},{"op":"or","args":[{"op":"=","args":[{"property":"c"},3]},{"op":"=","args":[{"property":"d"},4]}]}]}""")]
    [InlineData("x not between -.5 and +1.5E2", """{"op":"not","args":[{"op":"between","args":[{"property":"x"},-0.5,150]}]}""")]
    [InlineData("\"x\" NOT IN ('a','it''s','it\\'s')", """{"op":"not","args":[{"op":"in","args":[{"property":"x"},["a","it's","it's"]]}]}""")]
    [InlineData("Casei(nama)=cAsEi('DESA')", """{"op":"=","args":[{"op":"casei","args":[{"property":"nama"}]},{"op":"casei","args":["DESA"]}]}""")]
    [InlineData("20 < desil-pindah.1.2:persen@2019-07..2020-10", """{"op":"<","args":[20,{"property":"desil-pindah.1.2:persen@2019-07..2020-10"}]}""")]
    [InlineData("NOT NOT a=1", """{"op":"=","args":[{"property":"a"},1]}""")]
    [InlineData("(a=1) IS NULL", """{"op":"isNull","args":[{"op":"=","args":[{"property":"a"},1]}]}""")]
    [InlineData("d >= DATE('2020-02-29') and t<TIMESTAMP('2020-10-01T07:00:00.5Z')",
        """{"op":"and","args":[{"op":">=","args":[{"property":"d"},{"date":"2020-02-29"}]},{"op":"<","args":[{"property":"t"},{"timestamp":"2020-10-01T07:00:00.5Z"}]}]}""")]
    [InlineData("S_INTERSECTS(geometry, POINT Z (111.5 -8.3 20))", """{"op":"s_intersects","args":[{"property":"geometry"},{"type":"Point","coordinates":[111.5,-8.3]}]}""")]
    [InlineData("s_intersects(geometry,bbox(170,-10,0,-170,10,9))", """{"op":"s_intersects","args":[{"property":"geometry"},{"bbox":[170,-10,-170,10]}]}""")]
    [InlineData("S_INTERSECTS(geometry,MULTIPOINT(1 2,3 4))", """{"op":"s_intersects","args":[{"property":"geometry"},{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}]}""")]
    [InlineData("S_INTERSECTS(POLYGON((0 0,1 0,1 1,0 0)),geometry)",
        """{"op":"s_intersects","args":[{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]},{"property":"geometry"}]}""")]
    public void Text_and_json_give_the_same_tree(string text, string json)
    {
        Assert.Equal(json, Cql2Json.Of(Cql2TextReader.Read(text))!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal(Cql2Json.Text(Cql2TextReader.Read(text)), Cql2Json.Text(Cql2JsonReader.Read(json)));
    }

    [Fact]
    public void Written_and_read_again_every_filter_is_the_same()
    {
        for (var seed = 1; seed <= 3_000; seed++)
        {
            var tree = new RandomFilters(new Random(seed), Names, ["x", "desil.1:jumlah"]).AnyCondition(3);
            var text = Cql2TextWriter.Write(tree);
            var (fromText, fromJson) = (Cql2TextReader.Read(text), Cql2JsonReader.Read(Cql2Json.Text(tree)));

            Assert.True(Cql2Json.Text(tree) == Cql2Json.Text(fromText), $"seed {seed}: {text}");
            Assert.True(Cql2Json.Text(tree) == Cql2Json.Text(fromJson), $"seed {seed}: {text}");
            Assert.True(text == Cql2TextWriter.Write(fromText) && text == Cql2TextWriter.Write(fromJson), $"seed {seed}: {text}");
        }
    }

    [Theory]
    [InlineData("nama='a'and(kode='b')", "\"nama\" = 'a' AND \"kode\" = 'b'")]
    [InlineData("((a=1))or((b=2)OR c=+3.50)", "\"a\" = 1 OR \"b\" = 2 OR \"c\" = 3.5")]
    [InlineData("a NOT LIKE 'x' AND NOT (b=1 OR c=2)", "NOT \"a\" LIKE 'x' AND NOT (\"b\" = 1 OR \"c\" = 2)")]
    [InlineData("a not in(1,2.0)and not a is not null", "NOT \"a\" IN (1,2) AND \"a\" IS NULL")]
    [InlineData("s_intersects ( geometry , point ( 1.0 -2 ) )", "S_INTERSECTS(\"geometry\",POINT(1 -2))")]
    [InlineData("(a = 1 and b = 2) is not null", "(\"a\" = 1 AND \"b\" = 2) IS NOT NULL")]
    public void Two_spellings_have_one_text(string text, string expected)
    {
        Assert.Equal(expected, Written(text));
        Assert.Equal(expected, Written(expected));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("   ", 3)]
    [InlineData("nama", 4)]
    [InlineData("nama = ", 7)]
    [InlineData("nama == 'a'", 6)]
    [InlineData("nama = 'a", 7)]
    [InlineData("nama = \"a", 7)]
    [InlineData("nama = 'a' AND", 14)]
    [InlineData("nama = 'a' kode", 11)]
    [InlineData("(nama = 'a'", 11)]
    [InlineData("nama = 'a')", 10)]
    [InlineData("a = 1e400", 4)]
    [InlineData("a = 1e", 4)]
    [InlineData("a = 12abc", 4)]
    [InlineData("a = 'x\0y'", 6)]
    [InlineData("a + 1 = 2", 2)]
    [InlineData("LIKE = 1", 0)]
    [InlineData("a LIKE b", 7)]
    [InlineData("a LIKE 5", 7)]
    [InlineData("a BETWEEN 1 OR 2", 12)]
    [InlineData("a IN ()", 6)]
    [InlineData("a IN 1", 5)]
    [InlineData("a IS 1", 5)]
    [InlineData("a NOT = 1", 6)]
    [InlineData("lower(a) = 'x'", 0)]
    [InlineData("ACCENTI(a) = 'x'", 0)]
    [InlineData("T_AFTER(a, DATE('2020-01-01'))", 0)]
    [InlineData("a = DATE('2020-02-30')", 9)]
    [InlineData("a = DATE(2020)", 9)]
    [InlineData("a = TIMESTAMP('2020-10-01T00:00:00+07:00')", 14)]
    [InlineData("S_INTERSECTS(g, POINT(1))", 23)]
    [InlineData("S_INTERSECTS(g, BBOX(1,2,3))", 20)]
    [InlineData("S_INTERSECTS(g, POLYGON((0 0,1 0,1 1,0 1)))", 24)]
    [InlineData("S_INTERSECTS(g, POLYGON((0 0,1 0,0 0)))", 37)]
    [InlineData("S_INTERSECTS(g, POINT EMPTY)", 22)]
    [InlineData("S_INTERSECTS(g, GEOMETRYCOLLECTION(GEOMETRYCOLLECTION(POINT(1 2))))", 35)]
    [InlineData("a = #", 4)]
    public void What_cannot_be_read_is_refused_with_its_place(string text, int at) => Assert.Equal(at, Assert.Throws<Cql2Exception>(() => Cql2TextReader.Read(text)).At);

    [Theory]
    [InlineData("", 0)]
    [InlineData("{", 1)]
    [InlineData("[]", 0)]
    [InlineData("null", 0)]
    [InlineData("true false", 5)]
    [InlineData("""{"op":"=","args":[{"property":"a"}]}""", 17)]
    [InlineData("""{"op":"=","args":[{"property":5},1]}""", 30)]
    [InlineData("""{"op":"=","args":[null,1]}""", 18)]
    [InlineData("""{"op":"=","args":[{"property":"a"},1e400]}""", 35)]
    [InlineData("""{"op":"=","op":"<","args":[1,2]}""", 10)]
    [InlineData("""{"op":"plus","args":[1,2]}""", 6)]
    [InlineData("""{"op":"t_after","args":[1,2]}""", 6)]
    [InlineData("""{"op":"isnull","args":[1]}""", 6)]
    [InlineData("""{"op":"and","args":[true]}""", 19)]
    [InlineData("""{"op":"in","args":[1,2]}""", 21)]
    [InlineData("""{"op":"=","args":["é","\u0000"]}""", 22)]
    [InlineData("""{"op":"=","args":["\ud800",1]}""", 18)]
    [InlineData("""{"op":"s_intersects","args":[{"property":"g"},{"type":"point","coordinates":[1,2]}]}""", 54)]
    [InlineData("""{"op":"s_intersects","args":[{"property":"g"},{"bbox":[1,2,3]}]}""", 54)]
    [InlineData("""{"op":"like","args":[{"property":"a"},{"property":"b"}]}""", 38)]
    public void Json_that_cannot_be_read_is_refused_with_its_place(string json, int at) =>
        Assert.Equal(at, Assert.Throws<Cql2Exception>(() => Cql2JsonReader.Read(json)).At);

    const string OneLike = """{"op":"like","args":[{"property":"a"},"x"]}""";

    [Fact]
    public void Bombs_are_refused_and_say_the_bound()
    {
        Refused("a = 'x\ud800y'", "U+D800");
        Refused(new string('(', 5_000) + "a=1" + new string(')', 5_000), "8000");
        Refused(new string('(', 33) + "a=1" + new string(')', 33), "32");
        Refused(string.Concat(Enumerable.Repeat("NOT ", 33)) + "a=1", "32");
        Refused(string.Concat(Enumerable.Repeat("CASEI(", 33)), "32");
        Refused(string.Join(" OR ", Enumerable.Repeat("a=1", 101)), "100");
        Refused(string.Join(" OR ", Enumerable.Repeat("a LIKE 'x'", 21)), "20");
        RefusedJson($$"""{"op":"or","args":[{{string.Join(',', Enumerable.Repeat(OneLike, 21))}}]}""", "20");
        Refused($"a IN ({string.Join(',', Enumerable.Range(0, 501))})", "500");
        Refused($"a LIKE '{new string('%', 201)}'", "200");
        Refused($"\"{new string('a', 201)}\" = 1", "200");
        Refused($"S_INTERSECTS(g,LINESTRING({string.Join(',', Enumerable.Repeat("1 1", 1_001))}))", "1000");
        RefusedJson(string.Concat(Enumerable.Repeat("""{"op":"not","args":[""", 33)) + "true" + string.Concat(Enumerable.Repeat("]}", 33)), "32");
        RefusedJson($$"""{"op":"in","args":[1,[{{string.Join(',', Enumerable.Range(0, 501))}}]]}""", "500");
        RefusedJson(new string('[', 7_000), null);
        Cql2TextReader.Read(new string('(', 32) + "a=1" + new string(')', 32));
    }

    // Broken in every way that a change of a right one can break it.
    [Fact]
    public void Whatever_is_sent_either_reads_or_is_refused_with_a_place_inside_it()
    {
        const string Marks = "()'\",.-+0123456789eE<>=%_\\ \t\0\ud800\udc00ANDORNOTISNULLIKEBETWEEN{}[]:@;*/^é漢";
        var (read, refused) = (0, 0);
        for (var seed = 1; seed <= 20_000; seed++)
        {
            var random = new Random(seed);
            var tree = new RandomFilters(random, Names, ["x"]).AnyCondition(2);
            var text = new System.Text.StringBuilder(seed % 2 == 0 ? Cql2TextWriter.Write(tree) : Cql2Json.Text(tree));
            for (var changes = random.Next(5); changes > 0 && text.Length > 0; changes--)
            {
                var at = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0: text.Remove(at, Math.Min(random.Next(1, 9), text.Length - at)); break;
                    case 1: text.Insert(at, Marks[random.Next(Marks.Length)]); break;
                    case 2: text[at] = Marks[random.Next(Marks.Length)]; break;
                    default: text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 20), text.Length - at))); break;
                }
            }

            try
            {
                var tried = seed % 2 == 0 ? Cql2TextReader.Read(text.ToString()) : Cql2JsonReader.Read(text.ToString());
                Assert.Equal(Cql2Json.Text(tried), Cql2Json.Text(Cql2TextReader.Read(Cql2TextWriter.Write(tried))));
                read++;
            }
            catch (Cql2Exception wrong)
            {
                Assert.True(wrong.At >= 0 && wrong.At <= text.Length && wrong.Id.Length > 0 && wrong.En.Length > 0, $"seed {seed}");
                refused++;
            }
        }

        Assert.True(read > 2_000 && refused > 2_000, $"{read} read, {refused} refused.");
    }

    static void Refused(string text, string bound) => Assert.Contains(bound, Assert.Throws<Cql2Exception>(() => Cql2TextReader.Read(text)).En, StringComparison.Ordinal);

    static void RefusedJson(string text, string? bound) => Assert.Contains(bound ?? "", Assert.Throws<Cql2Exception>(() => Cql2JsonReader.Read(text)).En, StringComparison.Ordinal);

    static string Written(string text) => Cql2TextWriter.Write(Cql2TextReader.Read(text));
}
